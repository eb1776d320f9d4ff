using NodaTime;

namespace Handoff.Clocks;

/// <summary>
/// Times what a host wants timed, with the same rules as an engagement's clocks, and without an engagement: pure functions of board,
/// command and time. No I/O, no wall clock. Immutable; safe for concurrent use.
/// </summary>
public sealed class ClockDecider
{
    /// <summary>The rules, with these calendars.</summary>
    /// <param name="calendars">Where policies find theirs; null for <see cref="WorkingCalendar.Default"/> only.</param>
    /// <param name="delivery">What people are told of thresholds that were crossed while nobody looked.</param>
    public ClockDecider(CalendarBook? calendars = null, CatchUpDelivery delivery = CatchUpDelivery.HighestPerClock)
    {
        Calendars = calendars ?? new CalendarBook([WorkingCalendar.Default]);
        Delivery = delivery;
    }

    /// <summary>The calendars that the clocks count in.</summary>
    public CalendarBook Calendars { get; }

    /// <summary>What people are told of thresholds that were crossed while nobody looked.</summary>
    public CatchUpDelivery Delivery { get; }

    /// <summary>
    /// Decides a command. What is due by <paramref name="now"/> happens first, so the answer does not depend on when anybody looked.
    /// </summary>
    /// <param name="board">The clocks so far; <see cref="ClockBoard.Empty"/> at first.</param>
    /// <param name="command">What is asked.</param>
    /// <param name="now">When; an instant before the last event counts as that one's.</param>
    /// <exception cref="UnknownCalendarException">A clock runs on a calendar version that is not in the book.</exception>
    public ClockDecision Decide(ClockBoard board, ClockCommand command, Instant now)
    {
        ArgumentNullException.ThrowIfNull(board);
        ArgumentNullException.ThrowIfNull(command);
        var draft = new BoardDraft(Calendars, board, board.LastEventAt is { } last ? Instant.Max(now, last) : now);
        try
        {
            CatchUps.Apply(draft, Delivery);
            if (BoardRules.Apply(draft, command) is { } refusal) return new ClockDecision.Refused(refusal);
            if (draft.IsDueAtOnce) CatchUps.Apply(draft, Delivery);
            return draft.Decided();
        }
        catch (CalendarNeverOpensException closed)
        {
            return new ClockDecision.Refused(new Refusal(RefusalCode.CalendarNeverOpens, closed.Message));
        }
    }

    /// <summary>What an event makes of a board.</summary>
    /// <exception cref="InvalidOperationException">The event cannot follow on this board.</exception>
    public static ClockBoard Evolve(ClockBoard board, ClockEvent happened)
    {
        ArgumentNullException.ThrowIfNull(board);
        ArgumentNullException.ThrowIfNull(happened);
        return BoardEvolution.Evolve(board, happened) with { LastEventAt = happened.At };
    }

    /// <summary>When something is due next: a threshold, or the expiry of the pause. Null while nothing is.</summary>
    public Instant? NextDeadline(ClockBoard board)
    {
        ArgumentNullException.ThrowIfNull(board);
        return Crossings.NextAt(board, Calendars, expires: true);
    }

    /// <summary>A clock as it stands, and why it is due when it is.</summary>
    /// <param name="board">The clocks. What is due by <paramref name="now"/> counts as happened.</param>
    /// <param name="clock">Which of them.</param>
    /// <param name="now">As of when.</param>
    /// <returns>Null for a clock that was never started.</returns>
    public ClockExplanation? Explain(ClockBoard board, ClockKey clock, Instant now)
    {
        ArgumentNullException.ThrowIfNull(board);
        var current = Decide(board, new ClockCommand.CatchUp(), now) is ClockDecision.Decided caughtUp ? caughtUp.Board : board;
        return current.Clock(clock) is { } found
            ? Proving.Explain(found, clock.Value, current.Pauses, Calendars, Instant.Max(now, current.LastEventAt ?? now), expires: true)
            : null;
    }
}
