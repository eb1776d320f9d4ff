using NodaTime;

namespace Handoff.Clocks;

/// <summary>
/// A board of clocks while something is decided: whoever has one, an engagement or a host, derives its draft from this. Lives for one call.
/// </summary>
internal abstract class ClockDraft(Instant now)
{
    /// <summary>When the command takes effect.</summary>
    internal Instant Now { get; } = now;

    /// <summary>When that takes effect which happens next: now, or while it is caught up the instant of the crossing.</summary>
    internal Instant At { get; private set; } = now;

    /// <summary>Whether what happens next is what was due.</summary>
    internal bool IsCatchingUp { get; private set; }

    /// <summary>Whether a clock was given terms by which something may be due already, such as a date that lies in the past.</summary>
    internal bool IsDueAtOnce { get; set; }

    internal abstract CalendarBook Calendars { get; }

    internal abstract ClockBoard Board { get; }

    /// <summary>Whether clocks fire: not while a past is being imported.</summary>
    internal abstract bool Fires { get; }

    /// <summary>Before which nothing can happen any more; null where nothing happened yet.</summary>
    internal abstract Instant? LastEventAt { get; }

    /// <summary>How many events there are so far.</summary>
    internal abstract int Count { get; }

    internal abstract void Happen(ClockEvent happened);

    /// <summary>The crossing that an event is, by its position; null for another event.</summary>
    internal abstract ClockEvent.Crossed? CrossedAt(int position);

    /// <summary>Records a crossing, and tells nobody.</summary>
    internal abstract void Silence(int position, ClockEvent.Crossed crossed);

    internal IWorkingCalendar CalendarOf(SlaClock clock) => Calendars[clock.Calendar];

    internal void MoveTo(Instant due)
    {
        IsCatchingUp = true;
        At = LastEventAt is { } last ? Instant.Max(due, last) : due;
    }

    internal void MoveToNow()
    {
        IsCatchingUp = false;
        At = Now;
    }
}
