namespace Handoff.Lifecycles;

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
        .Stage("prospect", Phase.Prospect, Function.Sales, s => s.Label("Prospect").CustomerLabel("In conversation")
            .Advance("qualify", "qualified", Function.Sales)
            .Lose("lost", Function.Sales))
        .Stage("qualified", Phase.Prospect, Function.Sales, s => s.Label("Qualified").CustomerLabel("In conversation")
            .Advance("propose", "proposed", Function.Sales)
            .Lose("lost", Function.Sales))
        .Stage("proposed", Phase.Prospect, Function.Sales, s => s.Label("Proposed").CustomerLabel("You have our proposal")
            .Win("won", Function.Sales, win => win.Requires(Requirements.CommitmentsStated.Key))
            .Lose("lost", Function.Sales))
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
            s.Label("Kickoff").CustomerLabel("We start together").KickOff("delivering", by).Hold("on-hold", by).CallOff();
            transfer(s);
        })
        .Clock(new ClockDefinition("kickoff", "Kickoff")
        {
            StartsIn = ["kickoff"],
            RunsIn = ["kickoff", "on-hold"],
            MetBy = ["kick-off"],
        })
        .Stage("delivering", Phase.Delivery, by, s =>
        {
            s.Label("Delivering").CustomerLabel("In progress").Deliver("delivered", by).Hold("on-hold", by).CallOff();
            transfer(s);
        })
        .Stage("on-hold", Phase.Delivery, by, s =>
        {
            s.Label("On hold").CustomerLabel("Paused").Resume([by, Function.Customer, Function.System]).CallOff()
                .Clock("hold", "End of the hold", metBy: ["resume"], expires: "resume");
            transfer(s);
        })
        .Stage("delivered", Phase.Delivery, by, s => s.Label("Delivered").CustomerLabel("Done: please confirm")
            .SignOff("satisfied", [Function.Customer, by])
            .Dispute("delivering", [Function.Customer, by])
            .Presume("satisfied")
            .CallOff()
            .Clock("sign-off", "Customer's sign-off", metBy: ["sign-off", "dispute"], expires: "presume"));

    internal static LifecycleBuilder AddRelationship(this LifecycleBuilder lifecycle, Function responsible) => lifecycle
        .Stage("satisfied", Phase.Relationship, responsible, s => s.Label("Satisfied").CustomerLabel("Complete")
            .Within("sign-off", TriggerKind.SignOff, [Function.Customer, responsible])
            .Dispute("delivering", [Function.Customer, responsible])
            .Within("check-in", TriggerKind.Advance, [Function.Sales, Function.Operations])
            .Advance("close", "closed", [Function.Sales, Function.Operations])
            .Cancel("cancelled", [Function.Sales, Function.Operations, Function.Customer])
            .Clock("check-in", "Check in with the customer", metBy: ["check-in"]))
        .Stage("closed", Phase.Ended, configure: s => s.Label("Closed").CustomerLabel("Closed")
            .Reopen("satisfied", [Function.Sales, Function.Operations]))
        .Stage("lost", Phase.Ended, configure: s => s.Label("Lost").CustomerLabel("Closed")
            .Reopen("prospect", Function.Sales))
        .Stage("cancelled", Phase.Ended, configure: s => s.Label("Cancelled").CustomerLabel("Called off")
            .Reopen("won", Function.Sales));

    /// <summary>Until the customer has signed off, the sale can be called off, or turn out to have been a mistake.</summary>
    internal static StageBuilder CallOff(this StageBuilder stage) => stage
        .Cancel("cancelled", [Function.Sales, Function.Operations, Function.Customer])
        .UnWin("proposed", Function.Sales);
}
