namespace Handoff;

/// <summary>Starts and ends an engagement's clocks as its lifecycle says, with the terms that its policies give for its facts.</summary>
internal static class StageClocks
{
    /// <summary>What a transition does to the clocks. Its event has been applied, so a pause that it ended is closed.</summary>
    internal static void After(Draft draft, Destination destination)
    {
        foreach (var key in destination.Met)
        {
            if (Running(draft, key) is { } met) ClockRules.Stop(draft, met);
        }

        foreach (var key in destination.Cancelled)
        {
            if (Running(draft, key) is { } cancelled) ClockRules.Cancel(draft, cancelled);
        }

        foreach (var key in destination.Renewable) Renew(draft, key);
        foreach (var key in destination.Started) Start(draft, key);
    }

    /// <summary>
    /// Starts a clock, if it does not run; one that ended comes back as its policy says. What has fired its consequence begins a new cycle:
    /// once a cycle is all that it fires, and there is something new to end.
    /// </summary>
    internal static void Start(Draft draft, ClockKey key)
    {
        var before = draft.Board.Clock(key);
        if (before is { IsOpen: true }) return;
        var entry = draft.Rules.Policies.For(key, draft.State.Facts);
        var budget = Budgets.Of(draft.Rules, draft.State, entry, draft.At);
        if (before is { End: { } end } && entry.Policy.Reopening != Reopening.NewCycle && !before.Crossed.Contains(Thresholds.Expire))
        {
            ClockRules.Reopen(draft, before, end, entry.Policy.Reopening, budget);
        }
        else
        {
            ClockRules.Start(draft, new ClockRef(key), budget, draft.At);
        }
    }

    /// <summary>Starts the next cycle of a clock that has just been met.</summary>
    internal static void StartNext(Draft draft, SlaClock met)
    {
        var entry = draft.Rules.Policies.For(met.Key, draft.State.Facts);
        ClockRules.Start(draft, new ClockRef(met.Key), Budgets.Of(draft.Rules, draft.State, entry, draft.At, met.DateAt()), draft.At);
    }

    private static void Renew(Draft draft, ClockKey key)
    {
        if (draft.Board.Clock(key) is { Terms.Recurring: true, End.At: var ended } met && ended == draft.At) StartNext(draft, met);
    }

    private static SlaClock? Running(Draft draft, ClockKey key) => draft.Board.Clock(key) is { IsOpen: true } clock ? clock : null;
}
