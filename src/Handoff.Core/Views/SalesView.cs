using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff.Views;

/// <summary>An engagement for those who won it: how what they promised is kept, and what they still carry.</summary>
public sealed record SalesView
{
    /// <summary>Which, and where it stands.</summary>
    public required ViewedEngagement Engagement { get; init; }

    /// <summary>The dates of its way.</summary>
    public required Dates Dates { get; init; }

    /// <summary>The newest offer between two sides; null before the first.</summary>
    public HandoffOffer? Offer { get; init; }

    /// <summary>What was sold against what was delivered.</summary>
    public required SoldAndDelivered Sold { get; init; }

    /// <summary>The open items that the function which wins customers attends to, by date.</summary>
    public ValueList<Item> Carried { get; init; }

    /// <summary>By when the customer hears from us; null where nothing was promised.</summary>
    [JsonConverter(typeof(PlainJson))]
    public Instant? NextUpdateAt { get; init; }

    /// <summary>How it looks, from each point of view.</summary>
    public ValueList<Observation> Observations { get; init; }

    /// <summary>How satisfied the customer said it is, from 0 to 10; null where it did not say.</summary>
    public int? Score { get; init; }

    /// <summary>The engagements in which the account bought again.</summary>
    public ValueList<EngagementId> Repeats { get; init; }
}
