namespace Handoff.Insights;

/// <summary>What is supposed: how many more say Yes, and what can be handled. Immutable; compares by content.</summary>
public sealed record GrowthScenario
{
    /// <summary>How many times as many say Yes each week as in the past, from 0 to 100; 1 is as many.</summary>
    public double Factor { get; init; } = 1;

    /// <summary>
    /// When each of those to come says Yes, instead of the factor: a plan, or what then happened. None may be before the end of the range
    /// that was learned from. Null draws them from past weeks.
    /// </summary>
    public ValueList<Instant>? Yes { get; init; }

    /// <summary>What changes from the end of the range on; a stage that is not named keeps the most that ever left it in a week.</summary>
    public ValueList<StageCeiling> Ceilings { get; init; }

    /// <summary>What should not take longer; told by which share it does.</summary>
    public ValueList<GrowthLimit> Limits { get; init; }

    /// <summary>How many weeks to come, from 1 to 520; those who say Yes in them are followed to their end.</summary>
    public int Weeks { get; init; } = 26;

    /// <summary>How often it is simulated, from 1 to 1000; the answer is that of all times together.</summary>
    public int Runs { get; init; } = 20;

    /// <summary>The same seed has the same answer, bit for bit, on every machine.</summary>
    public long Seed { get; init; } = 1;

    /// <exception cref="ArgumentException">Something is out of range.</exception>
    internal void EnsureValid(Instant from)
    {
        if (!(Factor >= 0 && Factor <= 100)) throw Wrong($"Factor is {Factor}; it goes from 0 to 100.");
        if (Weeks is < 1 or > 520) throw Wrong($"Weeks is {Weeks}; it goes from 1 to 520.");
        if (Runs is < 1 or > 1000) throw Wrong($"Runs is {Runs}; it goes from 1 to 1000.");
        if (Ceilings.FirstOrDefault(ceiling => ceiling.PerWeek < 1) is { } low)
            throw Wrong($"{low} lets nothing through; at least 1 a week.");
        if (Ceilings.GroupBy(ceiling => ceiling.Stage).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw Wrong($"Stage '{twice.Key}' has more than one ceiling.");
        if (Limits.FirstOrDefault(limit => limit.Within <= Duration.Zero) is { } none) throw Wrong($"{none} is not positive.");
        if (Yes is { } given && given.Any(at => at < from)) throw Wrong($"{given.Min()} is before {from}, where what comes begins.");
    }

    private static ArgumentException Wrong(FormattableString what) => new(FormattableString.Invariant(what));
}

/// <summary>How many may leave a stage in any seven days. Immutable; compares by content.</summary>
/// <param name="Stage">Which; one that nobody was ever in changes nothing.</param>
/// <param name="PerWeek">How many, at least 1; null for any number.</param>
public sealed record StageCeiling(StageKey Stage, int? PerWeek);

/// <summary>What should not take longer. Immutable; compares by content.</summary>
/// <param name="Stage">Each stay in this stage; null for the way from Yes to satisfied.</param>
/// <param name="Within">How long.</param>
public sealed record GrowthLimit(StageKey? Stage, Duration Within)
{
    /// <summary>In whose working time it is counted, such as that of a service level's calendar; null for day and night.</summary>
    public IWorkingCalendar? Calendar { get; init; }
}
