using NodaTime;

namespace Handoff.Clocks;

/// <summary>How much time was used, as clocks count it.</summary>
public static class TimeTaken
{
    /// <summary>How much of its calendar's time a clock has used by an instant; the pauses that stop it are left out.</summary>
    /// <param name="clock">The clock. Of one that has ended ask <see cref="ClockEnd.Consumed"/>.</param>
    /// <param name="pauses">The ledger of its board.</param>
    /// <param name="calendar">Its calendar, which counts.</param>
    /// <param name="at">The instant; before the start it has used what it brought along, mostly nothing.</param>
    public static Duration ConsumedBy(this SlaClock clock, ValueList<Pause> pauses, IWorkingCalendar calendar, Instant at)
    {
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(calendar);
        return Timeline.Consumed(clock, pauses, calendar, at);
    }

    /// <summary>
    /// How many business days that much working time is, as a target of business days counts them: a part of a day is that part of the
    /// working time from one day's mark to the next.
    /// </summary>
    /// <param name="calendar">Whose business days count.</param>
    /// <param name="start">From when; the marks are at its local time.</param>
    /// <param name="work">Working time of the calendar; none or less is no day.</param>
    public static double BusinessDaysOf(this IWorkingCalendar calendar, Instant start, Duration work)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var (whole, part) = new DayRuler(calendar, start).DaysOf(work).Split();
        return whole + ((double)part.Parts / (double)part.PerDay);
    }
}
