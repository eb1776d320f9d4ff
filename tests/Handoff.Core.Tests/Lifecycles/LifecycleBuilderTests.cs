using NodaTime;

namespace Handoff.Tests;

/// <summary>Both ready-made lifecycles, and one of a host's own with other words for everything.</summary>
public class LifecycleBuilderTests
{
    private static readonly Actor Broker = Actor.Member("bo", "broking");
    private static readonly Actor Underwriter = Actor.Member("uma", "underwriting");
    private static readonly Actor Insured = Actor.Customer("ines");

    public static TheoryData<string> Ready => ["standard", "brokerage"];

    [Theory]
    [MemberData(nameof(Ready))]
    public void A_ready_made_lifecycle_has_no_fault(string name)
    {
        var lifecycle = name == "standard" ? Standard.Lifecycle : Brokerage.Lifecycle;
        Assert.Empty(LifecycleChecks.Faults(lifecycle.Definition));
        Assert.Equal(new LifecycleRef(name, 1), Lifecycle.Build(lifecycle.Definition).Ref);
    }

    [Fact]
    public void A_builder_that_has_built_takes_nothing_more()
    {
        var builder = Insurance();
        builder.Build();
        Assert.Throws<InvalidOperationException>(() => builder.Stage("late", Phase.Ended));
        Assert.Throws<InvalidOperationException>(() => builder.Clock(new ClockDefinition("late", "Late")));
        Assert.Throws<InvalidOperationException>(() => builder.PackageItem("late", "Late."));
        Assert.Throws<InvalidOperationException>(() => builder.Require(Requirements.CommitmentsStated));
    }

    [Fact]
    public void A_builder_whose_definition_was_rejected_can_be_completed()
    {
        var builder = WithoutRenewal();
        Assert.Equal("HO4008", Assert.Throws<LifecycleDefinitionException>(builder.Build).Code);
        Assert.Equal("insurance@4", Renewed(builder).Build().Ref.ToString());
    }

    [Fact]
    public void A_trigger_has_a_label_and_what_it_requires_is_its_own()
    {
        var stage = Insurance().ToDefinition().Transitions.Where(t => t.From == "bound").ToList();
        Assert.Equal([("submit", "Submit", 1), ("void", "void", 0)], stage.Select(t => (t.Trigger.Value, t.Label, t.Requires.Count)));
    }

    [Fact]
    public void A_lifecycle_begins_with_all_of_another_one_and_changes_what_is_said_again()
    {
        var reviewed = Reviewed().Build();
        var (before, after) = (Standard.Lifecycle.Definition, reviewed.Definition);

        Assert.Equal([.. before.Stages.Select(s => s.Key), "reviewing"], after.Stages.Select(s => s.Key));
        Assert.Equal(before.Clocks.Select(c => c.Key).Append("review"), after.Clocks.Select(c => c.Key));
        Assert.Equal(before.Requirements, after.Requirements);
        Assert.Equal(
            ["reviewing"],
            after.Transitions.Where(t => t.Kind == TriggerKind.Deliver).Select(t => t.From.Value));
        Assert.Throws<InvalidOperationException>(() => Lifecycle.Define("x").From(reviewed).Stage("nowhere", s => s.Label("?")));
        Assert.Throws<InvalidOperationException>(() => Lifecycle.Define("x").From(reviewed).ClockRunsIn("none", "won"));
        Assert.Throws<InvalidOperationException>(
            () => Lifecycle.Define("x").From(reviewed).Stage("won", s => s.Without("accept")));
    }

    [Theory]
    [InlineData(typeof(Standard))]
    [InlineData(typeof(Brokerage))]
    public void The_members_of_a_ready_made_lifecycle_are_its_keys(Type members)
    {
        ArgumentNullException.ThrowIfNull(members);
        var definition = (members == typeof(Standard) ? Standard.Lifecycle : Brokerage.Lifecycle).Definition;
        Assert.Equal(Sorted(definition.Stages.Select(s => s.Key.Value)), Keys("Stages"));
        Assert.Equal(Sorted(definition.Transitions.Select(t => t.Trigger.Value).Distinct()), Keys("Triggers"));
        Assert.Equal(Sorted(definition.Clocks.Select(c => c.Key.Value)), Keys("Clocks"));
        Assert.Equal(Sorted(definition.Requirements.Where(r => r.IsPackageItem).Select(r => r.Key.Value)), Keys("Package"));

        IEnumerable<string> Keys(string group) =>
            Sorted(members.GetNestedType(group)!.GetProperties().Select(property => $"{property.GetValue(null)}"));
    }

    private static IEnumerable<string> Sorted(IEnumerable<string> keys) => keys.Order(StringComparer.Ordinal);

    /// <summary>Standard with a review of what was done, before the customer is asked.</summary>
    private static LifecycleBuilder Reviewed() => Lifecycle.Define("reviewed").From(Standard.Lifecycle)
        .Stage(Standard.Stages.Delivering, s => s.Without(Standard.Triggers.Deliver).Advance("review", "reviewing", Function.Operations))
        .Stage("reviewing", Phase.Delivery, Function.Operations, s => s.Label("Reviewing")
            .Deliver(Standard.Stages.Delivered, Function.Operations)
            .Advance("rework", Standard.Stages.Delivering, Function.Operations)
            .Clock("review", "Review", metBy: [Standard.Triggers.Deliver, "rework"]))
        .ClockRunsIn(Standard.Clocks.Delivery, "reviewing");

