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

    [Fact]
    public void P10_the_old_end_of_a_slip_is_the_one_that_was_planned_however_late_it_is()
    {
        var story = TwoMilestones.WaitDays(14).Do(new Command.SettleItem("rooms", "photo"), Story.Operator);
        Assert.Equal(Friday, story.Happened<Event.PlanMoved>().Last().OldEndAt);
    }

    [Fact]
    public void A_milestone_that_comes_back_is_planned_from_there_and_holds_up_what_depends_on_it()
    {
        var story = TwoMilestones.Do(new Command.SettleItem("rooms", "photo"), Story.Operator).WaitDays(1);
        Assert.Equal(
            RefusalCode.NotOfThisKind, story.Refused(new Command.ReopenItem("rooms", "no") { DueAt = Friday }, Story.Operator).Code);
        story.Do(new Command.ReopenItem("rooms", "one door sticks"), Story.Operator);
        Assert.Equal((2, false), (story.Clock("milestone", "rooms").Cycle, story.Clock("milestone", "desks").IsOpen));
        Assert.Equal(Instant.FromUtc(2024, 3, 7, 17, 0), Milestone(story, "rooms").DueAt!.Value);
        Assert.Equal(ClockPhase.Cancelled, story.Clock("milestone", "desks").End!.Phase);
    }

    [Fact]
    public void Nothing_of_the_plan_comes_back_after_delivery()
    {
        var story = Story.Delivering().Do(Rooms, Story.Operator).Do(new Command.SettleItem("rooms", "photo"), Story.Operator)
            .Do(new Command.FulfilCommitment("crm"), Story.Operator).Do(new Command.Deliver(), Story.Operator);
        Assert.Equal(RefusalCode.LedgerClosed, story.Refused(new Command.ReopenItem("rooms", "no"), Story.Operator).Code);
        Assert.Equal(RefusalCode.LedgerClosed, story.Refused(new Command.BeginPlaybook("any"), Story.Operator).Code);
    }

    [Fact]
    public void P10_what_a_commitment_was_varied_into_waits_for_the_same_milestones()
    {
        var story = Story.Delivering().Do(Rooms with { Fulfils = ["crm"] }, Story.Operator)
            .Do(new Command.VaryCommitment("crm", "half", "half a CRM", new Consent("bea", "mail", Monday)), Story.Operator);
        Assert.Equal(RefusalCode.ItemBlocked, story.Refused(new Command.FulfilCommitment("half"), Story.Operator).Code);
        story.Do(new Command.SettleItem("rooms", "photo"), Story.Operator).WaitDays(90)
            .Do(new Command.FulfilCommitment("half"), Story.Operator);
        var accounts = SoldAndDelivered.Of(story.State);
        Assert.Equal(
            (true, "half", ["rooms"]),
            (accounts.IsSettled, accounts.Commitments[0].ReplacedBy!.Value.Value, accounts.Commitments[1].Milestones));
        Assert.Equal(Duration.Zero, accounts.Commitments[1].Late!.Value);
    }

    [Fact]
    public void P3_the_statement_says_how_late_what_was_promised_by_a_date_was_kept()
    {
        var story = Story.Delivering();
        Assert.Equal((false, null), (SoldAndDelivered.Of(story.State).IsSettled, SoldAndDelivered.Of(story.State).Commitments[0].Late));
        story.WaitDays(60).Do(new Command.FulfilCommitment("crm"), Story.Operator);
        Assert.Equal(story.Now - Instant.FromUtc(2024, 5, 1, 0, 0), SoldAndDelivered.Of(story.State).Commitments[0].Late!.Value);
    }

    [Fact]
    public void P10_linking_and_skipping_move_the_plan_and_end_its_clocks()
    {
        var story = TwoMilestones.Do(new Command.LinkMilestone("desks"), Story.Operator);
        Assert.Equal(
            (Instant.FromUtc(2024, 3, 5, 17, 0), true),
            (Milestone(story, "desks").DueAt!.Value, story.Clock("milestone", "desks").IsOpen));
        var count = story.History.Count;
        Assert.Equal(count, story.Do(new Command.LinkMilestone("desks"), Story.Operator).History.Count);

        var skipped = TwoMilestones.Do(new Command.SkipMilestone("rooms", "they are ready"), Story.Operator);
        Assert.Equal(ClockPhase.Cancelled, skipped.Clock("milestone", "rooms").End!.Phase);
        Assert.Equal(Instant.FromUtc(2024, 3, 5, 17, 0), Milestone(skipped, "desks").DueAt!.Value);
        Assert.Equal(["desks"], Plan.Of(skipped.State, WorkingCalendar.Default, skipped.Now)!.Milestones.Select(m => m.Id.Value));
        Assert.Equal(RefusalCode.ItemEnded, skipped.Refused(new Command.SkipMilestone("rooms", "again"), Story.Operator).Code);
    }

    [Fact]
    public void What_fulfils_a_promise_is_skipped_with_a_consent_that_says_who_gave_it()
    {
        var story = Story.Delivering().Do(Rooms with { Fulfils = ["crm"] }, Story.Operator);
        Assert.Equal(RefusalCode.ValueMissing, story.Refused(new Command.SkipMilestone("rooms", "no"), Story.Operator).Code);
        var nobody = new Command.SkipMilestone("rooms", "no") { Consent = new Consent("", "mail", Monday) };
        Assert.Equal(RefusalCode.TextMissing, story.Refused(nobody, Story.Operator).Code);
    }

    [Fact]
    public void A_check_counts_as_passed_only_when_somebody_looked()
    {
        var passed = new QualityCheck("doors close") { Passed = new CheckPassed(Monday, "otto", "seen") };
        var story = Story.Delivering().Do(Rooms with { Checks = [passed] }, Story.Operator);
        Assert.Null(Milestone(story, "rooms").Checks.Single().Passed);
        story.Do(new Command.CheckMilestone("rooms", "doors close", true, "tried"), Story.Operator)
            .Do(new Command.CheckMilestone("rooms", "doors close", false, "one sticks"), Story.Operator);
        Assert.Equal(RefusalCode.ItemBlocked, story.Refused(new Command.SettleItem("rooms", "photo"), Story.Operator).Code);
        Assert.Equal((1, 0), (Milestone(story, "rooms").FailedChecks, Milestone(story, "rooms").Reopened));
    }

    public static TheoryData<Facts> OnMondays =>
        [new() { Calendar = "mondays" }, new() { TeamCalendar = "mondays" }, new() { Segment = "monday" }];

    [Theory]
    [MemberData(nameof(OnMondays))]
    public void Another_calendar_moves_the_plan_whichever_fact_brings_it(Facts facts)
    {
        var mondays = WorkingCalendar.Define("mondays", 1, "UTC").Open(IsoDayOfWeek.Monday, "09:00", "17:00").Build();
        var usual = SlaPolicies.OfItems.Single(policy => policy.Clock == SlaPolicies.Milestone);
        var policies = SlaPolicies.Defaults.With(usual).With(usual with { Segment = "monday", Calendar = "mondays" });
        var rules = new Decider(
            Standard.Lifecycle, new SlaPolicyBook(Standard.Lifecycle, policies), new CalendarBook([WorkingCalendar.Default, mondays]));
        var story = Story.Delivering(rules).Do(Rooms, Story.Operator).Do(new Command.SetFacts(facts), Story.Seller);
        Assert.Equal(Instant.FromUtc(2024, 3, 18, 17, 0), Milestone(story, "rooms").DueAt!.Value);
    }

    private static Milestone Milestone(Story story, ItemId id) => story.State.Items.OfType<Milestone>().Single(m => m.Id == id);
}
