using NodaTime;

namespace Handoff.Clocks;

/// <summary>One decision about a host's own board in the making: the events so far, and the board that they make.</summary>
internal sealed class BoardDraft(CalendarBook calendars, ClockBoard board, Instant now) : ClockDraft(now)
{
    private readonly List<ClockEvent> _events = [];
    private ClockBoard _board = board;

    internal override CalendarBook Calendars => calendars;

    internal override ClockBoard Board => _board;

    internal override bool Fires => true;

    internal override Instant? LastEventAt => _board.LastEventAt;

    internal override int Count => _events.Count;

    internal override void Happen(ClockEvent happened)
    {
        _events.Add(happened);
        _board = ClockDecider.Evolve(_board, happened);
    }

    internal override ClockEvent.Crossed? CrossedAt(int position) => _events[position] as ClockEvent.Crossed;

    internal override void Silence(int position, ClockEvent.Crossed crossed) => _events[position] = crossed;

    internal ClockDecision Decided() => new ClockDecision.Decided(_events, _board);
}