    [Fact]
    public void Versions_begin_at_one() => Assert.Throws<ArgumentOutOfRangeException>(() => Lifecycle.Define("own", 0));

    [Fact]
    public void A_lifecycle_of_a_hosts_own_leads_from_the_enquiry_to_satisfied()
    {
        var story = new Story(InsuranceRules())
            .Do(new Command.Open("ACME", "insurance"), Broker)
            .Do(new Command.AddCommitment("cover", "fire is covered", CommitmentSource.Spoken), Broker)
            .Do(new Command.Win(), Broker);
        Assert.Equal("application", Assert.Single(story.Refused(new Command.Offer(), Broker).Unmet).Requirement.Value);

        story.Do(new Command.Provide([new("application", "form 7")]), Broker).Do(new Command.Offer(), Broker);
        Assert.Equal(
            (new Function("broking"), new Function("underwriting")), (story.State.Position.Responsible!.Value, story.State.Offer!.To));

        story.Do(new Command.Accept(), Underwriter);
        Assert.Equal("underwriting", story.State.Position.Responsible!.Value.Value);

        story.Do(new Command.Hold("survey of the building", Party.ThirdParty, story.Now + Duration.FromDays(3)), Underwriter).WaitDays(4)
            .Sweep();
        Assert.Equal("assessing", story.State.Position.Stage.Value);

        Assert.Equal("commitments.settled", Assert.Single(story.Refused(new Command.Deliver(), Underwriter).Unmet).Requirement.Value);
        story.Do(new Command.FulfilCommitment("cover"), Underwriter).Do(new Command.Deliver(), Underwriter)
            .Do(new Command.SignOff(), Insured);
        Assert.Equal(
            ("in-force", Phase.Relationship, false),
            (story.State.Position.Stage.Value, story.State.Position.Phase, story.State.Dates.Presumed));
        Assert.Equal(story.State, Decider.Fold(story.History));
    }

    [Fact]
    public void An_offer_in_a_lifecycle_of_a_hosts_own_lapses_back_to_the_sender()
    {
        var story = new Story(InsuranceRules()).Do(new Command.Open("ACME", "insurance"), Broker).Do(new Command.Win(), Broker)
            .Do(new Command.Provide([new("application", "form 7")]), Broker).Do(new Command.Offer(), Broker).WaitDays(9).Sweep();
        Assert.Equal(("bound", OfferStatus.Lapsed), (story.State.Position.Stage.Value, story.State.Offer!.Status));
    }

    private static Decider InsuranceRules()
    {
        var lifecycle = Insurance().Build();
        return new(lifecycle, new SlaPolicyBook(lifecycle, lifecycle.Definition.Clocks.Select(c =>
            new SlaPolicy(c.Key, c.Key == "survey" ? new Target.UntilHoldExpires() : new Target.BusinessDays(3)))));
    }

    private static LifecycleBuilder Insurance() => Renewed(WithoutRenewal());

    private static LifecycleBuilder Renewed(LifecycleBuilder builder) =>
        builder.Clock(new("renewal", "Renewal") { StartsIn = ["in-force"], RunsIn = ["in-force"], MetBy = ["expire"] });

    private static LifecycleBuilder WithoutRenewal() => Lifecycle.Define("insurance", 4)
        .PackageItem("application", "What is to be insured.", acceptsNone: false)
        .Stage("enquiry", Phase.Prospect, "broking", s => s.Label("Enquiry")
            .Win("bound", "broking", trigger: "bind")
            .Lose("declined", "broking", trigger: "decline")
            .Clock("quote", "Quote", metBy: ["bind"]))
        .Stage("bound", Phase.Handoff, "broking", s => s
            .Offer("submitted", "broking", offer => offer.Label("Submit").Requires("application"), trigger: "submit")
            .Cancel("declined", "broking", trigger: "void")
            .Clock("submission", "Submission", metBy: ["submit"]))
        .Stage("submitted", Phase.Handoff, "broking", s => s
            .Accept("assessing", "underwriting", trigger: "take-on")
            .Return("bound", "underwriting", trigger: "send-back")
            .Lapse("bound", trigger: "time-out")
            .Clock("answer", "Answer", metBy: ["take-on", "send-back"], expires: "time-out"))
        .Stage("assessing", Phase.Delivery, "underwriting", s => s
            .Hold("surveyed", "underwriting", trigger: "survey")
            .Deliver("issued", "underwriting", trigger: "issue"))
        .Stage("surveyed", Phase.Delivery, "underwriting", s => s
            .Resume(["underwriting", Function.System], trigger: "report")
            .Clock("survey", "End of the survey", metBy: ["report"], expires: "report"))
        .Stage("issued", Phase.Delivery, "underwriting", s => s
            .SignOff("in-force", Function.Customer, trigger: "confirm")
            .Presume("in-force")
            .Dispute("assessing", Function.Customer, trigger: "complain")
            .Clock("confirmation", "Confirmation", metBy: ["confirm", "complain"], expires: "presume"))
        .Stage("in-force", Phase.Relationship, "broking", s => s
            .Advance("expire", "expired", "broking")
            .Dispute("assessing", Function.Customer, trigger: "complain"))
        .Stage("expired", Phase.Ended)
        .Stage("declined", Phase.Ended)
        .Clock(new("issue", "Issue") { StartsIn = ["assessing"], RunsIn = ["assessing", "surveyed"], MetBy = ["issue"] });
}
