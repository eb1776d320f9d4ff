namespace Handoff.Items;

/// <summary>Increments of delivery. Each is settled with evidence, after those that it depends on and after its checks.</summary>
internal static class MilestoneRules
{
    private const int MostDays = 1000;

    internal static ItemKind Kind { get; } = new("milestone")
    {
        Clocks = [(SlaPolicies.Milestone, "Milestone")],
        DateClock = static _ => SlaPolicies.Milestone,
        NeedsEvidence = true,
        Verbs =
        [
            OfPlan<Command.AddMilestone>(Add),
            OfPlan<Command.ReplanMilestone>(Replan),
            OfPlan<Command.LinkMilestone>(Link),
            OfPlan<Command.SkipMilestone>(Skip),
            OfPlan<Command.CheckMilestone>(MilestoneChecks.Check),
        ],
        Evolve = MilestoneEvolution.Evolve,
        Instead = new Dictionary<string, string>
        {
            [Command.NameOf<Command.RescheduleItem>()] = "it is planned; replan it, or what it depends on.",
            [Command.NameOf<Command.DropItem>()] = "it is skipped.",
        },
        Waits = PlanRules.Waits,
        Unsettled = MilestoneChecks.Open,
        GoesOn = MilestoneEvolution.GoesOn,
        Again = MilestoneEvolution.Again,
        Final = static (draft, command) => Permissions.Closed(draft.State) ?? (command.DueAt is null
            ? null
            : new Refusal(RefusalCode.NotOfThisKind, $"'{command.Id}' is a milestone: it is planned, so that it gets no date by hand.")),
        Plan = PlanRules.Move,
    };

    private static ItemVerb OfPlan<TCommand>(Func<Draft, TCommand, Refusal?> apply)
        where TCommand : Command.OfItem =>
        ItemVerb.Of((state, actor) => Permissions.Closed(state) ?? Permissions.OfUs(actor, "our plan"), apply);

    private static Refusal? Add(Draft draft, Command.AddMilestone command)
    {
        var refusal = Ledger.Taken(draft, command.Id)
            ?? TextLimits.Needed("text", command.Text)
            ?? (command.CustomerLabel is { } label ? TextLimits.Needed("label for customers", label) : null)
            ?? Days(command.Days)
            ?? Links(draft, command.DependsOn, command.Fulfils)
            ?? QualityChecks.Refuse(command.Checks)
            ?? ItemRules.Unknown(draft, command.Owner);
        if (refusal is not null) return refusal;
        var milestone = PlanRules.Planned(draft, new Milestone
        {
            Id = command.Id,
            Text = command.Text,
            Owner = command.Owner,
            OpenedAt = draft.Now,
            Days = command.Days,
            StartAt = draft.Now,
            BaselineAt = draft.Now,
            DependsOn = command.DependsOn.Distinct().ToValueList(),
            Fulfils = command.Fulfils.Distinct().ToValueList(),
            Visible = command.Visible,
            CustomerLabel = command.CustomerLabel,
            Checks = command.Checks.Select(check => check with { Passed = null }).ToValueList(),
        });
        draft.Happen(new Event.ItemOpened(draft.Now, draft.Actor, milestone));
        ItemClocks.Open(draft, milestone);
        return null;
    }

    private static Refusal? Replan(Draft draft, Command.ReplanMilestone command)
    {
        var refusal = Ledger.NotOpen<Milestone>(draft, command.Id)
            ?? Days(command.Days)
            ?? TextLimits.Needed("reason", command.Reason);
        if (refusal is not null) return refusal;
        if (Find(draft, command.Id).Days == command.Days) return null;
        var before = draft.Items;
        draft.Happen(new Event.MilestoneReplanned(draft.Now, draft.Actor, command.Id, command.Days, command.Reason));
        PlanRules.Move(draft, before);
        return null;
    }

    private static Refusal? Link(Draft draft, Command.LinkMilestone command)
    {
        var refusal = Ledger.NotOpen<Milestone>(draft, command.Id)
            ?? Links(draft, command.DependsOn, command.Fulfils)
            ?? Circular(draft, command);
        if (refusal is not null) return refusal;
        var (milestone, dependsOn, fulfils) = (
            Find(draft, command.Id), command.DependsOn.Distinct().ToValueList(), command.Fulfils.Distinct().ToValueList());
        if (milestone.DependsOn == dependsOn && milestone.Fulfils == fulfils) return null;
        var before = draft.Items;
        draft.Happen(new Event.MilestoneLinked(draft.Now, draft.Actor, command.Id) { DependsOn = dependsOn, Fulfils = fulfils });
        PlanRules.Move(draft, before);
        return null;
    }

    private static Refusal? Skip(Draft draft, Command.SkipMilestone command)
    {
        var refusal = Ledger.NotOpen<Milestone>(draft, command.Id) ?? TextLimits.Needed("reason", command.Reason);
        if (refusal is not null) return refusal;
        var milestone = Find(draft, command.Id);
        if ((command.Consent is { } given ? Consents.Refuse(given, draft.Now) : Unasked(milestone)) is { } noConsent) return noConsent;
        var before = draft.Items;
        draft.Happen(new Event.MilestoneSkipped(draft.Now, draft.Actor, command.Id, command.Reason) { Consent = command.Consent });
        ItemClocks.GiveUp(draft, milestone);
        PlanRules.Move(draft, before);
        return null;
    }

    private static Refusal? Unasked(Milestone milestone) => milestone.Visible || milestone.Fulfils.Count > 0
        ? new Refusal(
            RefusalCode.ValueMissing,
            $"The consent is missing: milestone '{milestone.Id}' "
                + (milestone.Visible ? "is visible to the customer." : "fulfils what was promised."))
        : null;

    private static Refusal? Links(Draft draft, ValueList<ItemId> dependsOn, ValueList<ItemId> fulfils)
    {
        if ((Ledger.Unknown(draft, dependsOn) ?? Ledger.Unknown(draft, fulfils)) is { } unknown) return unknown;
        foreach (var id in dependsOn)
        {
            if (Ledger.Find(draft, id) is not Milestone) return new(RefusalCode.UnknownItem, $"There is no milestone '{id}'.");
        }

        foreach (var id in fulfils)
        {
            if (Ledger.Find(draft, id) is not Commitment) return new(RefusalCode.UnknownItem, $"There is no commitment '{id}'.");
        }

        return null;
    }

    private static Refusal? Circular(Draft draft, Command.LinkMilestone command)
    {
        var linked = draft.Items.OfType<Milestone>()
            .Select(m => m.Id == command.Id ? m with { DependsOn = command.DependsOn } : m).ToList();
        if (PlanRules.Ordered(linked) is not null) return null;
        var circle = DependencyOrder.Circle(linked, static m => m.Id, static m => m.DependsOn);
        return new(
            RefusalCode.CircularPlan,
            Brief.Message($"Milestone '{command.Id}' would depend on itself: {string.Join(" on ", circle.Select(id => $"'{id}'"))}."));
    }

    private static Refusal? Days(int days) => days is < 1 or > MostDays
        ? new Refusal(RefusalCode.ValueOutOfRange, $"A milestone takes 1 to {MostDays} business days, not {days}.")
        : null;

    private static Milestone Find(Draft draft, ItemId id) => (Milestone)Ledger.Find(draft, id)!;
}
