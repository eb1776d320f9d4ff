namespace Handoff.Lifecycles;

/// <summary>Two sides and a handoff between them.</summary>
internal static class StandardLifecycle
{
    internal static Lifecycle Define() => Lifecycle.Define("standard")
        .AddPackage()
        .AddProspecting()
        .Stage("won", Phase.Handoff, Function.Sales, s => s.Label("Won").CustomerLabel("We prepare your start")
            .Offer("offered", Function.Sales, offer => offer.Requires(CommonStages.Package))
            .CallOff()
            .Clock("package", "Package completed", metBy: ["offer"]))
        .Stage("offered", Phase.Handoff, Function.Sales, s => s.Label("Offered").CustomerLabel("We prepare your start")
            .Accept("accepted", Function.Operations)
            .Return("won", Function.Operations)
            .Lapse("won")
            .Withdraw("won", Function.Sales)
            .CallOff()
            .Clock("acceptance", "Offer answered", metBy: ["accept", "return"], expires: "lapse"))
        .Stage("accepted", Phase.Handoff, Function.Operations, s => s.Label("Accepted").CustomerLabel("Your team is ready")
            .Acknowledge("kickoff", Function.Operations)
            .CallOff()
            .Clock("acknowledgement", "Customer acknowledged", metBy: ["acknowledge"]))
        .AddDelivery(Function.Operations, Transfer)
        .AddRelationship(Function.Operations)
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
        .BuildReadyMade();

    /// <summary>A change of owner inside delivery is a handoff too, with the same ceremony.</summary>
    private static void Transfer(StageBuilder stage) => stage
        .Within("offer-transfer", TriggerKind.Offer, Function.Operations)
        .Within("accept-transfer", TriggerKind.Accept, Function.Operations)
        .Within("return-transfer", TriggerKind.Return, Function.Operations)
        .Within("lapse-transfer", TriggerKind.Lapse, Function.System)
        .Within("withdraw-transfer", TriggerKind.Withdraw, Function.Operations);
}
