namespace Handoff.Views;

/// <summary>
/// An engagement for whoever answers for all of it: the points of view side by side, and what the facts say. Nothing is averaged.
/// </summary>
public sealed record OwnerView
{
    /// <summary>Which, and where it stands.</summary>
    public required ViewedEngagement Engagement { get; init; }

    /// <summary>Who carries it for each function that has an owner.</summary>
    public ValueList<Owner> Owners { get; init; }

    /// <summary>The dates of its way.</summary>
    public required Dates Dates { get; init; }

    /// <summary>Whose time the customer's wait was, from Yes until it was satisfied or until now; null before Yes.</summary>
    public Attribution? Waited { get; init; }

    /// <summary>The clocks that have not ended and exceeded their target.</summary>
    public ValueList<ClockExplanation> Breached { get; init; }

    /// <summary>The open problems, told or not.</summary>
    public ValueList<Problem> Problems { get; init; }

    /// <summary>What was sold against what was delivered.</summary>
    public required SoldAndDelivered Sold { get; init; }

    /// <summary>How satisfied the customer said it is, from 0 to 10; null where it did not say.</summary>
    public int? Score { get; init; }

    /// <summary>How it looks, from each point of view.</summary>
    public ValueList<Observation> Observations { get; init; }

    /// <summary>Where these differ from each other, and where the facts contradict them.</summary>
    public ValueList<Disagreement> Disagreements { get; init; }
}
