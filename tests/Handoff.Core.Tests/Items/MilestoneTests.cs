using NodaTime;

namespace Handoff.Tests;

/// <summary>P10: delivery is broken into increments, each with its dates, and what slips says so.</summary>
public class MilestoneTests
{
    private static readonly Instant Monday = Instant.FromUtc(2024, 3, 4, 9, 0);
    private static readonly Instant Wednesday = Instant.FromUtc(2024, 3, 6, 17, 0);
    private static readonly Instant Friday = Instant.FromUtc(2024, 3, 8, 17, 0);
    private static readonly Instant NextMonday = Instant.FromUtc(2024, 3, 11, 17, 0);
    private static readonly Command.AddMilestone Rooms = new("rooms", "the rooms are ready", 3);
    private static readonly Command.AddMilestone Desks = new("desks", "the desks stand", 2) { DependsOn = ["rooms"] };

    private static Story TwoMilestones => Story.Delivering().Do(Rooms, Story.Operator).Do(Desks, Story.Operator);

    [Fact]
    public void P10_a_milestone_is_timed_when_all_that_it_depends_on_is_done()
    {
        var story = TwoMilestones;
        Assert.Equal(Wednesday, story.Explained("milestone", "rooms").DueAt!.Value);
        Assert.Null(story.State.Board.Clock("milestone", "desks"));
        Assert.Equal(Friday, Milestone(story, "desks").DueAt!.Value);
        Assert.Equal(RefusalCode.ItemBlocked, story.Refused(new Command.SettleItem("desks", "photo"), Story.Operator).Code);

        story.Wait(Wednesday - Monday).Do(new Command.SettleItem("rooms", "photo"), Story.Operator);
        Assert.True(story.Clock("milestone", "desks").IsOpen);
        Assert.Empty(story.Happened<Event.PlanMoved>());
    }

    [Fact]
    public void P10_a_slip_moves_what_follows_and_says_so_with_old_and_new_end()
    {
        var story = TwoMilestones.WaitDays(4).Do(new Command.SettleItem("rooms", "photo"), Story.Operator);
        var moved = Assert.Single(story.Happened<Event.PlanMoved>());
        Assert.Equal((Friday, NextMonday), (moved.OldEndAt, moved.EndAt));
        Assert.Equal(
            (NextMonday, Friday), (Milestone(story, "desks").DueAt!.Value, Milestone(story, "desks").BaselineAt));
    }

    [Fact]
    public void P10_it_is_settled_with_evidence()
    {
        var story = TwoMilestones;
        Assert.Equal(RefusalCode.TextMissing, story.Refused(new Command.SettleItem("rooms"), Story.Operator).Code);
        story.Do(new Command.SettleItem("rooms", "photo"), Story.Operator);
        Assert.Equal("photo", Milestone(story, "rooms").End!.Note);
    }

    [Fact]
    public void P10_a_commitment_waits_for_the_milestones_that_fulfil_it()
    {
        var story = TwoMilestones.Do(new Command.LinkMilestone("desks") { DependsOn = ["rooms"], Fulfils = ["crm"] }, Story.Operator);
        var refusal = story.Refused(new Command.FulfilCommitment("crm", "seen"), Story.Operator);
        Assert.Equal(RefusalCode.ItemBlocked, refusal.Code);
        Assert.Contains("milestone 'desks'", refusal.Text, StringComparison.Ordinal);
        story.Do(new Command.SettleItem("rooms", "photo"), Story.Operator).Do(new Command.SettleItem("desks", "photo"), Story.Operator)
            .Do(new Command.FulfilCommitment("crm", "seen"), Story.Operator);
        Assert.Equal(["desks"], SoldAndDelivered.Of(story.State).Commitments.Single().Milestones);
    }

    [Fact]
    public void P10_nothing_is_delivered_over_an_open_milestone_and_the_refusal_lists_it()
    {
        var story = TwoMilestones.Do(new Command.FulfilCommitment("crm"), Story.Operator);
        var unmet = story.Refused(new Command.Deliver(), Story.Operator).Unmet.Single();
        Assert.Equal(("delivery.done", ["rooms", "desks"]), (unmet.Requirement.Value, unmet.Items));
    }

    [Fact]
    public void P10_what_the_customer_sees_is_skipped_with_its_consent_only()
    {
        var story = TwoMilestones.Do(new Command.AddMilestone("party", "the opening party", 1) { Visible = true }, Story.Operator);
        Assert.Equal(RefusalCode.ValueMissing, story.Refused(new Command.SkipMilestone("party", "rain"), Story.Operator).Code);
        story.Do(new Command.SkipMilestone("party", "rain") { Consent = new Consent("bea", "mail", Monday) }, Story.Operator);
        Assert.Equal(ItemEnding.Waived, Milestone(story, "party").End!.How);
        story.Do(new Command.SkipMilestone("desks", "they stand already"), Story.Operator);
        Assert.Equal(ItemEnding.Dropped, Milestone(story, "desks").End!.How);
    }

