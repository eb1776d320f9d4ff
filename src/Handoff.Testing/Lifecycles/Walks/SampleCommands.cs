using NodaTime;

namespace Handoff.Testing;

/// <summary>A command of each kind that says nothing which could be refused for itself, as far as the state allows that.</summary>
internal static class SampleCommands
{
    internal static readonly Dictionary<TriggerKind, Func<Engagement, Instant, Command>> Triggers = new()
    {
        [TriggerKind.Win] = (_, _) => new Command.Win(),
        [TriggerKind.Lose] = (_, _) => new Command.Lose("price"),
        [TriggerKind.Offer] = (_, _) => new Command.Offer("m1"),
        [TriggerKind.Accept] = (_, _) => new Command.Accept(),
        [TriggerKind.Return] = (_, _) => new Command.Return([new ReturnReason(null, "unclear")]),
        [TriggerKind.Withdraw] = (_, _) => new Command.Withdraw("not yet"),
        [TriggerKind.Retain] = (_, _) => new Command.Retain(),
        [TriggerKind.Acknowledge] = (_, _) => new Command.Acknowledge(),
        [TriggerKind.KickOff] = (_, _) => new Command.KickOff(),
        [TriggerKind.Hold] = (_, now) => new Command.Hold("waiting", Party.Customer, now + Duration.FromDays(600)),
        [TriggerKind.Resume] = (_, _) => new Command.Resume(),
        [TriggerKind.Deliver] = (_, _) => new Command.Deliver(),
        [TriggerKind.SignOff] = (_, _) => new Command.SignOff(),
        [TriggerKind.Dispute] = (_, _) => new Command.Dispute([], "nothing works"),
        [TriggerKind.Cancel] = (_, _) => new Command.Cancel("called off"),
        [TriggerKind.Reopen] = (_, _) => new Command.Reopen("it was not over"),
        [TriggerKind.UnWin] = (_, _) => new Command.UnWin("was none"),
    };

