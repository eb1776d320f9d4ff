using NodaTime;

namespace Handoff.Tests;

/// <summary>Real life: an end was a mistake or not the last word, and what was received is given back.</summary>
public class ComingBackTests
{
    private static readonly Instant Monday = Instant.FromUtc(2024, 3, 4, 9, 0);

    [Fact]
    public void WF_85_a_lost_prospect_comes_back_with_what_was_open_and_its_own_clocks()
    {
        var story = new Story().Do(new Command.Open("ACME", "standard"), Story.Seller)
            .Do(new Command.OpenFollowUp("porter", "call the porter"), Story.Seller)
            .Do(new Command.AddCommitment("crm", "the CRM is live", CommitmentSource.Spoken), Story.Seller)
            .Do(new Command.Lose("no budget"), Story.Seller).WaitDays(90)
            .Do(new Command.Reopen("the budget came after all"), Story.Seller);
        Assert.Equal(("prospect", null), (story.State.Position.Stage.Value, story.State.Dates.EndedAt));
        Assert.All(story.State.Items, item => Assert.True(item.IsOpen && item.Reopened == 1));
        Assert.True(story.Clock("next-step").IsOpen && story.Clock("follow-up", "porter").IsOpen);
    }

    [Fact]
    public void P6_a_contact_that_was_promised_by_its_date_is_promised_still()
    {
        var call = new Command.ContactCustomer("call", "we call again") { NextAt = Monday + Duration.FromDays(9) };
        var story = new Story().Do(new Command.Open("ACME", "standard"), Story.Seller).Do(call, Story.Seller)
            .Do(new Command.Lose("a mistake"), Story.Seller).Do(new Command.Reopen("it was one"), Story.Seller);
        var promise = story.State.Items.OfType<UpdatePromise>().Single();
        Assert.Equal((true, call.NextAt), (promise.IsOpen, promise.DueAt));
        Assert.True(story.Clock("update-handoff", promise.Id).IsOpen);
    }

    [Fact]
    public void What_was_dropped_before_the_end_does_not_come_back_with_it()
    {
        var story = new Story().Do(new Command.Open("ACME", "standard"), Story.Seller)
            .Do(new Command.OpenFollowUp("porter", "call the porter"), Story.Seller)
            .Do(new Command.DropItem("porter", "not needed"), Story.Seller)
            .Do(new Command.Lose("no budget"), Story.Seller).Do(new Command.Reopen("it came"), Story.Seller);
        Assert.False(story.State.Items.Single().IsOpen);
    }

    [Fact]
    public void WF_86_a_sale_that_was_called_off_by_mistake_is_handed_over_anew_with_its_package()
    {
        var story = Story.Delivering()
            .Do(new Command.OpenProblem("gate", "the gate is locked", ProblemSeverity.Major), Story.Operator)
            .Do(new Command.OpenDecision("colour", "which?", ["red", "blue"], Monday + Duration.FromDays(1)), Story.Operator)
            .Do(new Command.AddMilestone("rooms", "the rooms are ready", 3) { Fulfils = ["crm"] }, Story.Operator)
            .Do(new Command.Cancel("a mix-up"), Story.Seller).WaitDays(3).Do(new Command.Reopen("it was another one"), Story.Seller);
        Assert.Equal(("won", Function.Sales), (story.State.Position.Stage.Value, story.State.Position.Responsible!.Value));
        Assert.All(story.State.Items, item => Assert.True(item.IsOpen, item.Id.Value));
        var decision = story.State.Items.OfType<CustomerDecision>().Single();
        Assert.True(decision.DueAt > story.Now);
        Assert.Equal(decision.DueAt, story.Explained("decision", "colour").DueAt);
        Assert.True(story.Clock("tell-major", "gate").IsOpen && story.Clock("milestone", "rooms").IsOpen);
        story.Do(new Command.Offer(), Story.Seller).Do(new Command.Accept(), Story.Operator);
        Assert.Equal(Function.Operations, story.State.Position.Responsible);
    }

    [Fact]
    public void P5_what_the_customer_was_told_it_knows_still_and_checks_that_passed_have_passed()
    {
        var story = Story.Delivering()
            .Do(new Command.OpenProblem("gate", "the gate is locked", ProblemSeverity.Major), Story.Operator)
            .Do(new Command.ContactCustomer("call", "it is locked") { About = ["gate"] }, Story.Operator)
            .Do(new Command.AddMilestone("rooms", "the rooms are ready", 3) { Checks = [new("the doors close")] }, Story.Operator)
            .Do(new Command.CheckMilestone("rooms", "the doors close", true, "tried all"), Story.Operator)
            .Do(new Command.Cancel("a mix-up"), Story.Seller).WaitDays(3).Do(new Command.Reopen("it was another one"), Story.Seller);
        Assert.NotNull(story.State.Items.OfType<Problem>().Single().Told);
        Assert.False(story.Clock("tell-major", "gate").IsOpen);
        var milestone = story.State.Items.OfType<Milestone>().Single();
        Assert.NotNull(milestone.Checks.Single().Passed);
        Assert.True(milestone.StartAt >= story.Now);
    }

