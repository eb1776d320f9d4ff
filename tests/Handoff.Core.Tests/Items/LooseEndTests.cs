using NodaTime;

namespace Handoff.Tests;

/// <summary>No loose ends: what ends says what becomes of everything that is open, in the same commit.</summary>
public class LooseEndTests
{
    private static readonly Instant Monday = Instant.FromUtc(2024, 3, 4, 9, 0);

    private static Story Busy => Story.Delivering()
        .Do(new Command.AddMilestone("rooms", "the rooms are ready", 3), Story.Operator)
        .Do(new Command.OpenProblem("gate", "the gate is locked", ProblemSeverity.Minor), Story.Operator)
        .Do(
            new Command.OpenDecision("colour", "Which colour?", ["red", "blue"], Monday + Duration.FromDays(3)) { Blocks = ["rooms"] },
            Story.Operator)
        .Do(new Command.OpenFollowUp("porter", "call the porter"), Story.Operator)
        .Do(new Command.ContactCustomer("mail", "all goes well"), Story.Operator);

    [Fact]
    public void What_is_called_off_drops_everything_with_the_reason_and_leaves_no_clock_and_no_pause()
    {
        var story = Busy.Do(new Command.Cancel("no money"), Story.Operator);
        Assert.All(story.State.Items, item => Assert.Equal(
            (ItemEnding.Dropped, "The engagement ended in 'cancelled'."), (item.End!.How, item.End.Note)));
        Assert.Equal(6, story.State.Items.Count);
        Assert.DoesNotContain(story.State.Board.Clocks, clock => clock.IsOpen);
        Assert.Null(story.State.Board.OpenPause());
        Assert.Null(story.Rules.NextDeadline(story.State));
    }

    [Fact]
    public void A_Yes_that_is_taken_back_keeps_what_was_promised_and_noted_and_nothing_that_came_of_it()
    {
        var story = Story.Won().Do(new Command.OpenFollowUp("porter", "call the porter"), Story.Seller)
            .Do(new Command.OpenProblem("gate", "the gate is locked", ProblemSeverity.Minor), Story.Seller)
            .Do(new Command.UnWin("a typing error"), Story.Seller);
        Assert.Equal(["crm", "porter"], story.State.Items.Where(item => item.IsOpen).Select(item => item.Id.Value));
    }

    [Fact]
    public void Nothing_is_closed_over_what_the_customer_waits_for_and_a_detail_ends_with_it()
    {
        var story = Story.Delivered().Do(new Command.SignOff(), Story.Buyer)
            .Do(new Command.OpenProblem("gate", "the gate is locked", ProblemSeverity.Minor), Story.Operator)
            .Do(new Command.OpenFollowUp("porter", "call the porter"), Story.Operator);
        var refusal = story.Refused(new Command.Fire("close"), Story.Operator);
        Assert.Equal((RefusalCode.RequirementUnmet, ["gate"]), (refusal.Code, refusal.Unmet.Single().Items));

        story.Do(new Command.DropItem("gate", "it was open"), Story.Operator).Do(new Command.Fire("close"), Story.Operator);
        Assert.Equal("The engagement ended in 'closed'.", story.State.Items.Single(item => item.Id == "porter").End!.Note);
    }

    [Fact]
    public void A_clock_that_would_close_over_what_is_open_is_a_fault_of_the_lifecycle() => Assert.Equal(
        "HO4015",
        Assert.Throws<LifecycleDefinitionException>(() => Lifecycle.Define("mine").From(Standard.Lifecycle)
            .Stage("satisfied", s => s.Advance("fade", "closed", Function.System)
                .Clock("patience", "Patience", metBy: ["close"], expires: "fade"))
            .Build()).Code);

    [Fact]
    public void Each_kind_that_the_customer_waits_for_bars_closing()
    {
        var story = Story.Delivered().Do(new Command.SignOff(), Story.Buyer).Do(
            new Command.OpenDecision("colour", "Which colour?", ["red", "blue"], Monday + Duration.FromDays(3)), Story.Operator);
        Assert.Equal(["colour"], story.Refused(new Command.Fire("close"), Story.Operator).Unmet.Single().Items);
        var open = Requirements.NothingOpen.Open!(Busy.State).Select(item => item.Id.Value);
        Assert.Equal(["crm", "rooms", "gate", "colour"], open);
    }

    [Fact]
    public void A_Yes_that_is_taken_back_leaves_no_clock_of_what_was_dropped()
    {
        var story = Busy.Do(new Command.UnWin("a typing error"), Story.Seller);
        var running = story.State.Board.Clocks.Where(clock => clock.IsOpen).Select(clock => clock.Key.Value);
        Assert.Equal(["follow-up", "next-step"], running.Order(StringComparer.Ordinal));
        Assert.Null(story.State.Board.OpenPause());
    }
}
