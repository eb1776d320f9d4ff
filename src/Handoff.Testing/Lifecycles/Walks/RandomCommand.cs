using NodaTime;

namespace Handoff.Testing;

/// <summary>What a random step asks: mostly something that makes sense in the state, sometimes anything by anybody.</summary>
internal static class RandomCommand
{
    private static readonly string[] Names = ["c1", "c2", "c3", "c4", "c5", "c6"];

    internal static (Command Command, Actor Actor) By(WalkStep step, Engagement? state, Decider rules, Instant now)
    {
        var cast = new Cast(rules.Lifecycle.Definition);
        if (state is null || step.Choice % 50 == 0) return (Open(rules, step), Cast.By(cast.Opening, step));
        return step.Choice % 10 < 7
            ? Sensible(step, state, rules, cast, now)
            : (Anything(step, state, cast, now), cast.Anybody(step));
    }

    internal static Command Open(Decider rules, WalkStep step) => new Command.Open("ACME", rules.Lifecycle.Ref.Name)
    {
        Facts = new Facts
        {
            Priority = step.A % 3 == 0 ? Named(rules, p => p.Priority, step, "high") : null,
            Segment = step.B % 3 == 0 ? Named(rules, p => p.Segment, step, "night") : null,
        },
    };

    /// <summary>A fact that some policy is for.</summary>
    private static string Named(Decider rules, Func<SlaPolicy, string?> fact, WalkStep step, string otherwise)
    {
        var known = rules.Policies.Policies.Select(fact).OfType<string>().Distinct().ToList();
        return known.Count == 0 ? otherwise : known[step.Gap % known.Count];
    }

    private static (Command, Actor) Sensible(WalkStep step, Engagement state, Decider rules, Cast cast, Instant now)
    {
        var explained = rules.Explain(state, Actor.System, now);
        var fireable = explained.Triggers.Where(t => t.Missing.Count == 0 && t.By.Any(f => f != Function.System)).ToList();
        var open = state.Commitments.Where(c => c.IsOpen).ToList();
        if (step.A % 5 == 0 || fireable.Count == 0) return (Supporting(step, state, rules, cast, now), Cast.By(cast.Opening, step));
        if (step.A % 5 == 1 && open.Count > 0 && state.Position.Phase == Phase.Delivery)
        {
            return (Settle(open[step.B % open.Count].Id, step, state, now), Cast.By(cast.Delivering, step));
        }

        // Ways out are rare, so that walks reach the far stages.
        var chosen = fireable[step.B % fireable.Count];
        if (IsRare(chosen.Kind) && step.Gap % 8 != 0) chosen = fireable[0];
        var by = chosen.By.First(f => f != Function.System);
        return (Fire(chosen, step, state, now), by == Function.Customer ? Actor.Customer("buyer") : Actor.Member($"m{step.B % 4}", by));
    }

    private static bool IsRare(TriggerKind kind) =>
        kind is TriggerKind.Lose or TriggerKind.Cancel or TriggerKind.UnWin or TriggerKind.Reopen;

    /// <summary>Mostly what was promised is done; now and then the customer agrees to something else.</summary>
    private static Command Settle(ItemId id, WalkStep step, Engagement state, Instant now) => (step.Gap % 8) switch
    {
        0 => new Command.VaryCommitment(id, $"v{state.Items.Count}", "other", new Consent("buyer", "mail", now)),
        1 => new Command.WaiveCommitment(id, "not needed", new Consent("buyer", "mail", now)),
        _ => new Command.FulfilCommitment(id),
    };

