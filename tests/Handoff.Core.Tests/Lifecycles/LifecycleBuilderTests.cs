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
        var lifecycle = name == "standard" ? Lifecycles.Standard : Lifecycles.Brokerage;
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
    public void A_requirement_needs_a_trigger_to_belong_to() => Assert.Throws<InvalidOperationException>(
        () => Lifecycle.Define("own").Stage("first", Phase.Prospect, Function.Sales, s => s.Requires("goals")));

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
            .On("bind", TriggerKind.Win, "bound", "broking")
            .On("decline", TriggerKind.Lose, "declined", "broking"))
        .Stage("bound", Phase.Handoff, "broking", s => s
            .On("submit", TriggerKind.Offer, "submitted", "broking").Requires("application")
            .On("void", TriggerKind.Cancel, "declined", "broking"))
        .Stage("submitted", Phase.Handoff, "broking", s => s
            .On("take-on", TriggerKind.Accept, "assessing", "underwriting")
            .On("send-back", TriggerKind.Return, "bound", "underwriting")
            .On("time-out", TriggerKind.Lapse, "bound", Function.System))
        .Stage("assessing", Phase.Delivery, "underwriting", s => s
            .On("survey", TriggerKind.Hold, "surveyed", "underwriting")
            .On("issue", TriggerKind.Deliver, "issued", "underwriting"))
        .Stage("surveyed", Phase.Delivery, "underwriting", s => s.Resumes("report", "underwriting", Function.System))
        .Stage("issued", Phase.Delivery, "underwriting", s => s
            .On("confirm", TriggerKind.SignOff, "in-force", Function.Customer)
            .On("presume", TriggerKind.Presume, "in-force", Function.System)
            .On("complain", TriggerKind.Dispute, "assessing", Function.Customer))
        .Stage("in-force", Phase.Relationship, "broking", s => s
            .On("expire", "expired", "broking")
            .On("complain", TriggerKind.Dispute, "assessing", Function.Customer))
        .Stage("expired", Phase.Ended)
        .Stage("declined", Phase.Ended)
        .Clock(new("quote", "Quote") { StartsIn = ["enquiry"], RunsIn = ["enquiry"], MetBy = ["bind"] })
        .Clock(new("submission", "Submission") { StartsIn = ["bound"], RunsIn = ["bound"], MetBy = ["submit"] })
        .Clock(new(
            "answer",
            "Answer") { StartsIn = ["submitted"], RunsIn = ["submitted"], MetBy = ["take-on", "send-back"], Expires = "time-out" })
        .Clock(new("issue", "Issue") { StartsIn = ["assessing"], RunsIn = ["assessing", "surveyed"], MetBy = ["issue"] })
        .Clock(new(
            "survey", "End of the survey") { StartsIn = ["surveyed"], RunsIn = ["surveyed"], MetBy = ["report"], Expires = "report" })
        .Clock(new(
            "confirmation",
            "Confirmation") { StartsIn = ["issued"], RunsIn = ["issued"], MetBy = ["confirm", "complain"], Expires = "presume" });
}
