using NodaTime;

namespace Handoff.Calendars;

/// <summary>The occurrences of an entry around a range, by the day on which each begins: what is excluded, replaced, or in doubt.</summary>
internal sealed class Series
{
    private readonly SortedDictionary<LocalDate, Occurrence> _occurrences = [];

    /// <param name="entry">Readable and supported.</param>
    /// <param name="starts">The days on which its rule begins, or its only one.</param>
    public Series(Entry entry, IEnumerable<LocalDate> starts)
    {
        foreach (var day in starts.Concat(entry.Additions.Where(addition => !addition.HasTime).Select(addition => addition.Date)))
            _occurrences.TryAdd(day, new Occurrence());

        if (entry.Rule?.Until is { } until)
        {
            foreach (var (day, occurrence) in _occurrences.Where(found => found.Key > until.Earliest))
            {
                if (day <= until.Latest) occurrence.Doubt ??= "its rule ends at an instant that may lie before or after it.";
            }
        }

        foreach (var exclusion in entry.Exclusions)
        {
            var found = Find(exclusion);
            if (found.Count == 1) found[0].IsExcluded = true;
            else found.ForEach(one => one.Doubt ??= "it may be excluded: the exclusion is an instant, and the file names no zone.");
        }
    }

    public IEnumerable<KeyValuePair<LocalDate, Occurrence>> Occurrences => _occurrences;

    /// <summary>The occurrences that a date of the file may mean.</summary>
    public List<Occurrence> Find(FileDate date) => [.. date.Days.Select(day => _occurrences.GetValueOrDefault(day)).OfType<Occurrence>()];

    /// <summary>One of them.</summary>
    internal sealed class Occurrence
    {
        public bool IsExcluded { get; set; }

        /// <summary>Another entry stands for it.</summary>
        public bool IsReplaced { get; set; }

        /// <summary>Why nobody can say whether it takes place; null when there is no doubt.</summary>
        public string? Doubt { get; set; }
    }
}
