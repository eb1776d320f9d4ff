namespace Handoff;

/// <summary>Which rule answers which command. Null means it happened; a refusal means that nothing did.</summary>
internal static class Commands
{
    internal static Refusal? Apply(Draft draft, Command command) =>
        CommandBars.Barred(command.Name, draft.State, draft.Actor) ?? Answer(draft, command);

    /// <summary>Another calendar moves the plan, too.</summary>
    private static Refusal? SetFacts(Draft draft, Command.SetFacts command)
    {
        var before = PlanRules.Calendar(draft);
        if (FactRules.Set(draft, command) is { } refusal) return refusal;
        if (PlanRules.Calendar(draft) != before) PlanRules.Move(draft, draft.Items);
        return null;
    }

    /// <summary>What lives promises the next contact, too.</summary>
    private static Refusal? GoLive(Draft draft)
    {
        if (Imports.GoLive(draft) is { } refusal) return refusal;
        ContactRules.Ensure(draft);
        return null;
    }

    private static Refusal? Answer(Draft draft, Command command) => command switch
    {
        Command.Open => new Refusal(RefusalCode.AlreadyOpen, $"The engagement was opened at {draft.State.Origin.OpenedAt}."),
        Command.SetFacts c => SetFacts(draft, c),
        Command.SetReference c => ReferenceRules.Set(draft, c),
        Command.Assign c => OwnerRules.Assign(draft, c),
        Command.Cover c => CoverRules.Cover(draft, c),
        Command.EndCover c => CoverRules.End(draft, c),
        Command.RecordEffort c => EffortRules.Record(draft, c),
        Command.HandOver c => HandingOver.HandOver(draft, c),
        Command.Fire c => Triggers.Fire(draft, c),
        Command.Win c => Triggers.Fire(draft, TriggerKind.Win, c, static (d, _, move) => new Event.Won(d.Now, d.Actor, move)),
        Command.Lose c => TextLimits.Needed("reason", c.Reason)
            ?? Triggers.Fire(draft, TriggerKind.Lose, c, static (d, x, move) => new Event.Lost(d.Now, d.Actor, move, x.Reason)),
        Command.Provide c => PackageRules.Provide(draft, c),
        Command.WaiveRequirement c => PackageRules.Waive(draft, c),
        Command.OfItem c => ItemVerbs.Apply(draft, c),
        Command.ContactCustomer c => ContactRules.Contact(draft, c),
        Command.Observe c => ObservationRules.Observe(draft, c),
        Command.BeginPlaybook c => PlaybookRules.Begin(draft, c),
        Command.Offer c => OfferRules.Offer(draft, c),
        Command.ReaddressOffer c => OfferRules.Readdress(draft, c),
        Command.Accept c => OfferRules.Accept(draft, c),
        Command.Return c => OfferRules.Return(draft, c),
        Command.Withdraw c => OfferRules.Withdraw(draft, c),
        Command.Retain c => Triggers.Fire(draft, TriggerKind.Retain, c, static (d, _, move) =>
            new Event.Retained(d.Now, d.Actor, move, d.Actor.AsMember())),
        Command.Acknowledge c => TextLimits.Optional("how", c.How)
            ?? Triggers.Fire(draft, TriggerKind.Acknowledge, c, static (d, x, move) => new Event.Acknowledged(d.Now, d.Actor, move, x.How)),
        Command.KickOff c => Triggers.Fire(draft, TriggerKind.KickOff, c, static (d, _, move) => new Event.KickedOff(d.Now, d.Actor, move)),
        Command.Hold c => DeliveryRules.Hold(draft, c),
        Command.Resume c => Triggers.Fire(draft, TriggerKind.Resume, c, static (d, _, move) => new Event.Resumed(d.Now, d.Actor, move)),
        Command.Deliver c => Triggers.Fire(draft, TriggerKind.Deliver, c, static (d, _, move) => new Event.Delivered(d.Now, d.Actor, move)),
        Command.SignOff c => DeliveryRules.SignOff(draft, c),
        Command.Dispute c => DeliveryRules.Dispute(draft, c),
        Command.Cancel c => TextLimits.Needed("reason", c.Reason)
            ?? Triggers.Fire(draft, TriggerKind.Cancel, c, static (d, x, move) => new Event.Cancelled(d.Now, d.Actor, move, x.Reason)),
        Command.UnWin c => TextLimits.Needed("reason", c.Reason)
            ?? Triggers.Fire(draft, TriggerKind.UnWin, c, static (d, x, move) => new Event.UnWon(d.Now, d.Actor, move, x.Reason)),
        Command.Reopen c => ComingBack.Reopen(draft, c),
        Command.Repeat c => DeliveryRules.Repeat(draft, c),
        Command.Retarget c => Retargeting.Decide(draft, c),
        Command.CatchUp => null,
        Command.Migrate c when c.To == draft.Rules.Lifecycle.Ref => null,
        Command.Migrate c => new Refusal(RefusalCode.UnknownLifecycle, $"Lifecycle {c.To} is not registered."),
        Command.GoLive => GoLive(draft),
        Command.DropImport c => Imports.Drop(draft, c),
        _ => throw new InvalidOperationException($"No rule for command {command.GetType().Name}; add it to Commands."),
    };
}
