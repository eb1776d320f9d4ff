using System.Diagnostics;
using NodaTime;

namespace Handoff.Calendars;

/// <summary>
/// The dates that a calendar's rules close in whole or in part, worked out year by year when first asked for. Thread-safe.
/// </summary>
/// <param name="rules">In the author's order; one that is given twice counts once.</param>
/// <param name="weekend">Of the calendar.</param>
/// <param name="dated">Dates that are closed anyway: a holiday that looks for a free day passes over them.</param>
internal sealed class RuleHolidays(IEnumerable<HolidayRule> rules, Weekend weekend, HashSet<LocalDate> dated)
{
    private readonly HolidayRule[] _rules = [.. rules.GroupBy(rule => rule with { Name = null }).Select(same => same.First())];
    private readonly Year?[] _years = new Year?[Reach.LastDate.Year - Reach.FirstDate.Year + 1];

    /// <summary>Whether a rule closes the whole date.</summary>
    public bool Closes(LocalDate date) => _rules.Length > 0 && In(date.Year).Closed.Contains(date);

    /// <summary>Within which hours a date is open, by rule; null if no rule says so.</summary>
    public Shift[]? PartOf(LocalDate date) => _rules.Length > 0 && In(date.Year).Parts.TryGetValue(date, out var part) ? part : null;

    private Year In(int year)
    {
        ref var known = ref _years[year - Reach.FirstDate.Year];
        if (Volatile.Read(ref known) is { } found) return found;

        found = WorkOut(year);
        Volatile.Write(ref known, found); // whoever else worked it out got the same
        return found;
    }

    // With the years around, since a holiday may be observed on the other side of New Year.
    private Year WorkOut(int year)
    {
        var around = (
            from near in Enumerable.Range(year - 1, 3)
            from rule in _rules
            let date = rule.In(near)
            where date is not null
            select (Rule: rule, Date: date.Value)).ToList();
        var closed = Closed([.. around.Where(holiday => holiday.Rule.Windows.Count == 0)]);
        var parts = new Dictionary<LocalDate, Shift[]>();
        foreach (var (rule, date) in around.Where(holiday => holiday.Rule.Windows.Count > 0))
        {
            var observed = Moves(date, rule.Observed) ? Moved(date, rule.Observed, closed) : date;
            var part = Shift.AllOf(rule.Windows);
            parts[observed] = parts.TryGetValue(observed, out var other) ? Shift.Both(other, part) : part;
        }

        return new Year(closed, parts);
    }

    /// <summary>Who has a date of its own comes first, who looks for a free one last.</summary>
    private HashSet<LocalDate> Closed(List<(HolidayRule Rule, LocalDate Date)> holidays)
    {
        var closed = new HashSet<LocalDate>();
        var looking = new List<LocalDate>();
        foreach (var (rule, date) in holidays.Where(holiday => holiday.Rule.Observed != Observed.NextFreeWeekday))
            closed.Add(Moves(date, rule.Observed) ? Moved(date, rule.Observed, closed) : date);
        foreach (var (_, date) in holidays.Where(holiday => holiday.Rule.Observed == Observed.NextFreeWeekday))
        {
            if (weekend.Has(date) || !closed.Add(date)) looking.Add(date);
        }

        foreach (var date in looking.OrderBy(date => date)) closed.Add(FirstFree(date, closed));
        return closed;
    }

    private bool Moves(LocalDate date, Observed observed) => observed switch
    {
        Observed.OnTheDay => false,
        Observed.SundayOnMonday => weekend.EndsWith(date),
        _ => weekend.Has(date),
    };

    private LocalDate Moved(LocalDate date, Observed observed, HashSet<LocalDate> closed) => observed switch
    {
        Observed.NearestWeekday => Nearest(date),
        Observed.SundayOnMonday or Observed.NextMonday => weekend.After(date),
        Observed.NextFreeWeekday => FirstFree(date, closed),
        _ => throw new UnreachableException(),
    };

    private LocalDate Nearest(LocalDate date)
    {
        var (before, after) = (weekend.Before(date), weekend.After(date));
        return Period.DaysBetween(before, date) < Period.DaysBetween(date, after) ? before : after;
    }

    private LocalDate FirstFree(LocalDate date, HashSet<LocalDate> closed)
    {
        do date = weekend.After(date);
        while (closed.Contains(date) || dated.Contains(date));
        return date;
    }

    /// <summary>What rules say of a year; also of some dates around it.</summary>
    private sealed record Year(HashSet<LocalDate> Closed, Dictionary<LocalDate, Shift[]> Parts);
}
