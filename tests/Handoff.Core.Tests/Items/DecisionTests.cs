using NodaTime;

namespace Handoff.Tests;

/// <summary>P6: questions put to the customer are answered, or it is said what silence meant.</summary>
public class DecisionTests
{
    private static readonly Instant Monday = Instant.FromUtc(2024, 3, 4, 9, 0);
    private static readonly Instant Thursday = Monday + Duration.FromDays(3);

    private static readonly Command.OpenDecision Colour = new("colour", "Which colour?", ["red", "blue"], Thursday);

    [Fact]
    public void P6_the_customer_answers_or_one_of_us_says_how_it_did()
    {
        var story = Story.Delivering().Do(Colour, Story.Operator);
        Assert.Equal(Thursday, story.Explained("decision", "colour").DueAt!.Value);
        Assert.Equal(RefusalCode.TextMissing, story.Refused(new Command.AnswerDecision("colour", "red"), Story.Operator).Code);
        Assert.Equal(RefusalCode.UnknownChoice, story.Refused(new Command.AnswerDecision("colour", "green"), Story.Buyer).Code);
        story.Do(new Command.AnswerDecision("colour", "red", "by mail"), Story.Operator);
        Assert.Equal(new DecisionAnswer("red", false, "by mail"), Decision(story).Answer);
        Assert.Equal(ClockOutcome.Met, story.Clock("decision", "colour").End!.Outcome);
    }

    [Fact]
    public void P6_while_it_blocks_something_the_customers_pause_runs_until_it_answers()
    {
        var story = Story.Delivering().Do(Colour with { Blocks = ["crm"] }, Story.Operator);
        Assert.Equal((Party.Customer, Thursday), (story.State.Board.OpenPause()!.Party, story.State.Board.OpenPause()!.ExpiresAt));
        Assert.Equal(RefusalCode.ItemBlocked, story.Refused(new Command.FulfilCommitment("crm"), Story.Operator).Code);
        Assert.Equal(RefusalCode.RequirementUnmet, story.Refused(new Command.Deliver(), Story.Operator).Code);

        story.WaitDays(1).Do(new Command.AnswerDecision("colour", "blue"), Story.Buyer);
        Assert.Null(story.State.Board.OpenPause());
        Assert.Equal(Duration.FromHours(8), Attribution.Of(story.State, WorkingCalendar.Default, story.Now)!.Customer);
        story.Do(new Command.FulfilCommitment("crm"), Story.Operator).Do(new Command.Deliver(), Story.Operator);
    }

    [Fact]
    public void P6_one_that_blocks_nothing_pauses_nothing() =>
        Assert.Null(Story.Delivering().Do(Colour, Story.Operator).State.Board.OpenPause());

    [Fact]
    public void P6_silence_chooses_the_default_at_the_date_and_is_told_apart_from_an_answer()
    {
        var story = Story.Delivering()
            .Do(Colour with { Silence = Silence.Default, Default = "blue", Blocks = ["crm"] }, Story.Operator).WaitDays(9).Sweep();
        var decision = Decision(story);
        Assert.Equal(new DecisionAnswer("blue", true, null), decision.Answer);
        Assert.Equal((Thursday, "handoff"), (decision.End!.At, decision.End.By));
        Assert.Equal(ClockOutcome.Breached, story.Clock("decision-presumed", "colour").End!.Outcome);
        Assert.Null(story.State.Board.OpenPause());
    }

    [Fact]
    public void P6_silence_that_escalates_goes_up_the_ladder_and_silence_that_reminds_does_not()
    {
        var escalates = Story.Delivering().Do(Colour with { Silence = Silence.Escalate }, Story.Operator).WaitDays(9).Sweep();
        Assert.Contains("escalate:1", escalates.Crossed("decision-escalated", "colour"));
        var reminds = Story.Delivering().Do(Colour, Story.Operator).WaitDays(9).Sweep();
        Assert.Equal("breach", reminds.Crossed("decision", "colour").Last());
        Assert.True(Decision(reminds).IsOpen);
    }

