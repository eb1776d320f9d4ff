using NodaTime;

namespace Handoff.Tests;

/// <summary>A command that is refused.</summary>
/// <param name="Code">Under which code.</param>
/// <param name="Before">How far the engagement had come.</param>
/// <param name="Command">What is asked.</param>
/// <param name="Actor">By whom.</param>
/// <param name="Says">Part of the text: it names the offending thing.</param>
internal sealed record RefusalCase(RefusalCode Code, Func<Story> Before, Command Command, Actor Actor, string Says)
{
    /// <summary>Whether the command belongs to an imported past.</summary>
    internal bool Import { get; init; }
}

/// <summary>Every way to be refused.</summary>
internal static class Refusals
{
    private static readonly Instant Monday = Instant.FromUtc(2024, 3, 4, 9, 0);
    private static readonly Duration Day = Duration.FromDays(1);
    private static readonly Consent Said = new("bea", "mail", Monday);
    private static readonly string Long = new('x', 4001);
    private static readonly Actor Head = Actor.Member("hana", Function.Sales, Rights.Waive | Rights.Retarget | Rights.Withhold);

    internal static RefusalCase[] All { get; } =
    [
        new(RefusalCode.UnknownEngagement, Nothing, new Command.Win(), Story.Seller, "open it first"),
        new(RefusalCode.UnknownEngagement, Nothing, new Command.CatchUp(), Actor.System, "open it first"),

        new(RefusalCode.AlreadyOpen, Open, new Command.Open("ACME", "standard"), Story.Seller, "2024-03-04"),

        new(RefusalCode.UnknownLifecycle, Nothing, new Command.Open("ACME", "brokerage"), Story.Seller, "'brokerage'"),

        new(
            RefusalCode.UnknownFunction, Nothing, new Command.Open("ACME", "standard") { Carriers = [new("legal", "lou")] }, Story.Seller,
            "'legal'"),
        new(
            RefusalCode.UnknownRequirement, Nothing, new Command.Open("ACME", "standard") { Package = [new("budget", "none")] },
            Story.Seller, "'budget'"),

        new(RefusalCode.UnknownTrigger, Open, new Command.Fire("fly"), Story.Seller, "'fly'"),

        new(RefusalCode.TriggerNotPermitted, Open, new Command.Win(), Story.Seller, "'prospect'"),
        new(RefusalCode.TriggerNotPermitted, Open, new Command.Fire("close"), Story.Seller, "'close'"),
        new(RefusalCode.TriggerNotPermitted, Won, new Command.Fire("offer"), Story.Seller, "has its own command"),
        new(RefusalCode.TriggerNotPermitted, Won, new Command.Repeat(new EngagementId("next")), Story.Seller, "satisfied"),
        new(RefusalCode.TriggerNotPermitted, Open, new Command.Accept(), Story.Operator, "Accept"),
        new(RefusalCode.TriggerNotPermitted, Transferred, new Command.Offer(), Story.Operator, "answered or withdrawn"),
        new(RefusalCode.TriggerNotPermitted, SignedOff, new Command.SignOff(), Story.Buyer, "confirmed"),

        new(RefusalCode.NotEntitled, Nothing, new Command.Open("ACME", "standard"), Story.Buyer, "'customer'"),
        new(RefusalCode.NotEntitled, Nothing, new Command.Open("ACME", "standard"), Actor.System, "'system'"),
        new(RefusalCode.NotEntitled, Open, new Command.Fire("qualify"), Story.Operator, "'sales' may"),
        new(RefusalCode.NotEntitled, Offered, new Command.Accept(), Story.Seller, "'accept'"),
        new(RefusalCode.NotEntitled, Transferred, new Command.Accept(), Story.Operator, "'olga'"),
        new(RefusalCode.NotEntitled, Open, new Command.SetFacts(new Facts()), Story.Buyer, "the facts"),
        new(RefusalCode.NotEntitled, Open, new Command.SetReference("SO-17"), Story.Buyer, "the reference"),
        new(RefusalCode.NotEntitled, Open, new Command.Assign(Function.Sales, null), Story.Buyer, "owners"),
        new(RefusalCode.NotEntitled, Open, new Command.Provide(Story.Package), Story.Buyer, "the handoff package"),
        new(RefusalCode.NotEntitled, Open, new Command.AddCommitment("x", "y", CommitmentSource.Spoken), Story.Buyer, "what we promise"),
        new(RefusalCode.NotEntitled, Won, new Command.FulfilCommitment("crm"), Story.Buyer, "fulfilled"),
        new(RefusalCode.NotEntitled, Imported, new Command.GoLive(), Story.Buyer, "what is imported"),
        new(RefusalCode.NotEntitled, Won, new Command.Observe(Health.Green), Actor.System, "point of view"),
        new(RefusalCode.NotEntitled, SignedOff, new Command.Repeat(new EngagementId("next")), Story.Buyer, "repeat business"),
        new(RefusalCode.NotEntitled, Won, new Command.WaiveRequirement("goals", "known"), Story.Seller, "'sam'"),

        new(RefusalCode.RequirementUnmet, Won, new Command.Offer(), Story.Seller, "What may go wrong."),
        new(RefusalCode.RequirementUnmet, Delivering, new Command.Deliver(), Story.Operator, "Every commitment"),

        new(RefusalCode.UnknownRequirement, Won, new Command.Provide([new("shoes", "red")]), Story.Seller, "'shoes'"),
        new(
            RefusalCode.UnknownRequirement,
            Won,
            new Command.Provide([new("commitments.stated", "yes")]),
            Story.Seller,
            "'commitments.stated'"),
        new(RefusalCode.UnknownRequirement, Won, new Command.WaiveRequirement("shoes", "known"), Head, "'shoes'"),
        new(RefusalCode.UnknownRequirement, Offered, new Command.Return([new("shoes", "wrong")]), Story.Operator, "'shoes'"),

        new(RefusalCode.NotWaivable, Won, new Command.WaiveRequirement("commitments.settled", "busy"), Head, "'commitments.settled'"),

        new(RefusalCode.NoneNotAccepted, Won, new Command.Provide([new("goals", null)]), Story.Seller, "'goals'"),

        new(RefusalCode.UnknownItem, Won, new Command.ConfirmCommitment("moon"), Story.Buyer, "'moon'"),
        new(RefusalCode.UnknownItem, Won, new Command.FulfilCommitment("moon"), Story.Operator, "'moon'"),
        new(RefusalCode.UnknownItem, Won, new Command.WaiveCommitment("moon", "no", Said), Story.Seller, "'moon'"),
        new(RefusalCode.UnknownItem, Won, new Command.VaryCommitment("moon", "mars", "red", Said), Story.Seller, "'moon'"),
        new(RefusalCode.UnknownItem, Delivered, new Command.Dispute(["moon"], "not there"), Story.Buyer, "'moon'"),

        new(RefusalCode.DuplicateItem, Won, new Command.AddCommitment("crm", "again", CommitmentSource.Spoken), Story.Seller, "'crm'"),
        new(RefusalCode.DuplicateItem, Won, new Command.VaryCommitment("crm", "crm", "again", Said), Story.Seller, "'crm'"),

        new(RefusalCode.NotOfThisKind, Won, new Command.DropItem("crm", "no"), Story.Seller, "'crm'"),
        new(RefusalCode.ItemOpen, Noted, new Command.ReopenItem("porter", "again"), Story.Seller, "'porter'"),
        new(RefusalCode.UnknownItem, Noted, new Command.FulfilCommitment("porter"), Story.Operator, "followUp"),
        new(RefusalCode.UnknownItem, Noted, new Command.LookAtItem("moon", "full"), Story.Operator, "'moon'"),
        new(RefusalCode.DuplicateItem, Noted, new Command.OpenFollowUp("crm", "again"), Story.Operator, "commitment"),
        new(RefusalCode.UnknownFunction, Noted, new Command.AssignItem("porter", new ItemOwner("finance")), Story.Operator, "'finance'"),
        new(
            RefusalCode.DateOutOfRange,
            Noted,
            new Command.LookAtItem("porter", "not yet") { NextLookAt = Monday },
            Story.Operator,
            "next look"),
        new(RefusalCode.NotEntitled, Noted, new Command.SettleItem("porter"), Story.Buyer, "what we have done"),
        new(RefusalCode.TextMissing, Noted, new Command.LookAtItem("porter", " "), Story.Operator, "note"),

        new(RefusalCode.ItemEnded, Fulfilled, new Command.FulfilCommitment("crm"), Story.Operator, "Settled"),
        new(RefusalCode.ItemEnded, DeliveredWithoutCrm, new Command.Dispute(["crm"], "missed"), Story.Buyer, "Waived"),

        new(
            RefusalCode.LedgerClosed,
            Delivered,
            new Command.AddCommitment("x", "y", CommitmentSource.Spoken),
            Story.Seller,
            "repeat business"),
        new(RefusalCode.LedgerClosed, Delivered, new Command.WaiveCommitment("crm", "no", Said), Story.Seller, "disputed"),

        new(RefusalCode.TextMissing, Open, new Command.Lose(" "), Story.Seller, "reason"),
        new(RefusalCode.TextMissing, Won, new Command.Observe(Health.Red) { CustomerSaid = " " }, Story.Seller, "customer said it"),
        new(
            RefusalCode.TextMissing,
            Won,
            new Command.AddMilestone("data", "the data is in", 2) { CustomerLabel = "" },
            Story.Operator,
            "label for customers"),
        new(RefusalCode.TextMissing, Open, new Command.Lose(null!), Story.Seller, "reason"),
        new(RefusalCode.TextMissing, Won, new Command.Cancel(""), Story.Seller, "reason"),
        new(RefusalCode.TextMissing, Won, new Command.UnWin(""), Story.Seller, "reason"),
        new(RefusalCode.TextMissing, Won, new Command.Provide([]), Story.Seller, "item"),
        new(RefusalCode.TextMissing, Won, new Command.Provide([new("goals", " ")]), Story.Seller, "'goals'"),
        new(RefusalCode.TextMissing, Won, new Command.AddCommitment("x", "", CommitmentSource.Spoken), Story.Seller, "criterion"),
        new(RefusalCode.TextMissing, Won, new Command.WaiveCommitment("crm", "", Said), Story.Seller, "reason"),
        new(RefusalCode.TextMissing, Won, new Command.WaiveCommitment("crm", "no", Said with { GivenBy = "" }), Story.Seller, "giver"),
        new(RefusalCode.TextMissing, Won, new Command.WaiveCommitment("crm", "no", Said with { How = "" }), Story.Seller, "form"),
        new(RefusalCode.TextMissing, Won, new Command.WaiveRequirement("goals", ""), Head, "reason"),
        new(RefusalCode.TextMissing, Offered, new Command.Return([]), Story.Operator, "reason"),
        new(RefusalCode.TextMissing, Offered, new Command.Return([new(null, "")]), Story.Operator, "reason"),
        new(RefusalCode.TextMissing, Offered, new Command.Withdraw(""), Story.Seller, "reason"),
        new(RefusalCode.TextMissing, Delivering, new Command.Hold("", Party.Us, Monday + Day), Story.Operator, "cause"),
        new(RefusalCode.TextMissing, Delivered, new Command.Dispute(["crm"], ""), Story.Buyer, "reason"),
        new(
            RefusalCode.TextMissing,
            Delivered,
            new Command.Dispute([], "no") { Missing = ["the manuals", " "] },
            Story.Buyer,
            "missing thing"),
        new(RefusalCode.TextMissing, Imported, new Command.DropImport(""), Story.Seller, "reason"),

        new(RefusalCode.TextMissing, Nothing, new Command.Open("ACME", "standard"), new Actor(Function.Sales, ""), "actor's name"),
        new(RefusalCode.TextMissing, Delivered, new Command.SignOff(), Actor.Customer(null!), "actor's name"),

        new(RefusalCode.TooMany, Won, new Command.Provide(Many(new PackageEntry("goals", "live"))), Story.Seller, "1001 items"),
        new(RefusalCode.TooMany, Offered, new Command.Return(Many(new ReturnReason(null, "no"))), Story.Operator, "1001 reasons"),
        new(RefusalCode.TooMany, Delivered, new Command.Dispute(Many<ItemId>("crm"), "not there"), Story.Buyer, "1001 commitments"),
        new(
            RefusalCode.TooMany,
            Delivered,
            new Command.Dispute([], "not there") { Missing = Many("the manual") },
            Story.Buyer,
            "1001 missing things"),
        new(
            RefusalCode.TooMany,
            Open,
            new Command.Retarget(RetargetMode.Keep, "why") { Clocks = Many<ClockKey>("next-step") },
            Head,
            "1001 clocks"),

        new(
            RefusalCode.TextTooLong,
            Nothing,
            new Command.Open("ACME", "standard"),
            new Actor(Function.Sales, new string('x', 201)),
            "actor's name"),
        new(RefusalCode.TextTooLong, Delivered, new Command.SignOff(), Actor.Customer(Long), "actor's name"),
        new(RefusalCode.TextTooLong, Nothing, new Command.Open("ACME", "standard") { Reference = Long }, Story.Seller, "reference"),
        new(RefusalCode.TextTooLong, Open, new Command.SetReference(new string('x', 201)), Story.Seller, "reference"),
        new(RefusalCode.TextMissing, Open, new Command.SetReference(""), Story.Seller, "reference"),
        new(RefusalCode.TextMalformed, Open, new Command.SetReference("SO\t17"), Story.Seller, "reference"),
        new(RefusalCode.TextTooLong, Open, new Command.SetFacts(new Facts { Segment = Long }), Story.Seller, "segment"),
        new(RefusalCode.TextTooLong, Open, new Command.SetFacts(new Facts { Priority = Long }), Story.Seller, "priority"),
        new(RefusalCode.TextTooLong, Open, new Command.Fire("qualify", Long), Story.Seller, "note"),
        new(RefusalCode.TextTooLong, Open, new Command.Lose(Long), Story.Seller, "reason"),
        new(RefusalCode.TextTooLong, Won, new Command.Observe(Health.Red, Long), Story.Seller, "note"),
        new(RefusalCode.TextTooLong, Won, new Command.Provide([new("goals", Long)]), Story.Seller, "'goals'"),
        new(RefusalCode.TextTooLong, Won, new Command.FulfilCommitment("crm", Long), Story.Operator, "evidence"),
        new(
            RefusalCode.TextTooLong,
            Won,
            new Command.AddCommitment("x", "y", CommitmentSource.Spoken) { Author = Long },
            Story.Seller,
            "author"),
        new(RefusalCode.TextTooLong, Accepted, new Command.Acknowledge(Long), Story.Operator, "how"),

        new(RefusalCode.TextMalformed, Offered, new Command.Accept(), new Actor(Function.Operations, "ol\nga"), "actor's name"),
        new(RefusalCode.TextMalformed, Offered, new Command.Accept(), new Actor(Function.Operations, "olga \uD83D"), "U+D83D at 5"),
        new(
            RefusalCode.TextMalformed,
            Open,
            new Command.Lose("\uDE00 price"),
            Story.Seller,
            "reason has half a surrogate pair, U+DE00 at 0"),

        new(RefusalCode.DateOutOfRange, Won, Dated(Monday - Day * 3661), Story.Seller, "due date"),
        new(RefusalCode.DateOutOfRange, Won, Dated(Monday + Day * 36601), Story.Seller, "due date"),
        new(RefusalCode.DateOutOfRange, Won, Dated(Instant.MaxValue), Story.Seller, "due date"),
        new(RefusalCode.DateOutOfRange, Won, Dated(Instant.MinValue), Story.Seller, "due date"),
        new(
            RefusalCode.DateOutOfRange,
            Won,
            new Command.WaiveCommitment("crm", "no", Said with { At = Monday + Day }),
            Story.Seller,
            "future"),
        new(
            RefusalCode.DateOutOfRange,
            Won,
            new Command.WaiveCommitment("crm", "no", Said with { At = Instant.MinValue }),
            Story.Seller,
            "consent's date"),
        new(RefusalCode.DateOutOfRange, Delivering, new Command.Hold("data", Party.Us, Monday), Story.Operator, "expiry"),
        new(RefusalCode.DateOutOfRange, Delivering, new Command.Hold("data", Party.Us, Monday + Day * 732), Story.Operator, "expiry"),
        new(RefusalCode.DateOutOfRange, Delivering, new Command.Hold("data", Party.Us, Instant.MaxValue), Story.Operator, "expiry"),

        new(RefusalCode.ValueOutOfRange, Open, new Command.SetFacts(new Facts { Value = -1 }), Story.Seller, "-1"),
        new(
            RefusalCode.ValueOutOfRange,
            Nothing,
            new Command.Open("ACME", "standard") { Facts = new Facts { Value = -1 } },
            Story.Seller,
            "-1"),
        new(RefusalCode.ValueOutOfRange, Won, new Command.AddCommitment("x", "y", (CommitmentSource)7), Story.Seller, "source 7"),
        new(RefusalCode.ValueOutOfRange, Delivering, new Command.Hold("data", (Party)9, Monday + Day), Story.Operator, "party 9"),

        new(RefusalCode.UnknownCalendar, Open, new Command.SetFacts(new Facts { Calendar = "moon" }), Story.Seller, "'moon'"),

        new(RefusalCode.Ended, Lost, new Command.Win(), Story.Seller, "'lost'"),
        new(RefusalCode.Ended, Lost, new Command.Fire("qualify"), Story.Seller, "'lost'"),
        new(RefusalCode.Ended, Lost, new Command.Assign(Function.Sales, "sue"), Story.Seller, "'lost'"),
        new(RefusalCode.Ended, Lost, new Command.Provide(Story.Package), Story.Seller, "'lost'"),
        new(RefusalCode.Ended, Lost, new Command.WaiveRequirement("goals", "known"), Head, "'lost'"),
        new(RefusalCode.Ended, Lost, new Command.AddCommitment("x", "y", CommitmentSource.Spoken), Story.Seller, "'lost'"),

        new(RefusalCode.UnknownFunction, Open, new Command.Assign("finance", "fay"), Story.Seller, "'finance'"),

        new(RefusalCode.ValueMissing, Open, new Command.Fire(default), Story.Seller, "trigger"),
        new(RefusalCode.ValueMissing, Open, new Command.Assign(default, "fay"), Story.Seller, "function"),
        new(RefusalCode.ValueMissing, Won, new Command.WaiveCommitment("crm", "no", null!), Story.Seller, "consent"),

        new(RefusalCode.StillImported, Imported, new Command.Fire("qualify"), Story.Seller, "take it live first"),

        new(RefusalCode.AlreadyLive, Open, new Command.Fire("qualify"), Story.Seller, "is live") { Import = true },
        new(RefusalCode.AlreadyLive, Open, new Command.DropImport("wrong dates"), Story.Seller, "no import"),
        new(RefusalCode.UnknownEngagement, Dropped, new Command.Fire("qualify"), Story.Seller, "open it first"),

        new(RefusalCode.NoOpenOffer, Delivering, new Command.Accept(), Story.Operator, "No offer"),
        new(RefusalCode.NoOpenOffer, Delivering, new Command.Return([new(null, "why")]), Story.Operator, "No offer"),
        new(RefusalCode.NoOpenOffer, Delivering, new Command.Withdraw("why"), Story.Operator, "No offer"),

        new(RefusalCode.NotEntitled, Won, new Command.Retarget(RetargetMode.FromNow, "new terms"), Story.Seller, "'sam'"),
        new(RefusalCode.TextMissing, Won, new Command.Retarget(RetargetMode.FromNow, " "), Head, "reason"),
        new(RefusalCode.ValueOutOfRange, Won, new Command.Retarget((RetargetMode)7, "new terms"), Head, "mode 7"),
        new(RefusalCode.Ended, Lost, new Command.Retarget(RetargetMode.FromNow, "new terms"), Head, "'lost'"),
        new(RefusalCode.UnknownClock, Won, new Command.Retarget(RetargetMode.FromNow, "new terms") { Clocks = ["moon"] }, Head, "'moon'"),
        new(
            RefusalCode.ClockEnded,
            Won,
            new Command.Retarget(RetargetMode.FromNow, "new terms") { Clocks = ["next-step"] },
            Head,
            "'next-step'"),

        new(RefusalCode.ItemBlocked, Planned, new Command.SettleItem("desks", "photo"), Story.Operator, "milestone 'rooms'"),
        new(RefusalCode.CustomerNotTold, Endangered, new Command.SettleItem("gate"), Story.Operator, "'gate'"),
        new(RefusalCode.CustomerTold, Told, new Command.WithholdProblem("gate", "no need"), Head, "'olga'"),
        new(RefusalCode.NotEntitled, Endangered, new Command.WithholdProblem("gate", "no need"), Story.Operator, "'olga'"),
        new(RefusalCode.CircularPlan, Planned, new Command.LinkMilestone("rooms") { DependsOn = ["desks"] }, Story.Operator, "'desks'"),
        new(RefusalCode.UnknownPlaybook, Delivering, new Command.BeginPlaybook("onboarding"), Story.Operator, "'onboarding'"),
        new(RefusalCode.UnknownChoice, Planned, new Command.CheckMilestone("rooms", "paint", true, "seen"), Story.Operator, "'paint'"),
        new(RefusalCode.ValueOutOfRange, Planned, new Command.ReplanMilestone("rooms", 0, "none"), Story.Operator, "not 0"),
        new(RefusalCode.LedgerClosed, Delivered, new Command.AddMilestone("x", "y", 1), Story.Operator, "repeat business"),
        new(RefusalCode.NotOfThisKind, Planned, new Command.DropItem("rooms", "no"), Story.Operator, "skipped"),
        new(RefusalCode.ValueMissing, Delivering, new Command.ContactCustomer("call", "x") { About = [default] }, Story.Operator, "item"),
        new(RefusalCode.UnknownItem, Delivering, new Command.ContactCustomer("call", "x") { About = ["moon"] }, Story.Operator, "'moon'"),

        new(RefusalCode.TextMissing, Delivering, new Command.OpenProblem("x", " ", ProblemSeverity.Minor), Story.Operator, "text"),
        new(RefusalCode.ValueOutOfRange, Won, new Command.Observe(0), Story.Operator, "health 0"),
        new(RefusalCode.ValueOutOfRange, Delivering, new Command.OpenProblem("x", "y", 0), Story.Operator, "severity 0"),
        new(RefusalCode.TextMissing, Endangered, new Command.RateProblem("gate", ProblemSeverity.Minor, ""), Story.Operator, "reason"),
        new(RefusalCode.TextMissing, Endangered, new Command.WithholdProblem("gate", ""), Head, "reason"),
        new(RefusalCode.TextMissing, Delivering, new Command.ContactCustomer("", "x"), Story.Operator, "way of contact"),
        new(RefusalCode.TextMissing, Delivering, new Command.ContactCustomer("call", ""), Story.Operator, "text"),
        new(
            RefusalCode.DateOutOfRange,
            Delivering,
            new Command.ContactCustomer("call", "x") { NextAt = Monday },
            Story.Operator,
            "next contact"),
        new(RefusalCode.TextMissing, Planned, new Command.ReplanMilestone("rooms", 4, " "), Story.Operator, "reason"),
        new(RefusalCode.ValueOutOfRange, Planned, new Command.ReplanMilestone("rooms", 1001, "x"), Story.Operator, "not 1001"),
        new(RefusalCode.TextMissing, Planned, new Command.SkipMilestone("rooms", ""), Story.Operator, "reason"),
        new(RefusalCode.UnknownItem, Planned, new Command.CheckMilestone("crm", "paint", true, "seen"), Story.Operator, "milestone 'crm'"),
        new(RefusalCode.UnknownItem, Planned, new Command.LinkMilestone("rooms") { DependsOn = ["crm"] }, Story.Operator, "milestone"),
        new(RefusalCode.UnknownItem, Planned, new Command.LinkMilestone("rooms") { Fulfils = ["desks"] }, Story.Operator, "commitment"),
        new(RefusalCode.TextMissing, Delivering, new Command.BeginPlaybook(""), Story.Operator, "playbook"),

        new(RefusalCode.CalendarNeverOpens, () => new Story(Closed), new Command.Open("ACME", "standard"), Story.Seller, "default@1"),
    ];

