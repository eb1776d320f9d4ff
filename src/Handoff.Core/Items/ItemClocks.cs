using NodaTime;

namespace Handoff.Items;

/// <summary>
/// The clock of an item whose kind has one: it runs to its date or, where there is none, until somebody looks at it again.
/// </summary>
internal static class ItemClocks
{
    /// <summary>
    /// When somebody looks at an item that has no date: when it is said, or when its policy says. Null where there is a date, or no clock.
    /// </summary>
    internal static Instant? NextLook(Draft draft, Item item, Instant? dueAt, Instant? said) =>
        dueAt is null && ItemKinds.Of(item).Clock is { } key ? said ?? NextLook(draft, key) : null;

    internal static void Start(Draft draft, Item item)
    {
        if (ItemKinds.Of(item).Clock is not { } key) return;
        var entry = draft.Rules.Policies.For(key, draft.Facts);
        ClockRules.Start(draft, new ClockRef(key, item.Id), Budgets.Of(draft, entry, item.Id, draft.At), draft.At);
    }

    internal static void Stop(Draft draft, Item item)
    {
        if (Running(draft, item) is { } clock) ClockRules.Stop(draft, clock);
    }

    internal static void Cancel(Draft draft, Item item)
    {
        if (Running(draft, item) is { } clock) ClockRules.Cancel(draft, clock);
    }

    /// <summary>Looking at it in time was what the clock waited for; the next look is timed again.</summary>
    internal static void StartAgain(Draft draft, Item item)
    {
        Stop(draft, item);
        Start(draft, item);
    }

    private static Instant NextLook(Draft draft, ClockKey key) =>
        Budgets.Of(draft, draft.Rules.Policies.For(key, draft.Facts), null, draft.At).DueAt(draft.At);

    private static SlaClock? Running(Draft draft, Item item) =>
        ItemKinds.Of(item).Clock is { } key && draft.Board.Clock(key, item.Id) is { IsOpen: true } clock ? clock : null;
}
