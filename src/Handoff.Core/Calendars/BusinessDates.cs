using NodaTime;

namespace Handoff;

/// <summary>Counts in dates that have windows, instead of in working time.</summary>
internal sealed class BusinessDates(Schedule schedule)
{
    /// <summary>The business date for which an instant counts; none on a closed date and after the last closing of a date.</summary>
    public bool TryFindDate(Instant at, out LocalDate date)
    {
        var today = at.InZone(schedule.Zone).Date;
        foreach (var candidate in (LocalDate[])[today, today.PlusDays(-1)])
        {
            date = candidate;
            if (OpeningsOn(date) is [var first, ..] and [.., var last] && first.Start <= at && at <= last.End) return true;
        }

        date = today;
        return OpeningsOn(today) is [var coming, ..] && at < coming.Start;
    }

    /// <summary>The same local time on the n-th business date after, clamped into its windows; null when there are not as many.</summary>
    public Instant? Add(Instant start, LocalDate date, int days)
    {
        for (var landing = date.PlusDays(1); landing <= Reach.LastDate; landing = landing.PlusDays(1))
        {
            var openings = OpeningsOn(landing);
            if (openings.Count == 0 || --days > 0) continue;

            var local = start.InZone(schedule.Zone).LocalDateTime.PlusDays(Period.DaysBetween(date, landing));
            return Clamp(local.InZoneLeniently(schedule.Zone).ToInstant(), openings);
        }

        return null;
    }

    private static Instant Clamp(Instant at, List<Interval> openings)
    {
        var clamped = openings[0].Start;
        foreach (var opening in openings.TakeWhile(opening => opening.Start <= at))
            clamped = Instant.Max(clamped, Instant.Min(at, opening.End));
        return clamped;
    }

    private List<Interval> OpeningsOn(LocalDate date)
    {
        var openings = new List<Interval>();
        if (date < Reach.FirstDate || date > Reach.LastDate) return openings;

        foreach (var shift in schedule.On(date))
        {
            var (open, close) = (At(date, shift.Open), At(date, shift.Close));
            if (open < close) openings.Add(new Interval(open, close)); // a clock change may swallow a window
        }

        return openings;
    }

    private Instant At(LocalDate date, int second) =>
        date.AtMidnight().PlusSeconds(second).InZoneLeniently(schedule.Zone).ToInstant();
}
