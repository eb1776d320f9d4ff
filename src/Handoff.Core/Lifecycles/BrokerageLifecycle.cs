namespace Handoff.Lifecycles;

/// <summary>A single owner: Sales keeps the customer, and the same obligations.</summary>
internal static class BrokerageLifecycle
{
    internal static Lifecycle Define() => Lifecycle.Define("brokerage")
        .AddPackage()
        .AddProspecting()
        .Stage("won", Phase.Handoff, Function.Sales, s => s.Label("Won").CustomerLabel("We prepare your start")
            .Retain("retained", Function.Sales, retain => retain.Requires(CommonStages.Package))
            .CallOff()
            .Clock("package", "Package completed", metBy: ["retain"]))
        .Stage("retained", Phase.Handoff, Function.Sales, s => s.Label("Retained").CustomerLabel("Your team is ready")
            .Acknowledge("kickoff", Function.Sales)
            .CallOff()
            .Clock("acknowledgement", "Customer acknowledged", metBy: ["acknowledge"]))
        .AddDelivery(Function.Sales, static _ => { })
        .AddRelationship(Function.Sales)
        .Clock(new ClockDefinition("delivery", "Delivery")
        {
            StartsIn = ["won", "delivering"],
            RunsIn = ["won", "retained", "kickoff", "delivering", "on-hold"],
            MetBy = ["deliver"],
        })
        .BuildReadyMade();
}
