using NodaTime;

namespace Handoff.Calendars;

/// <summary>Sorts the entries of a file into holidays and what is passed over.</summary>
internal sealed class Sieve(LocalDate from, LocalDate to)
{
    private readonly Expansion _expansion = new(from, to);
    private readonly List<ImportedHoliday> _holidays = [];
    private readonly List<PassedOver> _passedOver = [];
    private readonly HashSet<(LocalDate Date, string Name)> _taken = [];
    private int _daysAside;

    public HolidayReview Sort(IReadOnlyList<Entry> entries)
    {
        var (revisions, replacements) = (new Revisions(entries), new Replacements(entries));
        var sorted = entries.Select(entry => Sorted(entry, revisions, replacements)).ToList();
        var series = sorted.Where(one => one is { Series: not null, Entry: { Uid: not null, Replaces: null } });
        foreach (var ofOneId in series.GroupBy(one => one.Entry.Uid!, one => one.Series!)) replacements.Apply(ofOneId);

        foreach (var (entry, reason, occurrences) in sorted)
        {
            if (reason is { } against) PassOver(entry, against);
            else if (replacements.DoubtOf(entry) is { } doubt)
                PassOver(entry, entry.FirstDay!.Value, PassedOverReason.Doubtful, doubt, AllDays(entry, occurrences!));
            else Take(entry, occurrences!);
        }

        return new HolidayReview(_holidays.OrderBy(h => h.Date).ToValueList(), _passedOver.ToValueList());
    }

    private (Entry Entry, PassedOverReason? Reason, Series? Series) Sorted(Entry entry, Revisions revisions, Replacements replacements)
    {
        var reason = ReasonAgainst(entry, revisions);
        return (entry, reason, reason is null ? _expansion.Of(entry, replacements.DaysOf(entry)) : null);
    }

    private static PassedOverReason? ReasonAgainst(Entry entry, Revisions revisions)
    {
        if (entry.Fault is not null) return PassedOverReason.Malformed;
        if (revisions.ReasonAgainst(entry) is { } revised) return revised;
        if (entry.HasTimeOfDay) return PassedOverReason.TimeOfDay;
        return entry.Unsupported is null ? null : PassedOverReason.UnsupportedRule;
    }

    private void Take(Entry entry, Series series)
    {
        var (any, excluded) = (false, new List<LocalDate>());
        foreach (var (start, occurrence) in series.Occurrences.Where(found => Touches(entry, found.Key)))
        {
            if (occurrence.IsExcluded) excluded.AddRange(DaysOf(entry, start));
            else any = true;

            if (occurrence.IsExcluded || occurrence.IsReplaced) continue;
            if (occurrence.Doubt is { } doubt) PassOver(entry, start, PassedOverReason.Doubtful, doubt, DaysOf(entry, start));
            else foreach (var date in DaysOf(entry, start)) Take(entry, date);
        }

        foreach (var addition in entry.Additions.Where(addition => addition.HasTime && Touches(entry, addition.Date)))
        {
            any = true;
            PassOver(entry, addition.Date, PassedOverReason.TimeOfDay, "its addition has a time of day.", DaysOf(entry, addition.Date));
        }

        if (any) return;
        var reason = excluded.Count > 0 ? PassedOverReason.Excluded : PassedOverReason.OutOfRange;
        PassOver(entry, entry.FirstDay!.Value, reason, null, excluded);
    }

    private void Take(Entry entry, LocalDate date)
    {
        if (!_taken.Add((date, entry.Name)))
        {
            PassOver(entry, date, PassedOverReason.Duplicate, null, [date]);
            return;
        }

        _holidays.Add(entry.Holiday(date));
        RequireRoom();
    }

    /// <summary>The whole entry.</summary>
    private void PassOver(Entry entry, PassedOverReason reason)
    {
        var problem = entry.Fault is { } fault ? $"line {fault.Line}: {fault.Problem}" : entry.Unsupported;
        var isReadable = entry.Fault is null && entry.Unsupported is null;
        var days = isReadable && _expansion.Aside(entry) is { } series ? AllDays(entry, series)
            : entry.FirstDay is { } only && only >= from && only <= to ? [only]
            : [];
        PassOver(entry, entry.FirstDay ?? from, reason, problem, days);
    }

    private void PassOver(Entry entry, LocalDate date, PassedOverReason reason, string? problem, IEnumerable<LocalDate> days)
    {
        ValueList<LocalDate> listed = days.Take(Limits.Days - _daysAside).ToValueList();
        _daysAside += listed.Count;
        _passedOver.Add(new PassedOver(date, entry.Name, reason, entry.Uid, entry.Line)
        {
            Description = entry.Description,
            Problem = problem,
            Days = listed,
        });
        RequireRoom();
    }

    private IEnumerable<LocalDate> AllDays(Entry entry, Series series) => series.Occurrences
        .Where(found => !found.Value.IsExcluded && Touches(entry, found.Key))
        .SelectMany(found => DaysOf(entry, found.Key))
        .Distinct();

    /// <summary>The days of the range that an occurrence closes.</summary>
    private IEnumerable<LocalDate> DaysOf(Entry entry, LocalDate start)
    {
        var last = LocalDate.Min(start.PlusDays(entry.Days - 1), to);
        for (var date = LocalDate.Max(start, from); date <= last; date = date.PlusDays(1)) yield return date;
    }

    private bool Touches(Entry entry, LocalDate start) => start <= to && start.PlusDays(entry.Days - 1) >= from;

    private void RequireRoom()
    {
        if (_holidays.Count + _passedOver.Count > Limits.Days) throw new HolidayFileException($"it names more than {Limits.Days} days.");
    }
}
