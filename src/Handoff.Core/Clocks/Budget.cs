using NodaTime;

namespace Handoff.Clocks;

/// <summary>A target, turned into an amount of one calendar's working time when a clock is started or re-targeted.</summary>
/// <param name="Terms">The terms pinned to the clock.</param>
/// <param name="Calendar">The calendar that counts.</param>
/// <param name="Length">How much of its time.</param>
internal readonly record struct Budget(SlaTerms Terms, IWorkingCalendar Calendar, Duration Length)
{
    /// <summary>The business days that it is; null where the target is not counted in days.</summary>
    internal int? Days { get; init; }

    internal Instant DueAt(Instant start) => Calendar.Add(start, Length);

    /// <param name="terms">With the target.</param>
    /// <param name="working">The calendar for working time and business days.</param>
    /// <param name="start">From when.</param>
    /// <param name="dates">What targets refer to that are no lengths.</param>
    internal static Budget Of(SlaTerms terms, IWorkingCalendar working, Instant start, Dates dates) =>
        Of(terms.Target, terms, working, start, dates);

    private static Budget Of(Target target, SlaTerms terms, IWorkingCalendar working, Instant start, Dates dates)
    {
        switch (target)
        {
            case Target.BusinessTime time:
                return new(terms, working, time.Length);
            case Target.BusinessDays days:
                return new(terms, working, working.Between(start, working.AddBusinessDays(start, days.Days))) { Days = days.Days };
            case Target.CalendarTime time:
                return new(terms, WorkingCalendar.Always, time.Length);
            case Target.Until until:
                return Until(until.At, terms, working, start);
            case Target.UntilEndOfBusinessDay end:
                return Until(EndOfDay(end, working, start, dates.LastDueAt), terms, working, start);
            case Target.UntilNext next:
                return Until(
                    Next(next, working.Zone, dates.LastDueAt is { } last ? Instant.Max(start, last) : start), terms, working, start);
            case Target.UntilDue until:
                return dates.Due is { } due
                    ? Until(due, terms, working, start)
                    : Of(until.Otherwise, terms with { Target = until.Otherwise }, working, start, dates);
            case Target.UntilHoldExpires:
                return Until(dates.HoldExpires!.Value, terms, working, start);
            default:
                throw new InvalidOperationException($"No rule for target {target.GetType().Name}.");
        }
    }

    /// <summary>The first occurrence after an instant.</summary>
    private static Instant Next(Target.UntilNext target, DateTimeZone zone, Instant start)
    {
        var date = start.InZone(zone).Date.PlusDays(-1).Next(target.Day);
        var at = (date + target.Time).InZoneLeniently(zone).ToInstant();
        return at > start ? at : (date.PlusWeeks(1) + target.Time).InZoneLeniently(zone).ToInstant();
    }

    /// <summary>The end of a day that was met already is not due again; the next one is.</summary>
    private static Instant EndOfDay(Target.UntilEndOfBusinessDay target, IWorkingCalendar working, Instant start, Instant? lastDueAt)
    {
        var days = target.Days;
        var end = working.EndOfBusinessDay(start, days);
        while (end <= lastDueAt) end = working.EndOfBusinessDay(start, ++days);
        return end;
    }

    /// <summary>A date is an instant: it counts day and night, and no pause moves it.</summary>
    private static Budget Until(Instant due, SlaTerms terms, IWorkingCalendar working, Instant start) =>
        new(Until(terms, working, start, due), WorkingCalendar.Always, Duration.Max(Duration.Zero, due - start));

    private static SlaTerms Until(SlaTerms terms, IWorkingCalendar working, Instant start, Instant due) => terms switch
    {
        { ThresholdsInWorkingTime: true } =>
            terms with { PausedBy = PausedBy.Nobody, FoundIn = working.Ref, Marks = WorkingMarks.Of(terms, working, start, due) },
        { Target: Target.UntilNext or Target.UntilEndOfBusinessDay } => terms with { PausedBy = PausedBy.Nobody, FoundIn = working.Ref },
        { PausedBy: PausedBy.Nobody } => terms,
        _ => terms with { PausedBy = PausedBy.Nobody },
    };

    /// <summary>Dates that a target may refer to.</summary>
    internal readonly record struct Dates
    {
        /// <summary>When the item is due that the clock times; null where it times none, or none with a date.</summary>
        internal Instant? Due { get; init; }

        /// <summary>When the hold expires; null where none is open.</summary>
        internal Instant? HoldExpires { get; init; }

        /// <summary>
        /// The date of the cycle before, where that was met, perhaps ahead of it: what recurs is due the next time. Null otherwise.
        /// </summary>
        internal Instant? LastDueAt { get; init; }
    }
}