    [Fact]
    public void A_customer_who_was_let_go_by_mistake_is_satisfied_as_before()
    {
        var story = Story.Delivered().Do(new Command.SignOff { Score = 9 }, Story.Buyer);
        var satisfied = story.State.Dates;
        story.Do(new Command.Fire("close"), Story.Seller).WaitDays(1).Do(new Command.Reopen("still ours"), Story.Operator);
        Assert.Equal((satisfied, 9), (story.State.Dates, story.State.Score));
        Assert.True(story.State.Items.OfType<UpdatePromise>().Single().IsOpen);
        story.Do(new Command.Dispute(["crm"], "it broke"), Story.Buyer);
    }

    [Fact]
    public void WF_86_who_gives_back_what_it_received_is_not_satisfied_and_may_come_back()
    {
        var story = Story.Delivered().Do(new Command.SignOff { Score = 8 }, Story.Buyer)
            .Do(new Command.Cancel("all of it was sent back"), Story.Buyer);
        Assert.Equal((null, null, "cancelled"), (story.State.Dates.SatisfiedAt, story.State.Score, story.State.Position.Stage.Value));
        story.Do(new Command.Reopen("they try again"), Story.Seller);
        Assert.Equal(("won", null), (story.State.Position.Stage.Value, story.State.Dates.DeliveredAt));
    }

    [Fact]
    public void Only_who_may_and_only_with_a_reason_opens_it_again()
    {
        var story = Story.Won().Do(new Command.Cancel("no money"), Story.Seller);
        Assert.Equal(RefusalCode.NotEntitled, story.Refused(new Command.Reopen("we want it"), Story.Operator).Code);
        Assert.Equal(RefusalCode.TextMissing, story.Refused(new Command.Reopen(" "), Story.Seller).Code);
        Assert.Equal(RefusalCode.TriggerNotPermitted, Story.Won().Refused(new Command.Reopen("why"), Story.Seller).Code);
        var explained = story.Rules.Explain(story.State, Story.Seller, story.Now);
        Assert.Contains(explained.Triggers, t => t is { Kind: TriggerKind.Reopen, Entitled: true });
    }

    [Theory]
    [InlineData("lost", "won")]
    [InlineData("cancelled", "satisfied")]
    [InlineData("closed", "prospect")]
    [InlineData("cancelled", "accepted")]
    public void An_end_does_not_lead_to_where_not_everybody_was(string end, string to)
    {
        var broken = Assert.Throws<LifecycleDefinitionException>(() => Lifecycle.Define("own").From(Standard.Lifecycle)
            .Stage(end, s => s.Reopen(to, Function.Sales)).Build());
        Assert.Contains(broken.Diagnostics, d => d.Code == "HO4010" && d.Problem.Contains(to, StringComparison.Ordinal));
    }

    [Fact]
    public void Who_gave_it_back_is_not_satisfied_again_by_a_way_back()
    {
        var broken = Assert.Throws<LifecycleDefinitionException>(() => Lifecycle.Define("own").From(Standard.Lifecycle)
            .Stage("satisfied", s => s.Cancel("given-back", Function.Sales))
            .Stage("given-back", Phase.Ended, configure: s => s.Reopen("satisfied", Function.Sales)).Build());
        Assert.Contains(broken.Diagnostics, d => d.Code == "HO4010");
    }

    [Fact]
    public void Whoever_offers_does_not_accept_unless_the_lifecycle_says_that_one_person_may_be_both()
    {
        var sam = Actor.Member("sam", Function.Operations);
        Assert.Equal(RefusalCode.NotEntitled, Story.Offered().Refused(new Command.Accept(), sam).Code);
        var both = Lifecycle.Define("standard").From(Standard.Lifecycle)
            .Stage("offered", s => s.Accept("accepted", Function.Operations, a => a.AlsoBySender())).Build();
        Assert.Equal("accepted", Story.Offered(new Decider(both)).Do(new Command.Accept(), sam).State.Position.Stage.Value);
    }

    [Fact]
    public void WF_91_an_offer_to_somebody_who_is_away_is_readdressed_and_its_clock_runs_on()
    {
        var story = Story.Won().Do(new Command.Provide(Story.Package), Story.Seller).Do(new Command.Offer("otto"), Story.Seller);
        var due = story.Explained("acceptance").DueAt;
        story.WaitHours(2).Do(new Command.ReaddressOffer("oda"), Story.Seller);
        Assert.Equal(("oda", due), (story.State.Offer!.Receiver!.Value.Value, story.Explained("acceptance").DueAt));
        Assert.Null(story.Do(new Command.ReaddressOffer(null), Story.Seller).State.Offer!.Receiver);
        Assert.Equal(RefusalCode.NoOpenOffer, Story.Won().Refused(new Command.ReaddressOffer("oda"), Story.Seller).Code);
    }

    [Fact]
    public void P9_the_score_is_the_customers_and_silence_has_none()
    {
        Assert.Equal(7, Story.Delivered().Do(new Command.SignOff { Score = 7, Comment = "fine" }, Story.Buyer).State.Score);
        Assert.Equal(RefusalCode.ValueOutOfRange, Story.Delivered().Refused(new Command.SignOff { Score = 11 }, Story.Buyer).Code);
        var silent = Story.Delivered().WaitDays(30).Sweep();
        Assert.Equal((true, null), (silent.State.Dates.Presumed, silent.State.Score));
        Assert.Equal(10, silent.Do(new Command.SignOff { Score = 10 }, Story.Buyer).State.Score);
        Assert.Null(silent.Do(new Command.Dispute(["crm"], "no"), Story.Buyer).State.Score);
    }
}
