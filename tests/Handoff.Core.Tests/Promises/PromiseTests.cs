using NodaTime;

namespace Handoff.Tests;

/// <summary>The promises, each shown once on a plain story; the laws in ../Laws prove them over random ones.</summary>
public class PromiseTests
{
    [Fact]
    public void P1_the_sender_stays_responsible_until_acceptance()
    {
        var story = Story.Offered();
        Assert.Equal(Function.Sales, story.State.Position.Responsible);
        story.Do(new Command.Accept(), Story.Operator);
        Assert.Equal(Function.Operations, story.State.Position.Responsible);
        Assert.Equal(new MemberId("olga"), story.State.OwnerOf(Function.Operations));
    }

    [Fact]
    public void P1_a_returned_offer_names_what_is_wrong_and_can_be_offered_again()
    {
        var story = Story.Offered().Do(new Command.Return([new("goals", "no date"), new(null, "who decides?")]), Story.Operator);
        Assert.Equal("won", story.State.Position.Stage.Value);
        Assert.Equal((OfferStatus.Returned, 1), (story.State.Offer!.Status, story.State.Offer.Returns));
        Assert.Equal(2, story.Clock("package").Cycle);
        story.Do(new Command.Offer(), Story.Seller);
        Assert.Equal(OfferStatus.Offered, story.State.Offer!.Status);
    }

    [Fact]
    public void P1_an_offer_that_nobody_answers_warns_breaches_escalates_and_lapses()
    {
        var story = Story.Offered().WaitDays(10).Sweep();
        Assert.Equal(["warn:0.75", "breach", "escalate:1", "expire"], story.Crossed("acceptance"));
        var lapsed = Assert.Single(story.Happened<Event.Lapsed>());
        // Tuesday 17:00: 8 working hours after Tuesday 09:00
        Assert.Equal(Instant.FromUtc(2024, 3, 6, 9, 0) - Duration.FromHours(16), lapsed.At);
        Assert.Equal("won", story.State.Position.Stage.Value);
        Assert.Equal(OfferStatus.Lapsed, story.State.Offer!.Status);
    }

    [Fact]
    public void P1_a_withdrawn_offer_cannot_be_accepted()
    {
        var story = Story.Offered().Do(new Command.Withdraw("new facts"), Story.Seller);
        Assert.Equal(RefusalCode.TriggerNotPermitted, story.Refused(new Command.Accept(), Story.Operator).Code);
    }

    [Fact]
    public void P1_an_owner_change_inside_delivery_is_the_same_ceremony()
    {
        var story = Story.Delivering().Do(new Command.Offer("otto"), Story.Operator);
        Assert.Equal(RefusalCode.NotEntitled, story.Refused(new Command.Accept(), Story.Operator).Code);
        Assert.Equal(new MemberId("olga"), story.State.OwnerOf(Function.Operations));
        story.Do(new Command.Accept(), Actor.Member("otto", Function.Operations));
        Assert.Equal(new MemberId("otto"), story.State.OwnerOf(Function.Operations));
        Assert.Equal(ClockOutcome.Met, story.Clock("transfer").End!.Outcome);
    }

    [Fact]
    public void P2_the_acknowledgement_is_an_obligation_with_a_clock()
    {
        var story = Story.Offered().Do(new Command.Accept(), Story.Operator);
        Assert.Equal(story.Now + Duration.FromHours(24), story.Explained("acknowledgement").DueAt);
        story.Wait(Duration.FromHours(25)).Sweep();
        Assert.Contains("breach", story.Crossed("acknowledgement"));
        story.Do(new Command.Acknowledge(), Story.Operator);
        Assert.Equal(ClockOutcome.MetLate, story.Clock("acknowledgement").End!.Outcome);
    }

    [Fact]
    public void P2_only_un_winning_makes_a_customer_a_prospect_again_and_it_compensates()
    {
        var story = Story.Offered().Do(new Command.UnWin("signature was forged"), Story.Seller);
        Assert.Equal(Phase.Prospect, story.State.Position.Phase);
        Assert.Equal(OfferStatus.Withdrawn, story.State.Offer!.Status);
        Assert.Equal(Dates.None, story.State.Dates);
        Assert.Equal(["next-step"], story.State.Board.Clocks.Where(c => c.IsOpen).Select(c => c.Key.Value));
        Assert.Equal(ClockOutcome.Void, story.Clock("acceptance").End!.Outcome);
    }

    [Fact]
    public void P3_nothing_is_delivered_while_something_promised_is_open_and_nobody_can_waive_that()
    {
        var story = Story.Delivering();
        var refusal = story.Refused(new Command.Deliver(), Story.Operator);
        Assert.Equal(RefusalCode.RequirementUnmet, refusal.Code);
        Assert.Equal("commitments.settled", Assert.Single(refusal.Unmet).Requirement.Value);
        var chief = Actor.Member("chief", Function.Operations, Rights.Waive);
        Assert.Equal(RefusalCode.NotWaivable, story.Refused(new Command.WaiveRequirement("commitments.settled", "hurry"), chief).Code);
    }

    [Fact]
    public void P3_a_variation_needs_consent_and_leaves_the_original_in_the_ledger()
    {
        var story = Story.Delivering();
        var consent = new Consent("bea", "mail", story.Now);
        Assert.Equal(
            RefusalCode.TextMissing,
            story.Refused(new Command.VaryCommitment("crm", "crm2", "smaller", consent with { GivenBy = " " }), Story.Operator).Code);
        Assert.Equal(
            RefusalCode.DateOutOfRange,
            story.Refused(
                new Command.VaryCommitment("crm", "crm2", "smaller", consent with { At = story.Now + Duration.FromDays(1) }),
                Story.Operator).Code);
        story.Do(new Command.VaryCommitment("crm", "crm2", "smaller", consent), Story.Operator);
        Assert.Equal([("crm", ItemEnding.Varied), ("crm2", null)], story.State.Commitments.Select(c => (c.Id.Value, c.End?.How)));
        Assert.Equal("crm", story.State.Commitments.Last().Replaces?.Value);
    }

