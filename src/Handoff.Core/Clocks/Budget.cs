using NodaTime;

namespace Handoff;

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
    internal static Budget Of(SlaTerms terms, IWorkingCalendar working, Instant start, Dates dates) => Of(terms.Target, terms, working, start, dates);

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
                return Until(until.At, terms, start);
            case Target.UntilEndOfBusinessDay end:
                return Until(working.EndOfBusinessDay(start, end.Days), terms, start);
            case Target.UntilNext next:
                return Until(Next(next, working.Zone, start), terms, start);
            case Target.UntilCommitted until:
                return dates.Committed is { } due ? Until(due, terms, start) : Of(until.Otherwise, terms, working, start, dates);
            case Target.UntilHoldExpires:
                return Until(dates.HoldExpires!.Value, terms, start);
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

    /// <summary>A date is an instant: it counts day and night, and no pause moves it.</summary>
    private static Budget Until(Instant due, SlaTerms terms, Instant start) => new(
        terms.PausedBy == PausedBy.Nobody ? terms : terms with { PausedBy = PausedBy.Nobody },
        WorkingCalendar.Always,
        Duration.Max(Duration.Zero, due - start));

    /// <summary>Dates that a target may refer to.</summary>
    /// <param name="Committed">The earliest committed date; null where there is none.</param>
    /// <param name="HoldExpires">When the open pause expires; null where none is open.</param>
    internal readonly record struct Dates(Instant? Committed, Instant? HoldExpires);
}
