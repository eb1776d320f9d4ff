namespace Handoff.Insights;

/// <summary>Follows the clocks of an engagement, cycle by cycle.</summary>
/// <param name="calendars">Those that they count in.</param>
/// <param name="tally">Who counts.</param>
internal sealed class ClockRuns(CalendarBook calendars, ClockLengthTally tally)
{
    private readonly Dictionary<(ClockKey Clock, ItemId? Item, int Cycle), (SlaClock Clock, string Lifecycle)> _ended = [];

    internal void Hear(Occurrence heard)
    {
        if (heard.Event is not Event.Timed { Happened: ClockEvent.OfClock happened }) return;
        var of = (happened.Clock, happened.Item, happened.Cycle);
        if (happened is ClockEvent.Reopened) _ended.Remove(of);
        if (happened is ClockEvent.Ended)
            _ended[of] = (heard.After.Board.Clock(happened.Clock, happened.Item)!, heard.After.Origin.Lifecycle.Name);
    }

    /// <summary>Nothing more is known.</summary>
    internal void Close(EngagementId engagement, Engagement newest, Instant until)
    {
        foreach (var (clock, lifecycle) in _ended.Values) Add(engagement, lifecycle, clock, clock.End!.Consumed);
        foreach (var clock in newest.Board.Clocks.Where(clock => clock.IsOpen && clock.StartedAt <= until))
        {
            var consumed = clock.ConsumedBy(newest.Board.Pauses, CalendarOf(clock.Calendar), until);
            Add(engagement, newest.Origin.Lifecycle.Name, clock, consumed);
        }
    }

    private void Add(EngagementId engagement, string lifecycle, SlaClock clock, Duration consumed)
    {
        if (TargetLength.Of(clock) is { } target)
            tally.Add(engagement, lifecycle, clock, target.Unit, target.Taken(clock, consumed, CalendarOf(clock.Calendar)));
    }

    /// <summary>Of one that is not registered any more the newest of that name: only the length of its days may differ.</summary>
    private IWorkingCalendar CalendarOf(CalendarRef reference) =>
        calendars.Find(reference) ?? calendars.Find(reference.Name) ?? calendars.Default;
}
