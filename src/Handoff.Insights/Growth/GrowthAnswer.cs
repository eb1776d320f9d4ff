namespace Handoff.Insights;

/// <summary>
/// What becomes of times, limits and work in progress in a <see cref="GrowthScenario"/>, beside what they were. Immutable; compares by
/// content.
/// </summary>
public sealed record GrowthAnswer
{
    /// <summary>What was supposed.</summary>
    public required GrowthScenario Scenario { get; init; }

    /// <summary>Which time was learned from: from the first Yes in it to its end.</summary>
    public required Interval Range { get; init; }

    /// <summary>How many said Yes in it.</summary>
    public required int Journeys { get; init; }

    /// <summary>How many of those were satisfied in it. Journeys are drawn from these and from those that ended otherwise in it.</summary>
    public required int Satisfied { get; init; }

    /// <summary>What history shows, with those that are still open taken into account.</summary>
    public required GrowthOutcome Past { get; init; }

    /// <summary>
    /// The same simulated, with as many Yes as in the past and what was handled then. What differs from <see cref="Past"/> is by chance, or
    /// by what the simulation does not know.
    /// </summary>
    public required GrowthOutcome Now { get; init; }

    /// <summary>What is supposed, simulated with the same chances as <see cref="Now"/>.</summary>
    public required GrowthOutcome Then { get; init; }

    /// <summary>Each stage, the fullest first.</summary>
    public required ValueList<StageGrowth> Stages { get; init; }

    /// <summary>What to be careful about.</summary>
    public required ValueList<GrowthCaution> Cautions { get; init; }

    /// <summary>The stage that is used most of what it can; null where there is none with a ceiling.</summary>
    public StageGrowth? Bottleneck => Stages.FirstOrDefault(stage => stage.UtilisationThen is not null);

    /// <summary>In English words: what it says, what it rests on, and what it cannot know.</summary>
    public string ToText() => GrowthText.Of(this);
}

/// <summary>How it goes for those who say Yes. Immutable; compares by content.</summary>
public sealed record GrowthOutcome
{
    /// <summary>How many say Yes per week.</summary>
    public required double YesPerWeek { get; init; }

    /// <summary>Half of those that are satisfied are within this time after Yes, day and night; null where nobody is.</summary>
    public required Duration? Median { get; init; }

    /// <summary>80 % of them are within this time; null where nobody is.</summary>
    public required Duration? Eighty { get; init; }

    /// <summary>90 % of them are within this time; null where nobody is.</summary>
    public required Duration? Ninety { get; init; }

    /// <summary>
    /// How many are between Yes and their end on average over the time; those that never end are left out. Of history it is how many come
    /// times how long they take (Little's law).
    /// </summary>
    public required double InProgress { get; init; }

    /// <summary>Which share takes longer than each limit of the scenario, in their order; null where nothing can be said.</summary>
    public required ValueList<double?> OverLimits { get; init; }
}

/// <summary>One stage. Immutable; compares by content.</summary>
/// <param name="Stage">Which.</param>
public sealed record StageGrowth(StageKey Stage)
{
    /// <summary>How many left it at most in any seven days of the past; at least 1.</summary>
    public required int MostPerWeek { get; init; }

    /// <summary>How many may leave it in seven days, as supposed; null for any number.</summary>
    public required int? Ceiling { get; init; }

    /// <summary>How many are through with it per week if nobody has to wait for a turn, as supposed.</summary>
    public required double DemandPerWeek { get; init; }

    /// <summary>The demand of today as a share of what was handled at most.</summary>
    public required double UtilisationNow { get; init; }

    /// <summary>
    /// The demand as a share of the ceiling, as supposed: above 1 the queue grows as long as that goes on. Null without a ceiling.
    /// </summary>
    public required double? UtilisationThen { get; init; }

    /// <summary>
    /// How much longer each stay takes on average because others are in the way; beyond the waiting that the past already had.
    /// </summary>
    public required Duration MeanWait { get; init; }
}

/// <summary>What to be careful about in a <see cref="GrowthAnswer"/>.</summary>
public enum GrowthCaution
{
    /// <summary>Fewer than twenty were satisfied in the range.</summary>
    FewSatisfied = 1,

    /// <summary>The range is shorter than three times that within which 90 % were satisfied.</summary>
    ShortRange = 2,

    /// <summary>
    /// In the second half of the range more than a quarter more said Yes than in the first: what could be handled at most has perhaps grown
    /// with it, and goes on growing.
    /// </summary>
    WasGrowing = 3,
}
