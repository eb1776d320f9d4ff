using NodaTime;
using NodaTime.Text;

namespace Handoff.Calendars;

/// <summary>Entries that stand for one occurrence of another's: a holiday that was moved, or cancelled once.</summary>
internal sealed class Replacements
{
    private readonly ILookup<string, Entry> _byUid;
    private readonly Dictionary<Entry, string> _doubts = new(ReferenceEqualityComparer.Instance);

    public Replacements(IEnumerable<Entry> entries) =>
        _byUid = entries.Where(entry => entry is { Fault: null, Uid: not null, Replaces: not null }).ToLookup(entry => entry.Uid!);

    /// <summary>The days that an entry's series must know, though they may lie out of the range.</summary>
    public IReadOnlyCollection<LocalDate> DaysOf(Entry entry) => entry.Replaces is not null || entry.Uid is null
        ? []
        : [.. _byUid[entry.Uid].SelectMany(replacement => replacement.Replaces!.Value.Days).Where(Limits.Reach)];

    /// <summary>Takes the occurrences out of their series that others stand for.</summary>
    /// <param name="series">All series of one id.</param>
    public void Apply(IGrouping<string, Series> series)
    {
        foreach (var replacement in _byUid[series.Key])
        {
            var day = replacement.Replaces!.Value;
            var found = series.SelectMany(one => one.Find(day)).ToList();
            if (found.Count == 0 && Limits.Reach(day.Earliest) && Limits.Reach(day.Latest))
            {
                _doubts[replacement] = $"it stands for {LocalDatePattern.Iso.Format(day.Date)}, on which its series has no occurrence.";
            }

            if (day.Earliest == day.Latest || found.Count == 1) found.ForEach(one => one.IsReplaced = true);
            else if (found.Count > 1) Doubt(replacement, found);
        }
    }

    /// <summary>Why nobody can say what it stands for; null when there is no doubt.</summary>
    public string? DoubtOf(Entry entry) => _doubts.GetValueOrDefault(entry);

    private void Doubt(Entry replacement, List<Series.Occurrence> found)
    {
        _doubts[replacement] = "it stands for one of several days: it names the day by an instant, and the file names no zone.";
        var doubt = $"the entry of line {replacement.Line} may stand for it: it names the day by an instant, and the file names no zone.";
        found.ForEach(one => one.Doubt ??= doubt);
    }
}
