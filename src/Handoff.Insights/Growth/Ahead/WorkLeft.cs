namespace Handoff.Insights;

/// <summary>The working time that absences leave.</summary>
internal static class WorkLeft
{
    private static readonly Duration Week = Duration.FromDays(7);

    internal static ValueList<Duration> ByWeek(Interval range, IWorkingCalendar calendar, ValueList<Absence> absences)
    {
        var weeks = new List<Duration>();
        for (var from = range.Start; from < range.End; from += Week)
            weeks.Add(In(new Interval(from, Instant.Min(from + Week, range.End)), calendar, absences));
        return weeks.ToValueList();
    }

    /// <summary>Absences may overlap: each moment is taken once.</summary>
    private static Duration In(Interval stretch, IWorkingCalendar calendar, ValueList<Absence> absences)
    {
        var left = Duration.Zero;
        var from = stretch.Start;
        foreach (var absence in absences.OrderBy(absence => absence.From))
        {
            if (absence.From >= stretch.End) break;
            if (absence.From > from) left += calendar.Between(from, absence.From);
            from = Instant.Max(from, absence.To);
        }

        return from < stretch.End ? left + calendar.Between(from, stretch.End) : left;
    }
}
