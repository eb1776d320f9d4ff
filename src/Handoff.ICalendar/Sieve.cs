using NodaTime;

namespace Handoff;

/// <summary>Sorts the entries of a file into holidays and what is passed over.</summary>
internal sealed class Sieve(LocalDate from, LocalDate to)
{
    private readonly List<ImportedHoliday> _holidays = [];
    private readonly List<PassedOver> _passedOver = [];
    private readonly HashSet<(LocalDate Date, string Name)> _taken = [];
    private long _candidates;

    public HolidayReview Sort(IReadOnlyList<Entry> entries)
    {
        var replaced = entries.Where(IsReplacement).Select(e => (e.Uid, e.Event.RecurrenceIdentifier!.StartTime.Date)).ToHashSet();
        foreach (var entry in entries)
        {
            if (ReasonAgainst(entry) is { } reason) PassOver(entry, entry.FirstDay, reason);
            else Expand(entry, start => !IsReplacement(entry) && replaced.Contains((entry.Uid, start)));
        }

        return new HolidayReview(_holidays.OrderBy(h => h.Date).ToValueList(), _passedOver.ToValueList());
    }

    private static PassedOverReason? ReasonAgainst(Entry entry) => entry switch
    {
        { IsCancelled: true } => PassedOverReason.Cancelled,
        { HasTimeOfDay: true } => PassedOverReason.TimeOfDay,
        _ when !new Repetition(entry.Event).IsSupported => PassedOverReason.UnsupportedRule,
        _ => null,
    };

    private void Expand(Entry entry, Func<DateOnly, bool> isReplaced)
    {
        var days = entry.Days;
        var repetition = new Repetition(entry.Event);
        Pay(repetition.Price(to), entry);
        var any = false;
        foreach (var start in repetition.Starts(from, to))
        {
            any = true;
            var first = LocalDate.FromDateOnly(start.Date);
            if (isReplaced(start.Date)) continue;
            if (start.HasTime) PassOver(entry, first, PassedOverReason.TimeOfDay);
            else TakeAll(entry, first, days);
        }

        if (!any) PassOver(entry, entry.FirstDay, PassedOverReason.OutOfRange);
    }

    private void TakeAll(Entry entry, LocalDate first, int days)
    {
        var last = LocalDate.Min(first.PlusDays(days - 1), to);
        for (var date = LocalDate.Max(first, from); date <= last; date = date.PlusDays(1)) Take(entry, date);
    }

    private void Take(Entry entry, LocalDate date)
    {
        if (!_taken.Add((date, entry.Name)))
        {
            PassOver(entry, date, PassedOverReason.Duplicate);
            return;
        }

        _holidays.Add(entry.Holiday(date));
        RequireRoom();
    }

    private void PassOver(Entry entry, LocalDate date, PassedOverReason reason)
    {
        _passedOver.Add(entry.PassOver(date, reason));
        RequireRoom();
    }

    private void RequireRoom()
    {
        if (_holidays.Count + _passedOver.Count > Limits.Days) throw new HolidayFileException($"it names more than {Limits.Days} days.");
    }

    private void Pay(long candidates, Entry entry)
    {
        _candidates += candidates;
        if (_candidates > Limits.Candidates) throw new HolidayFileException("its rules name more dates than can be looked at.", entry.Line);
    }

    /// <summary>Whether it stands for one occurrence of another entry: a holiday that was moved, or cancelled once.</summary>
    private static bool IsReplacement(Entry entry) => entry.Uid is not null && entry.Event.RecurrenceIdentifier is not null;
}
