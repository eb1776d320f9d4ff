using System.Collections;
using System.Diagnostics;
using NodaTime;

namespace Handoff;

/// <summary>The dates that a calendar's rules close, worked out year by year when first asked for. Thread-safe.</summary>
internal sealed class RuleHolidays(ValueList<HolidayRule> rules)
{
    private readonly BitArray?[] _years = new BitArray?[Reach.LastDate.Year - Reach.FirstDate.Year + 1];

    public bool Closes(LocalDate date) => rules.Count > 0 && ClosedDaysOf(date.Year)[date.DayOfYear - 1];

    private BitArray ClosedDaysOf(int year)
    {
        ref var known = ref _years[year - Reach.FirstDate.Year];
        if (Volatile.Read(ref known) is { } closed) return closed;

        closed = new BitArray(CalendarSystem.Iso.GetDaysInYear(year));
        foreach (var date in ClosedIn(year - 1, year + 1).Where(date => date.Year == year)) closed[date.DayOfYear - 1] = true;
        Volatile.Write(ref known, closed); // whoever else worked it out got the same
        return closed;
    }

    // With the years around, since a holiday may be observed on the other side of New Year.
    private HashSet<LocalDate> ClosedIn(int firstYear, int lastYear)
    {
        var closed = new HashSet<LocalDate>();
        var moving = new List<(LocalDate Date, Observed Observed)>();
        for (var year = firstYear; year <= lastYear; year++)
        {
            foreach (var rule in rules)
            {
                if (rule.In(year) is not { } date) continue;

                if (Stays(date, rule.Observed)) closed.Add(date);
                else moving.Add((date, rule.Observed));
            }
        }

        foreach (var (date, observed) in moving.OrderBy(holiday => holiday.Date)) closed.Add(Moved(date, observed, closed));
        return closed;
    }

    private static bool Stays(LocalDate date, Observed observed) => date.DayOfWeek switch
    {
        IsoDayOfWeek.Saturday => observed is Observed.OnTheDay or Observed.SundayOnMonday,
        IsoDayOfWeek.Sunday => observed is Observed.OnTheDay,
        _ => true,
    };

    private static LocalDate Moved(LocalDate date, Observed observed, HashSet<LocalDate> closed)
    {
        var monday = date.Next(IsoDayOfWeek.Monday);
        return observed switch
        {
            Observed.NearestWeekday => date.DayOfWeek == IsoDayOfWeek.Saturday ? date.PlusDays(-1) : monday,
            Observed.SundayOnMonday or Observed.NextMonday => monday,
            Observed.NextFreeWeekday => FirstFree(monday, closed),
            _ => throw new UnreachableException(),
        };
    }

    private static LocalDate FirstFree(LocalDate date, HashSet<LocalDate> closed)
    {
        while (closed.Contains(date) || date.DayOfWeek >= IsoDayOfWeek.Saturday) date = date.PlusDays(1);
        return date;
    }
}
