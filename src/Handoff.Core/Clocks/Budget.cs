using NodaTime;

namespace Handoff;

/// <summary>A target, turned into an amount of one calendar's working time when a clock is started or re-targeted.</summary>
/// <param name="Terms">The terms pinned to the clock.</param>
/// <param name="Calendar">The calendar that counts.</param>
/// <param name="Length">How much of its time.</param>
internal readonly record struct Budget(SlaTerms Terms, IWorkingCalendar Calendar, Duration Length)
{
    internal Instant DueAt(Instant start) => Calendar.Add(start, Length);

    internal static Budget Of(Decider rules, Engagement state, SlaPolicyBook.Entry entry, Instant start) =>
        Of(entry.Terms.Target, rules, state, entry, start);

    private static Budget Of(Target target, Decider rules, Engagement state, SlaPolicyBook.Entry entry, Instant start)
    {
        switch (target)
        {
            case Target.BusinessTime time:
                return new(entry.Terms, Working(rules, state, entry), time.Length);
            case Target.BusinessDays days:
                var calendar = Working(rules, state, entry);
                return new(entry.Terms, calendar, calendar.Between(start, calendar.AddBusinessDays(start, days.Days)));
            case Target.CalendarTime time:
                return new(entry.Terms, WorkingCalendar.Always, time.Length);
            case Target.UntilCommitted until:
                return CommitmentRules.EarliestDue(state.Commitments) is { } due
                    ? Until(due, entry.Terms, start)
                    : Of(until.Otherwise, rules, state, entry, start);
            case Target.UntilHoldExpires:
                return Until(state.OpenPause()!.ExpiresAt, entry.Terms, start);
            default:
                throw new InvalidOperationException($"No rule for target {target.GetType().Name}.");
        }
    }

    /// <summary>A date is an instant: it counts day and night, and no pause moves it.</summary>
    private static Budget Until(Instant due, SlaTerms terms, Instant start) => new(
        terms.PausedBy == PausedBy.Nobody ? terms : terms with { PausedBy = PausedBy.Nobody },
        WorkingCalendar.Always,
        Duration.Max(Duration.Zero, due - start));

    /// <summary>The precedence of calendars: the customer's, the policy's, the default.</summary>
    private static IWorkingCalendar Working(Decider rules, Engagement state, SlaPolicyBook.Entry entry) =>
        Named(rules, state.Facts.Calendar) ?? Named(rules, entry.Policy.Calendar) ?? rules.Calendars.Default;

    private static IWorkingCalendar? Named(Decider rules, string? name) => name is null ? null : rules.Calendars.Find(name);
}