    [Fact]
    public void Another_date_moves_the_pause_with_it_and_a_decision_always_has_one()
    {
        var story = Story.Delivering().Do(Colour with { Blocks = ["crm"] }, Story.Operator)
            .Do(new Command.RescheduleItem("colour", Thursday + Duration.FromDays(4), "Bea is away"), Story.Operator);
        Assert.Equal(Thursday + Duration.FromDays(4), story.State.Board.OpenPause()!.ExpiresAt);
        Assert.Equal(2, story.State.Board.Pauses.Count);
        Assert.Equal(RefusalCode.ValueMissing, story.Refused(new Command.RescheduleItem("colour", null, "later"), Story.Operator).Code);
    }

    [Fact]
    public void A_dropped_decision_blocks_nothing_any_more()
    {
        var story = Story.Delivering().Do(Colour with { Blocks = ["crm"] }, Story.Operator)
            .Do(new Command.DropItem("colour", "there is only one"), Story.Operator);
        Assert.Null(story.State.Board.OpenPause());
        story.Do(new Command.FulfilCommitment("crm"), Story.Operator);
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        var story = Story.Delivering();
        Assert.Equal(RefusalCode.ValueMissing, story.Refused(Colour with { Options = ["red"] }, Story.Operator).Code);
        Assert.Equal(RefusalCode.ValueOutOfRange, story.Refused(Colour with { Options = ["red", "red"] }, Story.Operator).Code);
        Assert.Equal(RefusalCode.ValueMissing, story.Refused(Colour with { Silence = Silence.Default }, Story.Operator).Code);
        Assert.Equal(RefusalCode.UnknownChoice, story.Refused(Colour with { Default = "green" }, Story.Operator).Code);
        Assert.Equal(RefusalCode.UnknownItem, story.Refused(Colour with { Blocks = ["moon"] }, Story.Operator).Code);
        Assert.Equal(RefusalCode.DateOutOfRange, story.Refused(Colour with { DueAt = Monday }, Story.Operator).Code);
        story.Do(Colour, Story.Operator);
        Assert.Equal(RefusalCode.NotOfThisKind, story.Refused(new Command.SettleItem("colour"), Story.Operator).Code);
    }

    [Fact]
    public void A_hold_for_the_same_cause_is_another_pause()
    {
        var story = Story.Delivering()
            .Do(new Command.Hold("decision 'colour'", Party.Us, Monday + Duration.FromDays(20)), Story.Operator)
            .Do(Colour with { Blocks = ["crm"] }, Story.Operator).Do(new Command.AnswerDecision("colour", "red"), Story.Buyer)
            .Do(new Command.Resume(), Story.Operator);
        Assert.Equal(("delivering", null), (story.State.Position.Stage.Value, story.State.Board.OpenPause()));
    }

    /// <summary>Whatever an earlier version called it.</summary>
    [Fact]
    public void The_pause_is_known_by_its_decision_and_not_by_its_words()
    {
        var story = Story.Delivering().Do(Colour with { Blocks = ["crm"] }, Story.Operator);
        var pause = story.State.Board.OpenPause()! with { Cause = "waits for the customer" };
        var board = story.State.Board with { Pauses = [pause with { Item = "another" }, pause] };

        var answered = Assert.IsType<Handoff.Decision.Decided>(story.Rules.Decide(
            story.State with { Board = board }, new Command.AnswerDecision("colour", "red"), Story.Buyer, story.Now));

        Assert.Equal("another", Assert.Single(answered.State.Board.Pauses, each => each.To is null).Item!.Value.Value);
    }