    private static Story Planned() => Delivering().Do(new Command.AddMilestone("rooms", "the rooms are ready", 3), Story.Operator)
        .Do(new Command.AddMilestone("desks", "the desks stand", 2) { DependsOn = ["rooms"] }, Story.Operator);

    private static Story Endangered() =>
        Delivering().Do(new Command.OpenProblem("gate", "the gate is locked", ProblemSeverity.Major), Story.Operator);

    private static Story Told() => Endangered().Do(new Command.ContactCustomer("call", "it is") { About = ["gate"] }, Story.Operator);

    /// <summary>A calendar that was open until the end of 1999.</summary>
    private static Decider Closed { get; } = new(
        Standard.Lifecycle,
        calendars: new CalendarBook([WorkingCalendar.Define("default", 1, "UTC")
            .During(new EffectivePeriod(Until: new LocalDate(2000, 1, 1)), c => c.OpenEveryDay("09:00", "17:00")).Build()]));

    private static Story Nothing() => new();

    private static Story Open() => new Story().Do(new Command.Open("ACME", "standard"), Story.Seller);

    private static Story Dropped() => Imported().Do(new Command.DropImport("wrong dates"), Story.Seller);

    private static Story Imported() => new Story().Do(new Command.Open("ACME", "standard"), Story.Seller, import: true);

