namespace Handoff.Views;

/// <summary>An engagement for those who deliver: what was handed over, what is open, and what the plan and the clocks say.</summary>
public sealed record OperationsView
{
    /// <summary>Which, and where it stands.</summary>
    public required ViewedEngagement Engagement { get; init; }

    /// <summary>The items of the handoff package that were provided.</summary>
    public ValueList<PackageItem> Package { get; init; }

    /// <summary>The open items, by date.</summary>
    public ValueList<Item> Open { get; init; }

    /// <summary>When the milestones are done; null where there is none, and where the calendar ends before the plan does.</summary>
    public Plan? Plan { get; init; }

    /// <summary>The clocks that have not ended, with their proofs, by what comes next.</summary>
    public ValueList<ClockExplanation> Clocks { get; init; }

    /// <summary>The pauses that are open.</summary>
    public ValueList<Pause> Pauses { get; init; }

    /// <summary>How it looks, from each point of view.</summary>
    public ValueList<Observation> Observations { get; init; }
}
