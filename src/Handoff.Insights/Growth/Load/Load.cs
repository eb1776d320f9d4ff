namespace Handoff.Insights;

/// <summary>
/// How much work there was in a range of time, where it lay, and how fast it came and went; each number with the engagements behind it.
/// Immutable; compares by content.
/// </summary>
/// <remarks>
/// Work is in progress from the opening until the customer is satisfied or the engagement ends. What stays with one member or in one stage
/// while something else changes goes on there.
/// </remarks>
public sealed record Load
{
    /// <summary>Which time: from its start on, and before its end.</summary>
    public required Interval Range { get; init; }

    /// <summary>Customers that said Yes.</summary>
    public required Figure Yes { get; init; }

    /// <summary>Offers that were accepted; changes of hands inside delivery, too.</summary>
    public required Figure HandedOver { get; init; }

    /// <summary>Customers that became satisfied, by their own word or presumed from silence.</summary>
    public required Figure Satisfied { get; init; }

    /// <summary>What was between Yes and satisfied.</summary>
    public required LoadFigures SinceYes { get; init; }

    /// <summary>By stage, ordered by lifecycle and stage (ordinal).</summary>
    public required ValueList<StageLoad> Stages { get; init; }

    /// <summary>By responsible function, ordered by it (ordinal).</summary>
    public required ValueList<FunctionLoad> Functions { get; init; }

    /// <summary>By who carried it for the responsible function, ordered by function and member (ordinal).</summary>
    public required ValueList<MemberLoad> Members { get; init; }

    /// <summary>By the team of who carried it, ordered by team (ordinal); empty where nobody told who is in which.</summary>
    public required ValueList<TeamLoad> Teams { get; init; }

    /// <summary>How many of these there were per week.</summary>
    /// <param name="figure">One of this load's numbers.</param>
    public double PerWeek(Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return LoadFigures.PerWeek(figure, Range.Duration);
    }

    /// <summary>In English words, for an owner. Dates are in UTC.</summary>
    public string ToText() => LoadText.Of(this);
}

/// <summary>The load of one stage. Immutable; compares by content.</summary>
/// <param name="Lifecycle">Of which lifecycle, by its name: its versions count together.</param>
/// <param name="Stage">Which stage.</param>
/// <param name="Figures">How much.</param>
public sealed record StageLoad(string Lifecycle, StageKey Stage, LoadFigures Figures);

/// <summary>The load of one function. Immutable; compares by content.</summary>
/// <param name="Function">Which is responsible.</param>
/// <param name="Figures">How much.</param>
public sealed record FunctionLoad(Function Function, LoadFigures Figures);

/// <summary>The load of one member, or of a queue. Immutable; compares by content.</summary>
/// <param name="Function">For which function.</param>
/// <param name="Member">Who carried it; null for the function's queue.</param>
/// <param name="Figures">How much.</param>
public sealed record MemberLoad(Function Function, MemberId? Member, LoadFigures Figures);

/// <summary>The load of one team. Immutable; compares by content.</summary>
/// <param name="Team">Which, as its members are in it today.</param>
/// <param name="Figures">How much.</param>
public sealed record TeamLoad(string Team, LoadFigures Figures);