    [Fact]
    public void P10_replanning_moves_the_milestone_its_clock_and_what_depends_on_it()
    {
        var story = TwoMilestones.Do(new Command.ReplanMilestone("rooms", 5, "the paint is late"), Story.Operator);
        Assert.Equal(
            (Friday, Instant.FromUtc(2024, 3, 12, 17, 0)),
            (story.Explained("milestone", "rooms").DueAt!.Value, Milestone(story, "desks").DueAt!.Value));
    }

    [Fact]
    public void A_circle_is_refused_and_told()
    {
        var refusal = TwoMilestones.Refused(new Command.LinkMilestone("rooms") { DependsOn = ["desks"] }, Story.Operator);
        Assert.Equal(RefusalCode.CircularPlan, refusal.Code);
        Assert.Contains("'rooms' on 'desks' on 'rooms'", refusal.Text, StringComparison.Ordinal);
        Assert.Equal(
            RefusalCode.CircularPlan,
            TwoMilestones.Refused(new Command.LinkMilestone("rooms") { DependsOn = ["rooms"] }, Story.Operator).Code);
    }

    [Fact]
    public void P10_a_check_is_passed_by_somebody_else_before_it_is_settled()
    {
        var other = Actor.Member("otto", Function.Operations);
        var story = Story.Delivering().Do(Rooms with { Checks = [new("doors close") { ByAnother = true }] }, Story.Operator);
        Assert.Equal(RefusalCode.ItemBlocked, story.Refused(new Command.SettleItem("rooms", "photo"), Story.Operator).Code);
        story.Do(new Command.CheckMilestone("rooms", "doors close", true, "tried all"), Story.Operator);
        Assert.Equal(RefusalCode.NotEntitled, story.Refused(new Command.SettleItem("rooms", "photo"), Story.Operator).Code);
        story.Do(new Command.CheckMilestone("rooms", "doors close", true, "tried all"), other)
            .Do(new Command.SettleItem("rooms", "photo"), Story.Operator);
        Assert.Equal(
            RefusalCode.NotEntitled,
            story.Refused(new Command.CheckMilestone("rooms", "doors close", false, "one sticks"), Story.Operator).Code);
    }

    [Fact]
    public void P10_a_failed_check_opens_a_milestone_again_and_is_counted()
    {
        var story = Story.Delivering().Do(Rooms with { Checks = [new("doors close")] }, Story.Operator).Do(Desks, Story.Operator)
            .Do(new Command.CheckMilestone("rooms", "doors close", true, "tried all"), Story.Operator)
            .Do(new Command.SettleItem("rooms", "photo"), Story.Operator).WaitDays(1)
            .Do(new Command.CheckMilestone("rooms", "doors close", false, "one sticks"), Story.Operator);
        var rooms = Milestone(story, "rooms");
        Assert.Equal((true, 1, 1), (rooms.IsOpen, rooms.Reopened, rooms.FailedChecks));
        Assert.Equal(Instant.FromUtc(2024, 3, 7, 17, 0), rooms.DueAt!.Value);
        Assert.Equal((true, false), (story.Clock("milestone", "rooms").IsOpen, story.Clock("milestone", "desks").IsOpen));
        Assert.Equal(RefusalCode.ItemBlocked, story.Refused(new Command.SettleItem("rooms", "photo"), Story.Operator).Code);
    }

    [Fact]
    public void P5_the_plan_says_as_of_an_instant_when_all_is_done_and_what_it_hangs_on()
    {
        var story = TwoMilestones.Do(new Command.AddMilestone("sign", "the sign hangs", 1), Story.Operator);
        var plan = Plan.Of(story.State, WorkingCalendar.Default, story.Now)!;
        Assert.Equal(["rooms", "desks"], plan.Milestones.Where(m => m.IsCritical).Select(m => m.Id.Value));
        Assert.Equal((Friday, Friday), (plan.EndAt, plan.BaselineEndAt));

        var late = Plan.Of(story.State, WorkingCalendar.Default, Monday + Duration.FromDays(8))!;
        Assert.Equal(Instant.FromUtc(2024, 3, 13, 17, 0), late.EndAt); // Not done on Tuesday morning: two more days from then.
        Assert.Null(Plan.Of(Story.Won().State, WorkingCalendar.Default, Monday));
    }

    private static Milestone Milestone(Story story, ItemId id) => story.State.Items.OfType<Milestone>().Single(m => m.Id == id);
}