    private static Story Lost() => Open().Do(new Command.Lose("price"), Story.Seller);

    private static Story Won() => Story.Won();

    private static Story Offered() => Story.Offered();

    private static Story Accepted() => Offered().Do(new Command.Accept(), Story.Operator);

    private static Story Delivering() => Story.Delivering();

    /// <summary>Offered by Operations to Operations, carried by Olga.</summary>
    private static Story Transferred() => Delivering().Do(new Command.Offer(), Story.Operator);

    private static Story Noted() => Won().Do(new Command.OpenFollowUp("porter", "call the porter"), Story.Seller);

    private static Story Fulfilled() => Delivering().Do(new Command.FulfilCommitment("crm"), Story.Operator);

    private static Story DeliveredWithoutCrm() => Delivering()
        .Do(new Command.WaiveCommitment("crm", "not needed", Said), Story.Buyer).Do(new Command.Deliver(), Story.Operator);

    private static Story Delivered() => Story.Delivered();

    private static Story SignedOff() => Delivered().Do(new Command.SignOff(), Story.Buyer);

    private static Command.AddCommitment Dated(Instant due) => new("x", "y", CommitmentSource.Spoken) { DueAt = due };

    private static ValueList<T> Many<T>(T entry) => Enumerable.Repeat(entry, ListLimits.Most + 1).ToValueList();
}
