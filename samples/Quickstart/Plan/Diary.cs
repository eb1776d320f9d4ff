namespace Quickstart.Plan;

/// <summary>
/// The time that is played: half-hour slots of the default working calendar, Monday to Friday 9:00 to 17:00 UTC. What the data dates on a
/// weekend happens on the weekend, at the same hours.
/// </summary>
internal static class Diary
{
    private const int SlotsADay = 16;

    private static readonly Duration Slot = Duration.FromMinutes(30);

    /// <summary>The open hours of one business day.</summary>
    internal static Duration BusinessDay { get; } = Slot * SlotsADay;

    internal static LocalDate FirstDay { get; } = new(2016, 10, 20);

    internal static LocalDate LastDay { get; } = new(2018, 3, 31);

    /// <summary>The instant at which the last day is over.</summary>
    internal static Instant End { get; } = Midnight(LastDay.PlusDays(1));

    internal static IWorkingCalendar Calendar => WorkingCalendar.Default;

    internal static bool Covers(LocalDate? date) => date is null || (date >= FirstDay && date <= LastDay);

    /// <summary>The beginning of a day.</summary>
    internal static Instant Midnight(LocalDate date) => date.AtMidnight().InUtc().ToInstant();

    /// <summary>Some slot of a date.</summary>
    internal static Instant On(LocalDate date, Dice dice, string what) =>
        Midnight(date) + Duration.FromHours(9) + (Slot * dice.Between(what, 0, SlotsADay - 1));

    /// <summary>When a working day of that date ends.</summary>
    internal static Instant EndOf(LocalDate date) => Midnight(date) + Duration.FromHours(17);

    /// <summary>The slot in which so many half hours of working time have passed.</summary>
    internal static Instant After(Instant from, int halfHours)
    {
        var at = Calendar.Add(from, Slot * halfHours);
        return Calendar.IsOpen(at) ? at : Calendar.NextOpen(at);
    }

    /// <summary>The last slot that is at least so many half hours of the day's working time before an instant.</summary>
    internal static Instant Before(Instant until, int halfHours)
    {
        var slots = (until - Midnight(until.InUtc().Date) - Duration.FromHours(9)) / Slot;
        return Midnight(until.InUtc().Date) + Duration.FromHours(9) + (Slot * Math.Clamp((int)slots - halfHours, 0, SlotsADay - 1));
    }

    /// <summary>When an offer is due to be answered; it lapses eight working hours later.</summary>
    internal static Instant AnswerDue(Instant offeredAt) => Calendar.AddBusinessDays(offeredAt, 1);

    /// <summary>When an unanswered offer lapses, as the default policy has it.</summary>
    internal static Instant Lapses(Instant offeredAt) => Calendar.Add(AnswerDue(offeredAt), Duration.FromHours(8));

    /// <summary>When a silent customer is presumed satisfied, as the default policy has it.</summary>
    internal static Instant Presumed(Instant deliveredAt) => Calendar.AddBusinessDays(deliveredAt, 10);
}
