namespace Handoff;

/// <summary>Why a clock of the past cannot be replayed, or not further.</summary>
public enum ReplayGap
{
    /// <summary>Its lifecycle is not among those whose rules are replayed.</summary>
    UnknownLifecycle = 1,

    /// <summary>The facts or the commitment name a calendar that is not known any more.</summary>
    UnknownCalendar = 2,

    /// <summary>The calendar that would count ends before the clock is due.</summary>
    CalendarEnds = 3,

    /// <summary>It started again because it recurred; by the candidate it does not recur.</summary>
    NotRecurring = 4,

    /// <summary>
    /// It was replayed. By the candidate it would then have started again, and history does not say when what it waits for would have
    /// happened the next time.
    /// </summary>
    Recurs = 5,

    /// <summary>It timed one committed date where the candidate times the whole, or the whole where that times each date.</summary>
    OtherDates = 6,
}
