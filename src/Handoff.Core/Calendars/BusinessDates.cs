using NodaTime;

namespace Handoff.Calendars;

/// <summary>Counts in dates that have openings, instead of in working time.</summary>
/// <param name="zone">Whose local dates these are.</param>
/// <param name="openingsOn">The openings that belong to a date, in order.</param>
internal sealed class BusinessDates(DateTimeZone zone, Func<LocalDate, List<Interval>> openingsOn)
{
    /// <summary>Whose local dates these are.</summary>
    public DateTimeZone Zone => zone;

    /// <summary>A date has the windows that open on it, also what these last beyond midnight.</summary>
    public static BusinessDates Of(Schedule schedule) => new(schedule.Zone, date =>
    {
        var midnight = date.AtMidnight();
        return Openings(schedule.On(date).Select(shift => (
            midnight.PlusSeconds(shift.Open).InZoneLeniently(schedule.Zone).ToInstant(),
            midnight.PlusSeconds(shift.Close).InZoneLeniently(schedule.Zone).ToInstant())));
    });

    /// <summary>A date has what is open from its midnight to the next.</summary>
    public static BusinessDates Of(Timetable timetable, DateTimeZone zone) => new(zone, date =>
    {
        var (midnight, next) = (Midnight(date, zone), Midnight(date.PlusDays(1), zone));
        return Openings(timetable.Spells(midnight.Whole, next.Whole)
            .Select(spell => (new ExactSeconds(spell.Open, 0).ToInstant(), new ExactSeconds(spell.Close, 0).ToInstant())));
    });

    /// <summary>The business date for which an instant counts; none on a closed date and after the last closing of a date.</summary>
    public bool TryFindDate(Instant at, out LocalDate date)
    {
        var today = at.InZone(zone).Date;
        foreach (var candidate in (LocalDate[])[today, today.PlusDays(-1), today.PlusDays(-2)]) // yesterday may never have been
        {
            date = candidate;
            if (OpeningsOn(date) is [var first, ..] openings && first.Start <= at && at <= End(openings)) return true;
        }

        date = today;
        return OpeningsOn(today) is [var coming, ..] && at < coming.Start;
    }

    /// <summary>The same local time on the n-th business date after, clamped into its windows; null when there are fewer.</summary>
    public Instant? Add(Instant start, LocalDate date, int days)
    {
        if (Find(date, days) is not var (landing, openings)) return null;

        var time = start.InZone(zone).LocalDateTime;
        var local = (time.Date > date ? landing.PlusDays(1) : landing).At(time.TimeOfDay); // the morning after is part of a night shift
        return Clamp(local.InZoneLeniently(zone).ToInstant(), openings);
    }

    /// <summary>The last closing of the n-th business date after; null when there are fewer.</summary>
    public Instant? End(LocalDate date, int days) => Find(date, days) is var (_, openings) ? End(openings) : (Instant?)null;

    /// <summary>The n-th business date after a business date, and its openings; that date itself for none.</summary>
    /// <remarks>A date that is over before the night shift of an earlier one is has nothing left to count.</remarks>
    private (LocalDate Date, List<Interval> Openings)? Find(LocalDate date, int days)
    {
        var over = Instant.MinValue;
        for (var landing = date; landing <= Reach.LastDate; landing = landing.PlusDays(1))
        {
            var openings = OpeningsOn(landing);
            if (openings.Count == 0 || End(openings) <= over) continue;
            if (days-- == 0) return (landing, openings);
            over = End(openings);
        }

        return null;
    }

    private static Instant End(List<Interval> openings) => openings.Max(opening => opening.End);

    private static Instant Clamp(Instant at, List<Interval> openings)
    {
        var clamped = openings[0].Start;
        foreach (var opening in openings.TakeWhile(opening => opening.Start <= at))
            clamped = Instant.Max(clamped, Instant.Min(at, opening.End));
        return clamped;
    }

    private List<Interval> OpeningsOn(LocalDate date) =>
        date < Reach.FirstDate || date > Reach.LastDate ? [] : openingsOn(date);

    // A clock change may swallow a window.
    private static List<Interval> Openings(IEnumerable<(Instant Open, Instant Close)> openings) =>
        [.. openings.Where(opening => opening.Open < opening.Close).Select(opening => new Interval(opening.Open, opening.Close))];

    private static ExactSeconds Midnight(LocalDate date, DateTimeZone zone) =>
        ExactSeconds.At(date.AtMidnight().InZoneLeniently(zone).ToInstant());
}