    private static Command Supporting(WalkStep step, Engagement state, Decider rules, Cast cast, Instant now) => (step.B % 13) switch
    {
        12 => People(step, state, now),
        8 => RandomItems.Problem(step, state, now),
        9 => RandomItems.Decision(step, state, now),
        10 => RandomItems.Milestone(step, state, now),
        11 => RandomItems.Ending(step, state, now),
        6 => Note(step, cast, now),
        7 => OfItem(step, state, cast, now),
        0 or 1 => new Command.Provide(rules.Lifecycle.Definition.Requirements.Where(r => r.IsPackageItem)
            .Select(r => new PackageEntry(r.Key, r.AcceptsNone ? null : "said")).ToValueList()),
        2 => Add(step, now),
        3 => new Command.SetFacts(new Facts { Priority = step.Gap % 2 == 0 ? Named(rules, p => p.Priority, step, "high") : null }),
        4 => step.Gap % 2 == 0 ? Add(step, now) : RandomItems.Observation(step),
        _ => Anything(step, state, cast, now),
    };

    private static Command People(WalkStep step, Engagement state, Instant now) => (step.Choice % 5) switch
    {
        0 => new Command.EndCover(state.Covers.Count > 0 ? state.Covers[0].Member : "m1"),
        1 => new Command.HandOver($"m{step.A % 4}", step.Gap % 3 == 0 ? (MemberId?)null : new MemberId("m2")),
        2 => new Command.ReaddressOffer($"m{step.A % 4}"),
        _ => new Command.Cover("m1", $"m{step.A % 4}", now + Duration.FromHours(step.Gap + 1)),
    };

    private static readonly string[] Details = ["f1", "f2", "f3", "f4"];

    private static Command.OpenFollowUp Note(
        WalkStep step, Cast cast, Instant now) => new(Details[step.Gap % Details.Length], "call the porter")
        {
            DueAt = step.Choice % 3 == 0 ? null : now + Duration.FromHours((step.Gap % 200) - 10),
            NextLookAt = step.A % 3 == 0 ? now + Duration.FromHours(step.Gap % 100) : null,
            Owner = step.A % 4 == 0 ? new ItemOwner(cast.Delivering, "m2") : null,
        };

    private static Command.AddCommitment Add(
        WalkStep step, Instant now) => new(Names[step.Gap % Names.Length], "it works", CommitmentSource.Ordered)
        {
            DueAt = step.Choice % 3 == 0 ? null : now + Duration.FromHours((step.Gap % 400) - 20),
            Calendar = step.A % 5 == 0 ? CalendarBook.DefaultName : null,
        };

    private static Command Fire(TriggerExplanation trigger, WalkStep step, Engagement state, Instant now) => trigger.Kind switch
    {
        TriggerKind.Offer => new Command.Offer(step.Gap % 2 == 0 ? (MemberId?)null : new MemberId("m1")),
        TriggerKind.Hold => new Command.Hold("waiting", (Party)((step.Gap % 3) + 1), now + Duration.FromHours((step.Gap % 300) + 1)),
        TriggerKind.Dispute => new Command.Dispute(
            state.Commitments.Where(c => c.End?.How == ItemEnding.Settled).Take(1).Select(c => c.Id).ToValueList(), "no"),
        var kind => Fire(kind, trigger.Trigger),
    };

    /// <summary>The command for a trigger whose kind needs nothing of the state.</summary>
    internal static Command Fire(TriggerKind kind, TriggerKey trigger) => kind switch
    {
        TriggerKind.Advance => new Command.Fire(trigger),
        TriggerKind.Win => new Command.Win(),
        TriggerKind.Lose => new Command.Lose("price"),
        TriggerKind.Offer => new Command.Offer(),
        TriggerKind.Accept => new Command.Accept(),
        TriggerKind.Return => new Command.Return([new ReturnReason(null, "unclear")]),
        TriggerKind.Withdraw => new Command.Withdraw("not yet"),
        TriggerKind.Retain => new Command.Retain(),
        TriggerKind.Acknowledge => new Command.Acknowledge(),
        TriggerKind.KickOff => new Command.KickOff(),
        TriggerKind.Resume => new Command.Resume(),
        TriggerKind.Deliver => new Command.Deliver(),
        TriggerKind.SignOff => new Command.SignOff(),
        TriggerKind.Cancel => new Command.Cancel("called off"),
        TriggerKind.UnWin => new Command.UnWin("was none"),
        TriggerKind.Reopen => new Command.Reopen("it was not over"),
        _ => new Command.CatchUp(),
    };

