namespace Handoff;

/// <summary>A single owner: Sales keeps the customer, and the same obligations.</summary>
internal static class BrokerageLifecycle
{
    internal static Lifecycle Define() => Lifecycle.Define("brokerage", 1)
        .AddPackage()
        .AddProspecting()
        .Stage("won", Phase.Handoff, Function.Sales, s => s.Label("Won")
            .On("retain", TriggerKind.Retain, "retained", Function.Sales).Requires(CommonStages.Package)
            .CallOff())
        .Stage("retained", Phase.Handoff, Function.Sales, s => s.Label("Retained")
            .On("acknowledge", TriggerKind.Acknowledge, "kickoff", Function.Sales)
            .CallOff())
        .AddDelivery(Function.Sales, static _ => { })
        .AddRelationship(Function.Sales)
        .Clock(new ClockDefinition("package", "Package completed")
        {
            StartsIn = ["won"],
            RunsIn = ["won"],
            MetBy = ["retain"],
        })
        .Clock(new ClockDefinition("acknowledgement", "Customer acknowledged")
        {
            StartsIn = ["retained"],
            RunsIn = ["retained"],
            MetBy = ["acknowledge"],
        })
        .Clock(new ClockDefinition("delivery", "Delivery")
        {
            StartsIn = ["won", "delivering"],
            RunsIn = ["won", "retained", "kickoff", "delivering", "on-hold"],
            MetBy = ["deliver"],
        })
        .Build();
}
