using NodaTime;

namespace Handoff.Clocks;

/// <summary>What a clock allows. Immutable; a change is a new version, which running clocks do not notice.</summary>
/// <param name="Clock">The clock it is for.</param>
/// <param name="Target">How long.</param>
public sealed record SlaPolicy(ClockKey Clock, Target Target)
{
    /// <summary>Counted up with every change; at least 1. Default: 1.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Only for engagements of this segment; null for any.</summary>
    public string? Segment { get; init; }

    /// <summary>Only for engagements of this priority; null for any.</summary>
    public string? Priority { get; init; }

    /// <summary>When to warn.</summary>
    public ValueList<Warning> Warnings { get; init; } = [new Warning.AtFraction(0.75)];

    /// <summary>A ladder after the breach, in the clock's own time, growing; level 1 first.</summary>
    public ValueList<Duration> Escalations { get; init; }

    /// <summary>How long after the breach the lifecycle's own consequence fires (a lapse, a presumption). Default: at once.</summary>
    public Duration ExpireAfter { get; init; }

    /// <summary>Whose pauses stop it. Default: the customer's and third parties', not our own.</summary>
    public PausedBy PausedBy { get; init; } = PausedBy.Customer | PausedBy.ThirdParty;

    /// <summary>The name of the calendar that counts; null for the default one. The customer's own comes first.</summary>
    public string? Calendar { get; init; }

    /// <summary>Whether it starts again when it is met, as long as the engagement stays where it runs. Default: no.</summary>
    public bool Recurring { get; init; }

    /// <summary>
    /// For a target that is a date, which counts day and night: whether warnings ahead of it and escalations after it are counted in the
    /// working time of the policy's calendar, so that eight hours ahead of a Monday morning is a Friday. Default: no.
    /// </summary>
    public bool ThresholdsInWorkingTime { get; init; }

    /// <summary>What happens to it when its work comes back after it ended. Default: a new cycle.</summary>
    public Reopening Reopening { get; init; } = Reopening.NewCycle;

    internal bool Fits(Facts facts) =>
        (Segment is null || Segment == facts.Segment) && (Priority is null || Priority == facts.Priority);

    /// <summary>What is pinned to the clocks it starts.</summary>
    /// <param name="expires">Whether the lifecycle has a consequence for this clock.</param>
    internal SlaTerms ToTerms(bool expires) => new()
    {
        PolicyVersion = Version,
        Segment = Segment,
        Priority = Priority,
        Target = Target,
        Warnings = Warnings,
        Escalations = Escalations,
        ExpireAfter = expires ? ExpireAfter : (Duration?)null,
        PausedBy = PausedBy,
        Recurring = Recurring,
        ThresholdsInWorkingTime = ThresholdsInWorkingTime,
    };
}