    [Fact]
    public void P3_a_dispute_reopens_the_commitments_it_names()
    {
        var story = Story.Delivered().Do(new Command.Dispute(["crm"], "reports are missing"), Story.Buyer);
        Assert.Equal(
            ("delivering", true, 1), (story.State.Position.Stage.Value, story.State.Items[0].IsOpen, story.State.Items[0].Reopened));
        Assert.Equal(RefusalCode.RequirementUnmet, story.Refused(new Command.Deliver(), Story.Operator).Code);
    }

    [Fact]
    public void P3_delivery_is_timed_from_one_committed_date_to_the_next()
    {
        var story = Story.Won().Do(
            new Command.AddCommitment("data", "data moved", CommitmentSource.Spoken) { DueAt = Instant.FromUtc(2024, 4, 2, 0, 0) },
            Story.Seller);
        Assert.Equal(Instant.FromUtc(2024, 4, 2, 0, 0), story.Explained("delivery", "data").DueAt);
        story.Do(new Command.Provide(Story.Package), Story.Seller).Do(new Command.Offer(), Story.Seller)
            .Do(new Command.Accept(), Story.Operator).Do(new Command.Acknowledge(), Story.Operator)
                .Do(new Command.KickOff(), Story.Operator)
            .WaitDays(40).Do(new Command.FulfilCommitment("data"), Story.Operator);
        Assert.Equal(ClockOutcome.MetLate, story.OfClocks<ClockEvent.Stopped>().Single(s => s.Clock == "delivery").Outcome);
        Assert.Equal(Instant.FromUtc(2024, 5, 1, 0, 0), story.Explained("delivery", "crm").DueAt!.Value);
        story.Do(new Command.FulfilCommitment("crm"), Story.Operator).WaitDays(2).Do(new Command.Deliver(), Story.Operator);
        Assert.Equal(ClockOutcome.Met, story.Clock("delivery", "crm").End!.Outcome);
    }

    [Fact]
    public void P3_after_delivery_the_ledger_is_closed()
    {
        var refusal = Story.Delivered().Refused(new Command.AddCommitment("more", "one more thing", CommitmentSource.Spoken), Story.Seller);
        Assert.Equal(RefusalCode.LedgerClosed, refusal.Code);
    }

    [Fact]
    public void P4_satisfied_is_the_customers_own_word_and_a_presumption_is_told_apart()
    {
        var signedOff = Story.Delivered().Do(new Command.SignOff(), Story.Buyer);
        Assert.Equal((false, signedOff.Now), (signedOff.State.Dates.Presumed, signedOff.State.Dates.SatisfiedAt!.Value));

        var silent = Story.Delivered().WaitDays(40).Sweep();
        Assert.True(silent.State.Dates.Presumed);
        // eighty working hours after Monday's opening are used up at Friday's closing
        Assert.Equal(Instant.FromUtc(2024, 3, 15, 17, 0), silent.State.Dates.SatisfiedAt);
        silent.Do(new Command.SignOff(), Story.Buyer);
        Assert.False(silent.State.Dates.Presumed);
    }

    [Fact]
    public void P9_customers_come_back_as_a_new_engagement_and_history_stays()
    {
        var next = new EngagementId("second sale");
        var story = Story.Delivered().Do(new Command.SignOff(), Story.Buyer).Do(new Command.Repeat(next), Story.Seller);
        Assert.Equal([next], story.State.Repeats);
        Assert.Equal(Phase.Relationship, story.State.Position.Phase);
        var second = new Story().Do(new Command.Open("ACME", "standard") { RepeatOf = new EngagementId("first sale") }, Story.Seller);
        Assert.Equal(new EngagementId("first sale"), second.State.Origin.RepeatOf);
    }

    [Fact]
    public void P11_acceptance_releases_sales()
    {
        var story = Story.Offered();
        Assert.Contains(story.Rules.Explain(story.State, Story.Seller, story.Now).Triggers, t => t.Entitled);
        Assert.Equal("sam", story.Rules.Explain(story.State, Story.Seller, story.Now).Owner?.Value);
        story.Do(new Command.Accept(), Story.Operator);
        Assert.Equal("olga", story.Rules.Explain(story.State, Story.Seller, story.Now).Owner?.Value);
    }

    [Fact]
    public void P12_a_single_owner_keeps_the_acknowledgement_the_commitments_and_the_clocks()
    {
        var story = Story.Won(new Decider(Brokerage.Lifecycle)).Do(new Command.Provide(Story.Package), Story.Seller)
            .Do(new Command.Retain(), Story.Seller);
        Assert.Equal(
            ["delivery", "update-handoff", "acknowledgement"], story.State.Board.Clocks.Where(c => c.IsOpen).Select(c => c.Key.Value));
        story.Do(new Command.Acknowledge(), Story.Seller).Do(new Command.KickOff(), Story.Seller);
        Assert.Equal(RefusalCode.RequirementUnmet, story.Refused(new Command.Deliver(), Story.Seller).Code);
        story.Do(new Command.FulfilCommitment("crm"), Story.Seller).Do(new Command.Deliver(), Story.Seller)
            .Do(new Command.SignOff(), Story.Buyer);
        Assert.Equal(Phase.Relationship, story.State.Position.Phase);
        Assert.DoesNotContain(Function.Operations, story.State.Owners.Select(o => o.Function));
    }
}