    internal static readonly Dictionary<string, Func<Engagement, Cast, Instant, Command>> Supporting = new()
    {
        ["setFacts"] = (_, _, _) => new Command.SetFacts(new Facts { Segment = "night" }),
        ["setReference"] = (_, _, _) => new Command.SetReference("SO-17"),
        ["assign"] = (_, cast, _) => new Command.Assign(cast.Opening, "m3"),
        ["cover"] = (_, _, now) => new Command.Cover("m1", "m2", now + Duration.FromDays(9)),
        ["endCover"] = (state, _, _) => new Command.EndCover(state.Covers.Count > 0 ? state.Covers[0].Member : "m1"),
        ["recordEffort"] = (_, _, now) => new Command.RecordEffort(Duration.FromHours(2), "a visit")
        {
            Of = new Carrier(Function.Sales, "m1"),
            On = now,
        },
        ["handOver"] = (_, _, _) => new Command.HandOver("m1", "m2"),
        ["readdressOffer"] = (_, _, _) => new Command.ReaddressOffer("m3"),
        ["provide"] = (_, cast, _) => new Command.Provide([new PackageEntry(cast.Requirement(0), "live by May")]),
        ["waiveRequirement"] = (_, cast, _) => new Command.WaiveRequirement(cast.Requirement(0), "known"),
        ["addCommitment"] = (state, _, _) => new Command.AddCommitment($"new {state.Items.Count}", "it works", CommitmentSource.Ordered),
        ["confirmCommitment"] = (state, _, _) => new Command.ConfirmCommitment(Open(state)),
        ["varyCommitment"] = (state, _, now) => new Command.VaryCommitment(Open(state), $"new {state.Items.Count}", "other", Said(now)),
        ["waiveCommitment"] = (state, _, now) => new Command.WaiveCommitment(Open(state), "not needed", Said(now)),
        ["correctCommitment"] = (state, _, _) => new Command.CorrectCommitment(Open(state), "it works well", "a word was missing"),
        ["splitCommitment"] = (state, _, _) => new Command.SplitCommitment(
            Open(state), "half works", $"new {state.Items.Count}", "the other half works"),
        ["fulfilCommitment"] = (state, _, _) => new Command.FulfilCommitment(Open(state)),
        ["openFollowUp"] = (state, _, _) => new Command.OpenFollowUp($"new {state.Items.Count}", "call the porter"),
        ["openProblem"] = (state, _, _) => new Command.OpenProblem($"new {state.Items.Count}", "the gate is locked", ProblemSeverity.Major),
        ["rateProblem"] = (state, _, _) => new Command.RateProblem(
            First<Problem>(state), ProblemSeverity.Critical, "nobody has the key"),
        ["withholdProblem"] = (state, _, _) => new Command.WithholdProblem(First<Problem>(state), "solved by noon"),
        ["openDecision"] = (state, _, now) => new Command.OpenDecision(
            $"new {state.Items.Count}", "which colour?", ["red", "blue"], now + Duration.FromDays(3)),
        ["answerDecision"] = (state, _, _) => new Command.AnswerDecision(First<CustomerDecision>(state), "red", "by mail"),
        ["contactCustomer"] = (state, _, _) => new Command.ContactCustomer("call", "all goes well")
        {
            About = state.Items.OfType<Problem>().Select(p => p.Id).ToValueList(),
        },
        ["observe"] = (_, _, _) => new Command.Observe(Health.Green, "all goes well"),
        ["addMilestone"] = (state, _, _) => new Command.AddMilestone($"new {state.Items.Count}", "the rooms are ready", 3)
        {
            DependsOn = state.Items.OfType<Milestone>().Take(1).Select(m => m.Id).ToValueList(),
            Checks = [new("the doors close")],
        },
        ["replanMilestone"] = (state, _, _) => new Command.ReplanMilestone(First<Milestone>(state), 5, "the paint is late"),
        ["linkMilestone"] = (state, _, _) => new Command.LinkMilestone(First<Milestone>(state))
        {
            Fulfils = state.Commitments.Take(1).Select(c => c.Id).ToValueList(),
        },
        ["skipMilestone"] = (state, _, now) => new Command.SkipMilestone(First<Milestone>(state), "not needed") { Consent = Said(now) },
        ["checkMilestone"] = (state, _, _) => new Command.CheckMilestone(First<Milestone>(state), "the doors close", true, "tried all"),
        ["beginPlaybook"] = (_, _, _) => new Command.BeginPlaybook("onboarding"),
        ["assignItem"] = (state, cast, _) => new Command.AssignItem(FollowUp(state, open: true), new ItemOwner(cast.Opening, "m3")),
        ["rescheduleItem"] = (state, _, now) => new Command.RescheduleItem(
            FollowUp(state, open: true), now + Duration.FromDays(3), "he is away"),
        ["lookAtItem"] = (state, _, _) => new Command.LookAtItem(FollowUp(state, open: true), "still to do"),
        ["settleItem"] = (state, _, _) => new Command.SettleItem(FollowUp(state, open: true)),
        ["dropItem"] = (state, _, _) => new Command.DropItem(FollowUp(state, open: true), "not needed"),
        ["reopenItem"] = (state, _, _) => new Command.ReopenItem(FollowUp(state, open: false), "it was not"),
        ["repeat"] = (_, _, _) => new Command.Repeat(new EngagementId("next")),
        ["retarget"] = (_, _, _) => new Command.Retarget(RetargetMode.FromNow, "new service levels"),
        ["migrate"] = (_, _, _) => new Command.Migrate(new LifecycleRef("elsewhere", 1), "a new version"),
        ["goLive"] = (_, _, _) => new Command.GoLive(),
        ["dropImport"] = (_, _, _) => new Command.DropImport("wrong dates"),
    };

    /// <summary>What fires a trigger; one that only its clock fires is tried all the same.</summary>
    internal static Command Of(TriggerExplanation trigger, Engagement state, Instant now) =>
        Triggers.TryGetValue(trigger.Kind, out var command) ? command(state, now) : new Command.Fire(trigger.Trigger);

    private static ItemId Open(Engagement state) => state.Commitments.FirstOrDefault(c => c.IsOpen)?.Id ?? "none";

    /// <summary>The first open one of a kind.</summary>
    private static ItemId First<TItem>(Engagement state)
        where TItem : Item => state.Items.OfType<TItem>().FirstOrDefault(item => item.IsOpen)?.Id ?? "none";

    private static ItemId FollowUp(Engagement state, bool open) =>
        state.Items.OfType<FollowUp>().FirstOrDefault(f => f.IsOpen == open)?.Id ?? "none";

    private static Consent Said(Instant now) => new("buyer", "mail", now);
}
