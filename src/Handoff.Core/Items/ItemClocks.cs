using NodaTime;

namespace Handoff.Items;

/// <summary>
/// What runs while an item is open: the clock of its date or, where there is none, of the next look at it, and what its kind has beside.
/// </summary>
internal static class ItemClocks
{
    /// <summary>
    /// When somebody looks at an item that has no date: when it is said, or when its policy says. Null where there is a date, or no clock.
    /// </summary>
    internal static Instant? NextLook(Draft draft, Item item, Instant? dueAt, Instant? said) =>
        dueAt is null && ItemKinds.Of(item).DateClock(item) is { } key ? said ?? ByPolicy(draft, key) : null;

    /// <summary>When a policy's target is reached from now on.</summary>
    internal static Instant ByPolicy(Draft draft, ClockKey key) =>
        Budgets.Of(draft, draft.Rules.Policies.For(key, draft.Facts), null, draft.At).DueAt(draft.At);

    /// <summary>An item is open: what it has begins.</summary>
    internal static void Open(Draft draft, Item item)
    {
        StartDate(draft, item);
        ItemKinds.Of(item).Begin(draft, item);
    }

    /// <summary>It was settled: its date was what the clock waited for.</summary>
    internal static void Settle(Draft draft, Item item) => End(draft, item, ClockRules.Stop);

    /// <summary>It ended otherwise, so that nobody waits for it any more.</summary>
    internal static void GiveUp(Draft draft, Item item) => End(draft, item, ClockRules.Cancel);

    /// <summary>Starts the clock of an item's date, if it does not run or wait.</summary>
    internal static void StartDate(Draft draft, Item item)
    {
        var kind = ItemKinds.Of(item);
        if (kind.DateClock(item) is { } key && Running(draft, key, item.Id) is null && !kind.Waits(draft, item)) Start(draft, key, item.Id);
    }

    /// <summary>Another date, or another look: its clock starts again.</summary>
    /// <param name="draft">Whose.</param>
    /// <param name="item">Which.</param>
    /// <param name="end">What becomes of the clock that ran.</param>
    internal static void Restart(Draft draft, Item item, Action<Draft, SlaClock> end)
    {
        if (ItemKinds.Of(item).DateClock(item) is { } key) End(draft, key, item.Id, end);
        StartDate(draft, item);
    }

    internal static void Start(Draft draft, ClockKey key, ItemId id)
    {
        var entry = draft.Rules.Policies.For(key, draft.Facts);
        ClockRules.Start(draft, new ClockRef(key, id), Budgets.Of(draft, entry, id, draft.At), draft.At);
    }

    /// <summary>Ends one clock of an item, if it runs.</summary>
    internal static void End(Draft draft, ClockKey key, ItemId id, Action<Draft, SlaClock> end)
    {
        if (Running(draft, key, id) is { } clock) end(draft, clock);
    }

    private static void End(Draft draft, Item item, Action<Draft, SlaClock> end)
    {
        var kind = ItemKinds.Of(item);
        if (kind.DateClock(item) is { } key) End(draft, key, item.Id, end);
        kind.Cease(draft, item);
    }

    private static SlaClock? Running(Draft draft, ClockKey key, ItemId id) =>
        draft.Board.Clock(key, id) is { IsOpen: true } clock ? clock : null;
}
