namespace Handoff.Insights;

/// <summary>What customers said in the end. Immutable; compares by content.</summary>
public sealed record SatisfactionFigures
{
    /// <summary>Sign-offs: the customer's own word.</summary>
    public required Figure SignedOff { get; init; }

    /// <summary>Satisfaction that was presumed from silence; not among those signed off.</summary>
    public required Figure Presumed { get; init; }

    /// <summary>Disputes.</summary>
    public required Figure Disputed { get; init; }

    /// <summary>Sign-offs with a score.</summary>
    public required Figure Scored { get; init; }

    /// <summary>The mean of these scores, from 0 to 10; null where there are none.</summary>
    public required double? MeanScore { get; init; }

    /// <summary>From Yes to the sign-off; what was presumed is not in it.</summary>
    public required Spread FromYes { get; init; }

    /// <summary>Engagements that were opened as repeat business.</summary>
    public required Figure Repeats { get; init; }
}
