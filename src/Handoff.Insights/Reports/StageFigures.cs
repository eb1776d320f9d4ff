namespace Handoff.Insights;

/// <summary>The flow through one stage. Immutable; compares by content.</summary>
public sealed record StageFigures
{
    /// <summary>Of which lifecycle, by its name: its versions count together.</summary>
    public required string Lifecycle { get; init; }

    /// <summary>Which stage.</summary>
    public required StageKey Stage { get; init; }

    /// <summary>How often it was entered: by opening there, by a move, or from another lifecycle.</summary>
    public required Figure Entered { get; init; }

    /// <summary>How often it was left.</summary>
    public required Figure Left { get; init; }

    /// <summary>How long those that left had stayed, from their last entry on.</summary>
    public required Spread Stay { get; init; }
}
