using NodaTime;

namespace Handoff;

/// <summary>One decision in the making: the events so far, and the board that they make. Lives for one call.</summary>
internal sealed class BoardDraft(ClockDecider rules, ClockBoard board, Instant now)
{
    private readonly List<ClockEvent> _events = [];

    internal ClockDecider Rules { get; } = rules;

    internal Instant Now { get; } = now;

    internal ClockBoard Board { get; private set; } = board;

    internal IWorkingCalendar CalendarOf(SlaClock clock) => Rules.Calendars[clock.Calendar];

    internal void Happen(ClockEvent happened)
    {
        _events.Add(happened);
        Board = BoardEvolution.Evolve(Board, happened);
    }

    /// <summary>Crosses what is due, and ends the pause that expired, in the order of time; at one instant the pause ends first.</summary>
    internal void CatchUp()
    {
        while (true)
        {
            var due = Crossings.DueBy(Now, Board.Clocks, Board.Pauses, Rules.Calendars, expires: true);
            if (Board.OpenPause() is { } pause && pause.ExpiresAt <= Now && !(due?.At < pause.ExpiresAt))
            {
                Happen(new ClockEvent.Resumed(Instant.Max(pause.ExpiresAt, pause.From), Expired: true, Now));
            }
            else if (due is { } crossing)
            {
                Happen(new ClockEvent.Crossed(
                    crossing.At, crossing.Clock.Key, crossing.Clock.Cycle, crossing.Threshold.Name(crossing.Clock.Terms), Now, IsSilent(crossing)));
            }
            else
            {
                return;
            }
        }
    }

    internal ClockDecision Decided() => new ClockDecision.Decided(_events, Board);

    private bool IsSilent(Crossings.Due due) =>
        Rules.Delivery != CatchUpDelivery.All && Crossings.IsSuperseded(due, Now, Board.Pauses, Rules.Calendars, expires: true);
}
