namespace Handoff.Clocks;

/// <summary>What happened to clocks, out of everything that happened.</summary>
public static class ClockHistory
{
    /// <summary>What happened on the board of an engagement, of one kind: <c>history.OfClocks&lt;ClockEvent.Crossed&gt;()</c>.</summary>
    /// <param name="history">Events of one engagement, or of several.</param>
    public static IEnumerable<TEvent> OfClocks<TEvent>(this IEnumerable<Event> history)
        where TEvent : ClockEvent
    {
        ArgumentNullException.ThrowIfNull(history);
        return history.OfType<Event.Timed>().Select(each => each.Happened).OfType<TEvent>();
    }
}