    [Fact]
    public void The_pause_ends_with_the_last_of_what_is_blocked_and_nothing_that_has_ended_is_blocked()
    {
        var story = Story.Delivering().Do(Colour with { Blocks = ["crm"] }, Story.Operator)
            .Do(new Command.WaiveCommitment("crm", "no need", new Consent("bea", "mail", Monday)), Story.Operator);
        Assert.Null(story.State.Board.OpenPause());
        Assert.Equal(RefusalCode.ItemEnded, story.Refused(Colour with { Id = "size", Blocks = ["crm"] }, Story.Operator).Code);
        story.Do(new Command.Deliver(), Story.Operator);
    }

    [Fact]
    public void A_decision_may_have_to_wait_for_another()
    {
        var story = Story.Delivering().Do(Colour, Story.Operator).Do(Colour with { Id = "size", Blocks = ["colour"] }, Story.Operator);
        Assert.Equal(RefusalCode.ItemBlocked, story.Refused(new Command.AnswerDecision("colour", "red"), Story.Buyer).Code);
        story.Do(new Command.AnswerDecision("size", "red"), Story.Buyer).Do(new Command.AnswerDecision("colour", "red"), Story.Buyer);
    }

    [Fact]
    public void What_silence_ends_frees_what_waited_at_that_instant_whenever_somebody_looks()
    {
        var story = Story.Delivering().Do(Colour with { Silence = Silence.Default, Default = "red" }, Story.Operator)
            .Do(Colour with { Id = "size", DueAt = Thursday + Duration.FromDays(20), Blocks = ["colour"] }, Story.Operator)
            .WaitDays(9).Sweep();
        Assert.Equal(Thursday, Assert.Single(story.State.Board.Pauses).To!.Value);
    }

    [Fact]
    public void An_answer_that_comes_back_is_asked_again_with_its_pause_and_a_date_ahead()
    {
        var story = Story.Delivering().Do(Colour with { Blocks = ["crm"] }, Story.Operator)
            .Do(new Command.AnswerDecision("colour", "red"), Story.Buyer).WaitDays(4);
        Assert.Equal(RefusalCode.DateOutOfRange, story.Refused(new Command.ReopenItem("colour", "sold out"), Story.Operator).Code);
        story.Do(new Command.ReopenItem("colour", "sold out") { DueAt = Thursday + Duration.FromDays(7) }, Story.Operator);
        Assert.Equal((null, Thursday + Duration.FromDays(7)), (Decision(story).Answer, story.State.Board.OpenPause()!.ExpiresAt));
    }

    [Fact]
    public void When_no_pause_is_left_neither_a_new_decision_nor_another_date_blocks_anything()
    {
        var story = Story.Delivering().Do(Colour with { Blocks = ["crm"] }, Story.Operator);
        for (var at = 1; at < 250; at++)
        {
            story.Do(new Command.RescheduleItem("colour", Thursday + Duration.FromMinutes(at), "later"), Story.Operator);
        }

        Assert.Equal(250, story.State.Board.Pauses.Count);
        Assert.Equal(RefusalCode.TooMany, story.Refused(new Command.RescheduleItem("colour", Thursday, "now"), Story.Operator).Code);
        Assert.Equal(RefusalCode.TooMany, story.Refused(Colour with { Id = "size", Blocks = ["crm"] }, Story.Operator).Code);
        story.Do(Colour with { Id = "size" }, Story.Operator);
    }

    [Fact]
    public void One_that_blocks_nothing_does_not_bar_delivery() => Story.Delivering().Do(Colour, Story.Operator)
        .Do(new Command.FulfilCommitment("crm"), Story.Operator).Do(new Command.Deliver(), Story.Operator);

    [Fact]
    public void Imported_silence_chooses_when_the_engagement_goes_live()
    {
        var story = new Story();
        story.Do(new Command.Open("ACME", "standard"), Story.Seller, import: true)
            .Do(Colour with { Silence = Silence.Default, Default = "blue" }, Story.Seller, import: true)
            .WaitDays(30).Do(new Command.GoLive(), Story.Seller);
        Assert.True(Decision(story).Answer!.Presumed);
    }

    private static CustomerDecision Decision(Story story) => story.State.Items.OfType<CustomerDecision>().Single();
}
