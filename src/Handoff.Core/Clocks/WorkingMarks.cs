using NodaTime;

namespace Handoff.Clocks;

/// <summary>Where the thresholds of a clock on a date lie, counted in the working time around that date.</summary>
internal static class WorkingMarks
{
    /// <summary>
    /// For each warning and then each escalation, how long after the start it is; zero for a warning that would come before it.
    /// </summary>
    internal static ValueList<Duration> Of(SlaTerms terms, IWorkingCalendar working, Instant start, Instant due) =>
        terms.Warnings.Select(warning => Warns(warning, working, start, due))
            .Concat(terms.Escalations.Select(level => Duration.Max(Duration.Zero, working.Add(due, level) - start)))
            .ToValueList();

    private static Duration Warns(Warning warning, IWorkingCalendar working, Instant start, Instant due) => warning is Warning.Ahead ahead
        ? Duration.Max(Duration.Zero, Before(working, start, due, ahead.Length) - start)
        : Thresholds.WarnsAt(warning, Duration.Max(Duration.Zero, due - start));

    /// <summary>The latest instant with that much working time before the date; the start where there is none.</summary>
    private static Instant Before(IWorkingCalendar working, Instant start, Instant due, Duration length)
    {
        if (start >= due || working.Between(start, due) < length) return start;
        var (early, late) = (start, due);
        while (late - early > Duration.Epsilon)
        {
            var middle = early + (late - early) / 2;
            if (working.Between(middle, due) >= length) early = middle;
            else late = middle;
        }

        return early;
    }
}
