namespace Handoff.Insights;

/// <summary>What is asked: of a visit, against a stage's history, as of an instant.</summary>
internal sealed record Question
{
    internal required Visit Of { get; init; }

    internal required StageHistory Stage { get; init; }

    /// <summary>In ticks.</summary>
    internal required long Now { get; init; }

    internal required Lineups Lineups { get; init; }

    internal required Likeness Likeness { get; init; }

    internal required Fading Fading { get; init; }

    /// <summary>When an end was told of first, in ticks.</summary>
    internal required long FirstEnd { get; init; }

    /// <summary>After so many ticks of silence an outcome counts as known.</summary>
    internal required long LongSilence { get; init; }

    internal long Elapsed => Now - Of.Entered;
}
