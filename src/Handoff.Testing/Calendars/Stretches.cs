using NodaTime;

namespace Handoff.Testing;

/// <summary>The open and the closed stretches of a calendar's range, by kind and length, so that the unusual ones stand out.</summary>
/// <remarks>A holiday, an exception, or a night in which clocks change makes a stretch of an unusual length.</remarks>
internal static class Stretches
{
    /// <summary>
    /// Enough for two openings a day in ten years; of calendars that open more often, the first are enough to see what is usual.
    /// </summary>
    private const int Most = 12_000;

    internal static IReadOnlyList<Interval[]> ByLength(IWorkingCalendar calendar, CalendarLawOptions options) =>
        [.. InOrder(calendar, options).Take(Most)
            .GroupBy(s => (s.IsOpen, s.Stretch.Duration), s => s.Stretch)
            .OrderBy(group => group.Key.Duration)
            .ThenBy(group => group.Key.IsOpen)
            .Select(group => group.ToArray())];

    private static IEnumerable<(bool IsOpen, Interval Stretch)> InOrder(IWorkingCalendar calendar, CalendarLawOptions options)
    {
        var at = options.From;
        for (var isOpen = true; at < options.To; isOpen = !isOpen)
        {
            var from = at;
            at = Places.Or(options.To, () => isOpen ? calendar.NextClose(from) : calendar.NextOpen(from));
            // The first stretch may begin before the range, the last end after it; an answer that leads nowhere is for the laws to find.
            if (at <= from || at >= options.To) yield break;
            if (from > options.From) yield return (isOpen, new Interval(from, at));
        }
    }
}
