namespace Handoff;

/// <summary>Two sides and a handoff between them.</summary>
internal static class StandardLifecycle
{
    internal static Lifecycle Define() => Lifecycle.Define("standard", 1)
        .AddPackage()
        .AddProspecting()
        .Stage("won", Phase.Handoff, Function.Sales, s => s.Label("Won")
            .On("offer", TriggerKind.Offer, "offered", Function.Sales).Requires(CommonStages.Package)
            .CallOff())
        .Stage("offered", Phase.Handoff, Function.Sales, s => s.Label("Offered")
            .On("accept", TriggerKind.Accept, "accepted", Function.Operations)
            .On("return", TriggerKind.Return, "won", Function.Operations)
            .On("lapse", TriggerKind.Lapse, "won", Function.System)
            .On("withdraw", TriggerKind.Withdraw, "won", Function.Sales)
            .CallOff())
        .Stage("accepted", Phase.Handoff, Function.Operations, s => s.Label("Accepted")
            .On("acknowledge", TriggerKind.Acknowledge, "kickoff", Function.Operations)
            .CallOff())
        .AddDelivery(Function.Operations, Transfer)
        .AddRelationship(Function.Operations)
        .Clock(new ClockDefinition("package", "Package completed")
        {
            StartsIn = ["won"],
            RunsIn = ["won"],
            MetBy = ["offer"],
        })
        .Clock(new ClockDefinition("acceptance", "Offer answered")
        {
            StartsIn = ["offered"],
            RunsIn = ["offered"],
            MetBy = ["accept", "return"],
            Expires = "lapse",
        })
        .Clock(new ClockDefinition("acknowledgement", "Customer acknowledged")
        {
            StartsIn = ["accepted"],
            RunsIn = ["accepted"],
            MetBy = ["acknowledge"],
        })
        .Clock(new ClockDefinition("delivery", "Delivery")
        {
            StartsIn = ["won", "delivering"],
            RunsIn = ["won", "offered", "accepted", "kickoff", "delivering", "on-hold"],
            MetBy = ["deliver"],
        })
        .Clock(new ClockDefinition("transfer", "Transfer answered")
        {
            StartsBy = ["offer-transfer"],
            RunsIn = ["kickoff", "delivering", "on-hold"],
            MetBy = ["accept-transfer", "return-transfer"],
            CancelledBy = ["withdraw-transfer", "lapse-transfer", "kick-off"],
            Expires = "lapse-transfer",
        })
        .Build();

    /// <summary>A change of owner inside delivery is a handoff too, with the same ceremony.</summary>
    private static void Transfer(StageBuilder stage) => stage
        .Within("offer-transfer", TriggerKind.Offer, Function.Operations)
        .Within("accept-transfer", TriggerKind.Accept, Function.Operations)
        .Within("return-transfer", TriggerKind.Return, Function.Operations)
        .Within("lapse-transfer", TriggerKind.Lapse, Function.System)
        .Within("withdraw-transfer", TriggerKind.Withdraw, Function.Operations);
}
