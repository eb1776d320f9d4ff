namespace Handoff;

/// <summary>What the ready-made lifecycles share: the way to Yes, delivery, and what follows it.</summary>
internal static class CommonStages
{
    internal static readonly RequirementKey[] Package = ["goals", "people", "commitments", "dates", "risks", "history"];

    internal static LifecycleBuilder AddPackage(this LifecycleBuilder lifecycle) => lifecycle
        .PackageItem("goals", "What the customer wants to reach.", acceptsNone: false)
        .PackageItem("people", "Who matters at the customer, and for what.", acceptsNone: false)
        .PackageItem("commitments", "What was promised beyond the order.")
        .PackageItem("dates", "Which dates the customer counts on.")
        .PackageItem("risks", "What may go wrong.")
        .PackageItem("history", "What happened on the way to Yes.", Severity.Warn)
        .Require(Requirements.CommitmentsStated);

    internal static LifecycleBuilder AddProspecting(this LifecycleBuilder lifecycle) => lifecycle
        .Stage("prospect", Phase.Prospect, Function.Sales, s => s.Label("Prospect")
            .On("qualify", "qualified", Function.Sales)
            .On("lose", TriggerKind.Lose, "lost", Function.Sales))
        .Stage("qualified", Phase.Prospect, Function.Sales, s => s.Label("Qualified")
            .On("propose", "proposed", Function.Sales)
            .On("lose", TriggerKind.Lose, "lost", Function.Sales))
        .Stage("proposed", Phase.Prospect, Function.Sales, s => s.Label("Proposed")
            .On("win", TriggerKind.Win, "won", Function.Sales).Requires("commitments.stated")
            .On("lose", TriggerKind.Lose, "lost", Function.Sales))
        .Clock(new ClockDefinition("next-step", "Next step with the prospect")
        {
            StartsIn = ["prospect", "qualified", "proposed"],
            RunsIn = ["prospect", "qualified", "proposed"],
            MetBy = ["qualify", "propose", "win", "lose"],
        });

    /// <summary>The stages in which what was promised is being done, by one function.</summary>
    internal static LifecycleBuilder AddDelivery(this LifecycleBuilder lifecycle, Function by, Action<StageBuilder> transfer) => lifecycle
        .Stage("kickoff", Phase.Delivery, by, s =>
        {
            s.Label("Kickoff")
                .On("kick-off", TriggerKind.KickOff, "delivering", by)
                .On("hold", TriggerKind.Hold, "on-hold", by)
                .CallOff();
            transfer(s);
        })
        .Stage("delivering", Phase.Delivery, by, s =>
        {
            s.Label("Delivering")
                .On("deliver", TriggerKind.Deliver, "delivered", by)
                .On("hold", TriggerKind.Hold, "on-hold", by)
                .CallOff();
            transfer(s);
        })
        .Stage("on-hold", Phase.Delivery, by, s =>
        {
            s.Label("On hold").Resumes("resume", by, Function.Customer, Function.System).CallOff();
            transfer(s);
        })
        .Stage("delivered", Phase.Delivery, by, s => s.Label("Delivered")
            .On("sign-off", TriggerKind.SignOff, "satisfied", Function.Customer, by)
            .On("dispute", TriggerKind.Dispute, "delivering", Function.Customer, by)
            .On("presume", TriggerKind.Presume, "satisfied", Function.System)
            .CallOff())
        .AddDeliveryClocks();

    internal static LifecycleBuilder AddRelationship(this LifecycleBuilder lifecycle, Function responsible) => lifecycle
        .Stage("satisfied", Phase.Relationship, responsible, s => s.Label("Satisfied")
            .Within("sign-off", TriggerKind.SignOff, Function.Customer, responsible)
            .On("dispute", TriggerKind.Dispute, "delivering", Function.Customer, responsible)
            .Within("check-in", TriggerKind.Advance, Function.Sales, Function.Operations)
            .On("close", "closed", Function.Sales, Function.Operations))
        .Stage("closed", Phase.Ended, configure: s => s.Label("Closed"))
        .Stage("lost", Phase.Ended, configure: s => s.Label("Lost"))
        .Stage("cancelled", Phase.Ended, configure: s => s.Label("Cancelled"))
        .Clock(new ClockDefinition("check-in", "Check in with the customer")
        {
            StartsIn = ["satisfied"],
            RunsIn = ["satisfied"],
            MetBy = ["check-in"],
        });

    /// <summary>Until the customer has signed off, the sale can be called off, or turn out to have been none.</summary>
    internal static StageBuilder CallOff(this StageBuilder stage) => stage
        .On("cancel", TriggerKind.Cancel, "cancelled", Function.Sales, Function.Operations, Function.Customer)
        .On("un-win", TriggerKind.UnWin, "proposed", Function.Sales);

    private static LifecycleBuilder AddDeliveryClocks(this LifecycleBuilder lifecycle) => lifecycle
        .Clock(new ClockDefinition("kickoff", "Kickoff")
        {
            StartsIn = ["kickoff"],
            RunsIn = ["kickoff", "on-hold"],
            MetBy = ["kick-off"],
        })
        .Clock(new ClockDefinition("hold", "End of the hold")
        {
            StartsIn = ["on-hold"],
            RunsIn = ["on-hold"],
            MetBy = ["resume"],
            Expires = "resume",
        })
        .Clock(new ClockDefinition("sign-off", "Customer's sign-off")
        {
            StartsIn = ["delivered"],
            RunsIn = ["delivered"],
            MetBy = ["sign-off", "dispute"],
            Expires = "presume",
        });
}