    private static Command Anything(WalkStep step, Engagement state, Cast cast, Instant now)
    {
        ItemId id = Names[step.A % Names.Length];
        var consent = new Consent("buyer", "mail", now);
        return (step.B % 30) switch
        {
            25 => RandomItems.Problem(step, state, now),
            26 => RandomItems.Decision(step, state, now),
            27 or 28 => RandomItems.Milestone(step, state, now),
            29 => RandomItems.Contact(step, state, now),
            22 => Note(step, cast, now),
            23 => OfItem(step, state, cast, now),
            24 => SampleCommands.Supporting.Values.ElementAt(step.Gap % SampleCommands.Supporting.Count)(state, cast, now),
            0 => new Command.ConfirmCommitment(id),
            1 =>
                new Command.VaryCommitment(
                    id, Names[step.Gap % Names.Length], "other", consent)
                { DueAt = now + Duration.FromHours(step.Gap) },
            2 => new Command.WaiveCommitment(id, "not needed", consent),
            3 => new Command.FulfilCommitment(id),
            4 => new Command.Dispute([id], "not as promised") { Missing = step.Gap % 2 == 0 ? ["the manuals"] : [] },
            5 => new Command.Assign(
                cast.Side(step.A), step.Gap % 3 == 0 ? (MemberId?)null : new MemberId("m2")),
            6 => new Command.WaiveRequirement(cast.Requirement(step.Gap), "known"),
            7 => new Command.Accept(),
            8 => new Command.Win(),
            9 => new Command.Fire("nonsense"),
            10 => new Command.Return([]),
            11 => new Command.Hold("", Party.Customer, now),
            12 => new Command.Resume(),
            13 => new Command.SignOff(),
            14 => new Command.Repeat(new EngagementId($"next{step.A % 3}")),
            15 => new Command.GoLive(),
            16 => new Command.SetFacts(new Facts { Calendar = step.A % 2 == 0 ? "nowhere" : null, Segment = "night" }),
            17 => new Command.Offer(),
            18 => Add(step, now),
            20 => new Command.Dispute([], "nothing works"),
            19 => new Command.Retarget((RetargetMode)((step.A % 3) + 1), "new service levels"),
            _ => new Command.Deliver(),
        };
    }

    /// <summary>What all kinds of items share, mostly of a follow-up.</summary>
    private static Command OfItem(WalkStep step, Engagement state, Cast cast, Instant now)
    {
        ItemId id = step.Gap % 9 == 0 ? Names[step.A % Names.Length] : Details[step.A % Details.Length];
        if (step.Gap % 2 == 0 && state.Items.FirstOrDefault(i => i is FollowUp { IsOpen: false }) is { } ended) id = ended.Id;
        var isEnded = state.Items.Any(i => i.Id == id && !i.IsOpen);
        return (isEnded ? 5 : step.Choice % 6) switch
        {
            0 => new Command.AssignItem(id, step.Gap % 2 == 0 ? null : new ItemOwner(cast.Opening)),
            1 => new Command.RescheduleItem(id, step.Gap % 3 == 0 ? null : now + Duration.FromHours(step.Gap % 300), "later"),
            2 =>
                new Command.LookAtItem(
                    id, "still to do")
                { NextLookAt = step.Gap % 2 == 0 ? null : now + Duration.FromHours((step.Gap % 90) + 1) },
            3 => new Command.SettleItem(id, "done"),
            4 => new Command.DropItem(id, "not needed"),
            _ => new Command.ReopenItem(id, "it was not") { DueAt = step.Gap % 2 == 0 ? null : now + Duration.FromHours(step.Gap % 90) },
        };
    }
}
