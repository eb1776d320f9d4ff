using NodaTime;

namespace Handoff;

/// <summary>What the targets of an engagement's clocks are worth, in which calendar.</summary>
internal static class Budgets
{
    /// <param name="rules">With the calendars.</param>
    /// <param name="state">The engagement.</param>
    /// <param name="entry">The policy that holds for its facts.</param>
    /// <param name="item">What the clock times; null for the whole.</param>
    /// <param name="start">From when.</param>
    /// <param name="lastDueAt">The date of the cycle before, where a clock recurs; otherwise null.</param>
    internal static Budget Of(Rules rules, Engagement state, SlaPolicyBook.Entry entry, ItemId? item, Instant start, Instant? lastDueAt = null) =>
        Budget.Of(entry.Terms, Working(rules, state, entry), start, new Budget.Dates
        {
            Committed = item is { } committed ? CommittedDates.DueOf(state, committed) : null,
            HoldExpires = state.Board.Hold()?.ExpiresAt,
            LastDueAt = lastDueAt,
        });

    /// <summary>The precedence of calendars: the customer's, the policy's, the default.</summary>
    private static IWorkingCalendar Working(Rules rules, Engagement state, SlaPolicyBook.Entry entry) =>
        Named(rules, state.Facts.Calendar) ?? Named(rules, entry.Policy.Calendar) ?? rules.Calendars.Default;

    private static IWorkingCalendar? Named(Rules rules, string? name) => name is null ? null : rules.Calendars.Find(name);
}
