using NodaTime;

namespace Handoff;

/// <summary>What the targets of an engagement's clocks are worth, in which calendar.</summary>
internal static class Budgets
{
    /// <param name="draft">Whose.</param>
    /// <param name="entry">The policy that holds for its facts.</param>
    /// <param name="item">What the clock times; null for the whole.</param>
    /// <param name="start">From when.</param>
    /// <param name="lastDueAt">The date of the cycle before, where a clock recurs; otherwise null.</param>
    internal static Budget Of(Draft draft, SlaPolicyBook.Entry entry, ItemId? item, Instant start, Instant? lastDueAt = null)
    {
        var timed = item is { } id ? draft.Items.Find(id) : null;
        return Budget.Of(entry.Terms, Working(draft, entry, timed), start, new Budget.Dates
        {
            Due = timed?.DueAt ?? timed?.NextLookAt,
            HoldExpires = draft.Board.Hold()?.ExpiresAt,
            LastDueAt = lastDueAt,
        });
    }

    /// <summary>The calendar in which a clock of these facts would count.</summary>
    internal static IWorkingCalendar CalendarOf(Draft draft, ClockKey key) =>
        Working(draft, draft.Rules.Policies.For(key, draft.Facts), timed: null);

    /// <summary>The precedence of calendars: the commitment's, the customer's, the team's, the policy's, the default.</summary>
    private static IWorkingCalendar Working(Draft draft, SlaPolicyBook.Entry entry, Item? timed) =>
        Named(draft, (timed as Commitment)?.Calendar)
        ?? Named(draft, draft.Facts.Calendar)
        ?? Named(draft, draft.Facts.TeamCalendar)
        ?? Named(draft, entry.Policy.Calendar)
        ?? draft.Calendars.Default;

    private static IWorkingCalendar? Named(Draft draft, string? name) => name is null ? null : draft.Calendars.Find(name);
}
