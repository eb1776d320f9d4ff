namespace Handoff.Insights;

/// <summary>An event of an engagement, between the states before and after it.</summary>
/// <param name="Engagement">Whose.</param>
/// <param name="Before">Null before it was opened.</param>
/// <param name="Event">What happened.</param>
/// <param name="After">What that made.</param>
internal sealed record Occurrence(EngagementId Engagement, Engagement? Before, Event Event, Engagement After)
{
    /// <summary>Since when it had been in the stage in which it stood before.</summary>
    internal required Instant Since { get; init; }

    /// <summary>The state on which somebody acted last: clocks end because of that. Null before the first act.</summary>
    internal required Engagement? Acted { get; init; }

    /// <summary>Who made the newest offer; null before the first.</summary>
    internal required Actor? Offerer { get; init; }

    /// <summary>The items that this event changed or added, each as it was (null for a new one) and as it is.</summary>
    internal IEnumerable<(Item? Before, Item After)> Changed()
    {
        var (before, after) = (Before?.Items ?? [], After.Items); // The ledger only grows, so that places stay.
        for (var at = 0; at < after.Count; at++)
        {
            var old = at < before.Count ? before[at] : null;
            if (!ReferenceEquals(old, after[at])) yield return (old, after[at]);
        }
    }

    /// <summary>The item that a clock times; null for a clock of the whole.</summary>
    internal Item? ItemOf(ClockEvent.OfClock clock) =>
        clock.Item is { } id ? After.Items.First(item => item.Id == id) : null;
}
