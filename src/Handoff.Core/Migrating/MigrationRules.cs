namespace Handoff;

/// <summary>
/// How an engagement goes on in another lifecycle: in a place that the other one's proof reaches, in the same phase, with the same function
/// responsible. Its clocks go on where they run there too, and keep what they consumed.
/// </summary>
internal static class MigrationRules
{
    /// <summary>Decides it by the rules of the other lifecycle.</summary>
    /// <param name="draft">The engagement as its own rules left it, under the rules of the other.</param>
    /// <param name="from">The lifecycle that it leaves.</param>
    /// <param name="command">Where to, and what is called how.</param>
    internal static Refusal? Migrate(Draft draft, Lifecycle from, Command.Migrate command)
    {
        var place = new Landing(draft.State, draft.Rules.Lifecycle, command);
        if (place.Refusal is { } refusal) return refusal;
        draft.Happen(new Event.Migrated(draft.Now, draft.Actor, from.Ref, draft.Rules.Lifecycle.Ref, command.Reason)
        {
            Stage = place.Stage.Key,
            HeldStage = place.HeldStage,
        });
        MoveClocks(draft, from, command);
        return Endless(draft);
    }

    /// <summary>What stands in another lifecycle from now on.</summary>
    internal static Engagement Migrated(Engagement state, Event.Migrated e) => state with
    {
        Origin = state.Origin with { Lifecycle = e.To },
        Position = state.Position with { Stage = e.Stage },
        Board = e.HeldStage is null ? state.Board : state.Board with { Pauses = Held(state.Board.Pauses, e.HeldStage.Value) },
        LastEventAt = e.At,
    };

    private static ValueList<Pause> Held(ValueList<Pause> pauses, StageKey stage) =>
        pauses.Select(pause => pause is { To: null, HeldStage: not null } ? pause with { HeldStage = stage } : pause).ToValueList();

    private static void MoveClocks(Draft draft, Lifecycle from, Command.Migrate command)
    {
        var (to, stage) = (draft.Rules.Lifecycle, draft.State.Position.Stage);
        foreach (var clock in draft.Board.Clocks.Where(clock => clock.IsOpen && from.HasClock(clock.Key)).ToList())
        {
            var key = command.Clocks.FirstOrDefault(change => change.From == clock.Key)?.To ?? clock.Key;
            var runs = to.HasClock(key) && to[key].RunsIn.Contains(stage);
            if (runs && key == clock.Key && from[key].Expires is null == to[key].Expires is null) continue;
            ClockRules.Cancel(draft, clock);
            if (runs) StageClocks.StartSince(draft, key, clock.StartedAt);
        }

        foreach (var clock in to.Definition.Clocks.Where(clock => clock.StartsIn.Contains(stage))) StageClocks.Start(draft, clock.Key);
        StageClocks.FollowCommitments(draft); // A policy there may time each date where one here timed the whole, and the other way round.
    }

    /// <summary>An offer that is open ends by itself, there too.</summary>
    private static Refusal? Endless(Draft draft)
    {
        if (draft.State.Offer is not { Status: OfferStatus.Offered } || draft.Board.Hold() is not null) return null;
        var lifecycle = draft.Rules.Lifecycle;
        return draft.Board.Clocks.Any(c => c.IsOpen && lifecycle.HasClock(c.Key) && lifecycle[c.Key].Expires is not null)
            ? null
            : new Refusal(
                RefusalCode.NoSuchPlace, $"No clock of lifecycle {lifecycle.Ref} would end the open offer: say what it is called there.");
    }
}
