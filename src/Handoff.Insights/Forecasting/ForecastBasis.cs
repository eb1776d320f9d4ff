namespace Handoff.Insights;

/// <summary>
/// What a forecast rests on: which past engagements, how many, how alike, what was left out, and how such statements held.
/// </summary>
public sealed record ForecastBasis
{
    /// <summary>Whom the engagement was compared with.</summary>
    public required ForecastCohort Cohort { get; init; }

    /// <summary>
    /// Those compared with had taken longer than this, since they came to the stage, or since Yes for
    /// <see cref="ForecastCohort.SinceYes"/>.
    /// </summary>
    public required Duration Landmark { get; init; }

    /// <summary>How many past visits were compared with. An engagement that came to the stage twice counts twice.</summary>
    public required int Compared { get; init; }

    /// <summary>How many of them were satisfied.</summary>
    public required int Satisfied { get; init; }

    /// <summary>How many of them never said so, and were presumed to be satisfied.</summary>
    public required int Presumed { get; init; }

    /// <summary>How many of them were cancelled.</summary>
    public required int Cancelled { get; init; }

    /// <summary>How many of them were lost otherwise.</summary>
    public required int Lost { get; init; }

    /// <summary>How many of them are open.</summary>
    public required int Open { get; init; }

    /// <summary>How many of the open ones count as given up, for nobody silent for so long was heard of again; a sum of shares.</summary>
    public required double Silent { get; init; }

    /// <summary>The part of the weight that each level of likeness has, the coarsest first; together 1.</summary>
    public required IReadOnlyList<LikenessShare> Likeness { get; init; }

    /// <summary>After this time a past visit counts half.</summary>
    public required Duration HalfLife { get; init; }

    /// <summary>The longest time to satisfied that was seen, from the landmark: nothing is said beyond it.</summary>
    public required Duration Longest { get; init; }

    /// <summary>How many earlier statements about this stage were counted.</summary>
    public required int Statements { get; init; }

    /// <summary>How many of those held at 80 %.</summary>
    public required int StatementsHeld { get; init; }

    /// <summary>What the reader should know before relying on it.</summary>
    public required IReadOnlyList<ForecastCaution> Cautions { get; init; }
}
