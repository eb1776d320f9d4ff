using NodaTime;

namespace Handoff.Tests;

/// <summary>A host's own lifecycle: a side that no ready-made one has, own requirements, own service levels.</summary>
internal static class Repairs
{
    internal static Lifecycle Lifecycle { get; } = Lifecycle.Define("repairs")
        .PackageItem("device", "Which device, and what is wrong with it.", acceptsNone: false)
        .PackageItem("data", "What must not be lost.")
        .Require(new Requirement("quote", "The quote was approved.", "Approve the quote.", Severity.Block)
        {
            Condition = static state => state.Facts.Value is > 0,
        })
        .Stage("asked", Phase.Prospect, Function.Sales, s => s
            .Win("to-hand-over", Function.Sales, win => win.Requires("quote"))
            .Lose("lost", Function.Sales)
            .Clock("answer", "Quote answered", metBy: ["win", "lose"]))
        .Stage("to-hand-over", Phase.Handoff, Function.Sales, s => s
            .Offer("offered", Function.Sales, offer => offer.Requires("device", "data"))
            .Clock("handover", "Handed over", metBy: ["offer"]))
        .Stage("offered", Phase.Handoff, Function.Sales, s => s
            .Accept("repairing", "workshop")
            .Return("to-hand-over", "workshop")
            .Lapse("to-hand-over")
            .Clock("acceptance", "Taken over", metBy: ["accept", "return"], expires: "lapse"))
        .Stage("repairing", Phase.Delivery, "workshop", s => s
            .Deliver("repaired", "workshop")
            .Clock("repair", "Repaired", metBy: ["deliver"]))
        .Stage("repaired", Phase.Delivery, "workshop", s => s
            .SignOff("happy", [Function.Customer, "workshop"])
            .Presume("happy")
            .Dispute("repairing", [Function.Customer, "workshop"])
            .Clock("sign-off", "Signed off", metBy: ["sign-off", "dispute"], expires: "presume"))
        .Stage("happy", Phase.Relationship, Function.Sales, s => s
            .Dispute("repairing", [Function.Customer, Function.Sales])
            .Advance("close", "closed", Function.Sales)
            .Clock("care", "Looked after", metBy: ["close"]))
        .Stage("closed", Phase.Ended)
        .Stage("lost", Phase.Ended)
        .Build();

    internal static SlaPolicy[] Policies { get; } =
    [
        new("answer", new Target.BusinessDays(3)),
        new("handover", new Target.BusinessTime(Duration.FromHours(2))),
        new("acceptance", new Target.BusinessTime(Duration.FromHours(4))) { Priority = "urgent" },
        new("acceptance", new Target.BusinessDays(2)),
        new("repair", new Target.UntilDue(new Target.BusinessDays(10))),
        new("sign-off", new Target.BusinessDays(5)),
        new("care", new Target.CalendarTime(Duration.FromDays(365))),
    ];

    internal static Decider Rules { get; } = new(Lifecycle, new SlaPolicyBook(Lifecycle, Policies));
}
