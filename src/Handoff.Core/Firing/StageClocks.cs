using NodaTime;

namespace Handoff;

/// <summary>Starts and ends an engagement's clocks as its lifecycle says, with the terms that its policies give for its facts.</summary>
internal static class StageClocks
{
    /// <summary>What a transition does to the clocks. Its event has been applied, so a pause that it ended is closed.</summary>
    internal static void After(Draft draft, Destination destination)
    {
        foreach (var key in destination.Met) End(draft, key, ClockRules.Stop);
        foreach (var key in destination.Cancelled) End(draft, key, ClockRules.Cancel);
        foreach (var key in destination.Renewable) Renew(draft, key);
        foreach (var key in destination.Started) Start(draft, key);
        if (destination.Move.Phase == Phase.Ended) EndAll(draft);
    }

    /// <summary>Starts what a key stands for, where it does not run.</summary>
    internal static void Start(Draft draft, ClockKey key)
    {
        if (!CommittedDates.Rule(draft, key))
        {
            Start(draft, new ClockRef(key), draft.At);
            return;
        }

        foreach (var clock in CommittedDates.Clocks(draft, key)) Start(draft, clock, draft.At);
    }

    /// <summary>Starts what a key stands for, as if that had been before: what was consumed since counts.</summary>
    internal static void StartSince(Draft draft, ClockKey key, Instant from)
    {
        foreach (var clock in CommittedDates.Clocks(draft, key)) Start(draft, clock, clock.Item is null ? from : draft.At);
    }

    /// <summary>
    /// Lets the clocks that time commitments follow them: what nobody waits for any more ends, and what is waited for now starts.
    /// </summary>
    /// <param name="draft">Whose.</param>
    /// <param name="redated">One that has another date now, so that what is known by it runs to the wrong one; null for none.</param>
    internal static void FollowCommitments(Draft draft, ItemId? redated = null)
    {
        var open = draft.Board.Clocks.Where(clock => clock.IsOpen && draft.Rules.Lifecycle.HasClock(clock.Key)).ToList();
        foreach (var clock in open.Where(clock => redated is not null && clock.Item == redated)) ClockRules.Cancel(draft, clock);
        foreach (var key in open.Select(clock => clock.Key).Distinct()) Follow(draft, key);
    }

    private static void Follow(Draft draft, ClockKey key)
    {
        var (wanted, since) = (CommittedDates.Clocks(draft, key), CommittedDates.Since(draft.Board, key, draft.At));
        foreach (var clock in draft.Board.Clocks)
        {
            if (clock.Key != key || !clock.IsOpen || wanted.Contains(new ClockRef(key, clock.Item))) continue;
            if (CommittedDates.WasKept(draft.Items, clock)) ClockRules.Stop(draft, clock);
            else ClockRules.Cancel(draft, clock);
        }

        foreach (var clock in wanted) Start(draft, clock, clock.Item is null ? since : draft.At);
    }

    /// <summary>
    /// Starts a clock, if it does not run; one that ended comes back as its policy says. What has fired its consequence begins a new cycle:
    /// once a cycle is all that it fires, and there is something new to end.
    /// </summary>
    internal static void Start(Draft draft, ClockRef clock, Instant from)
    {
        var before = draft.Board.Clock(clock.Key, clock.Item);
        if (before is { IsOpen: true }) return;
        var entry = draft.Rules.Policies.For(clock.Key, draft.Facts);
        var budget = Budgets.Of(draft, entry, clock.Item, from);
        if (before is { End: { } end } && entry.Policy.Reopening != Reopening.NewCycle && !before.Crossed.Contains(ThresholdName.Expire))
        {
            ClockRules.Reopen(draft, before, end, entry.Policy.Reopening, budget);
        }
        else
        {
            ClockRules.Start(draft, clock, budget, from);
        }
    }

    /// <summary>Starts the next cycle of a clock that has just been met.</summary>
    internal static void Renew(Draft draft, ClockKey key)
    {
        if (draft.Board.Clock(key) is not { Terms.Recurring: true, End.At: var ended } met || ended != draft.At) return;
        var entry = draft.Rules.Policies.For(key, draft.Facts);
        ClockRules.Start(draft, new ClockRef(key), Budgets.Of(draft, entry, null, draft.At, met.DateAt()), draft.At);
    }

    /// <summary>Nothing is owed any more, so that nothing of what was still open is timed.</summary>
    private static void EndAll(Draft draft)
    {
        foreach (var clock in draft.Board.Clocks)
        {
            if (clock.IsOpen) ClockRules.Cancel(draft, clock);
        }
    }

    private static void End(Draft draft, ClockKey key, Action<Draft, SlaClock> end)
    {
        foreach (var clock in draft.Board.Clocks)
        {
            if (clock.Key == key && clock.IsOpen) end(draft, clock);
        }
    }
}
