using NodaTime;

namespace Handoff.Tests;

/// <summary>Clocks of the past under rules that did not hold then, told by hand. Stories begin on a Monday at nine.</summary>
public sealed class ClockReplayStoryTests
{
    private static readonly Instant Monday = Instant.FromUtc(2024, 3, 4, 9, 0);
    private static readonly Actor Head = Actor.Member("hana", Function.Sales, Rights.Retarget);
    private static readonly Duration Hour = Duration.FromHours(1);

    [Fact]
    public void An_offer_that_was_answered_in_time_is_late_by_a_shorter_target()
    {
        var story = Story.Offered().WaitHours(3).Do(new Command.Accept(), Story.Operator);
        var clock = Of(Replay(story, Acceptance(2)), "acceptance");
        Assert.Equal((false, true), (clock.WasLate, clock.BecomesLate));
        Assert.Equal((Monday + (8 * Hour), Monday + (2 * Hour)), (clock.WasDueAt, clock.BecomesDueAt));
        Assert.Equal(ClockOutcome.MetLate, clock.Becomes!.End!.Outcome);
        Assert.Equal((Function.Sales, Facts.None), (clock.Responsible, clock.Facts));
    }

    [Fact]
    public void Who_answers_at_the_very_instant_at_which_it_is_due_is_late_as_with_the_rules_that_decide()
    {
        var story = Story.Offered().WaitHours(2).Do(new Command.Accept(), Story.Operator);
        Assert.True(Of(Replay(story, Acceptance(2)), "acceptance").BecomesLate);
        Assert.False(Of(Replay(story.Past, new ClockReplay([story.Rules]).With([Acceptance(2)]), story.Now), "acceptance").WasLate);
        var longer = Acceptance(2) with { Target = new Target.BusinessTime((2 * Hour) + Duration.Epsilon) };
        Assert.False(Of(Replay(story, longer), "acceptance").BecomesLate);
    }

    [Fact]
    public void What_a_clock_crossed_then_does_not_hold_up_what_the_candidate_crosses()
    {
        var story = new Story().Do(new Command.Open("ACME", "standard"), Story.Seller).WaitDays(24).Sweep().WaitDays(1).Sweep();
        var clock = Of(Replay(story, new SlaPolicy("next-step", new Target.BusinessDays(5))), "next-step");
        Assert.Equal(["warn:0.75"], clock.Was.Crossed);
        Assert.Equal(["warn:0.75", "breach"], clock.Becomes!.Crossed);
        Assert.Equal(clock.BecomesDueAt, clock.Becomes.BreachedAt);
    }

    [Fact]
    public void What_lapsed_lapsed_then_however_long_it_might_have_waited()
    {
        var story = Story.Offered().WaitDays(2).Sweep();
        var clock = Of(Replay(story, Acceptance(100)), "acceptance");
        Assert.Equal((ClockOutcome.Breached, ClockOutcome.Void), (clock.Was.End!.Outcome, clock.Becomes!.End!.Outcome));
        Assert.Equal(clock.Was.End.At, clock.Becomes.End.At);
    }

    [Fact]
    public void A_calendar_replaces_all_versions_of_its_name()
    {
        var shortTuesday = WorkingCalendar.Define("default", 7, "UTC").OpenEveryDay("09:00", "17:00")
            .Except(new LocalDate(2024, 3, 5), "09:00", "10:00").Build();
        var story = Story.Offered().WaitDays(1).Do(new Command.Accept(), Story.Operator);
        var replay = new ClockReplay([story.Rules]).With([Acceptance(9)], [shortTuesday]);
        var clock = Of(Replay(story.Past, replay, story.Now + Hour), "acceptance");
        Assert.Equal((new("default", 7), Monday + (25 * Hour)), (clock.Becomes!.Calendar, clock.BecomesDueAt));
    }

    [Fact]
    public void A_pause_stops_the_clocks_of_the_candidate_by_its_own_policies()
    {
        var story = Story.Offered().Do(new Command.Accept(), Story.Operator).Do(new Command.Acknowledge("mail"), Story.Operator)
            .Do(new Command.Hold("drawings", Party.Customer, Monday + Duration.FromDays(3)), Story.Operator).WaitDays(1)
            .Do(new Command.Resume(), Story.Operator).WaitHours(1).Do(new Command.KickOff(), Story.Operator);
        var kickoff = new SlaPolicy("kickoff", new Target.BusinessTime(4 * Hour));
        Assert.Equal(Monday + (28 * Hour), Of(Replay(story, kickoff), "kickoff").BecomesDueAt);
        Assert.Equal(Monday + (4 * Hour), Of(Replay(story, kickoff with { PausedBy = PausedBy.Nobody }), "kickoff").BecomesDueAt);
    }

    [Fact]
    public void A_date_that_a_policy_had_set_is_set_by_the_candidate_and_one_that_somebody_named_stays()
    {
        var named = Monday + Duration.FromDays(4);
        var story = new Story().Do(new Command.Open("ACME", "standard"), Story.Seller)
            .Do(new Command.OpenFollowUp("by-policy", "call"), Story.Seller)
            .Do(new Command.OpenFollowUp("named", "write") { NextLookAt = named }, Story.Seller).WaitHours(30);
        var told = Replay(story, new SlaPolicy("follow-up", new Target.UntilDue(new Target.BusinessTime(12 * Hour))));
        Assert.Equal(Monday + (28 * Hour), Of(told, "follow-up", "by-policy").BecomesDueAt);
        Assert.True(Of(told, "follow-up", "by-policy").BecomesLate);
        Assert.Equal(named, Of(told, "follow-up", "named").BecomesDueAt);
    }

    [Fact]
    public void The_next_contact_with_the_customer_is_promised_by_the_candidate_unless_somebody_promised_it()
    {
        var named = Monday + Duration.FromDays(9);
        var story = Story.Won().WaitHours(1).Do(new Command.ContactCustomer("call", "soon") { NextAt = named }, Story.Seller).WaitHours(1);
        var told = Replay(story, new SlaPolicy("update-handoff", new Target.UntilDue(new Target.CalendarTime(Hour / 2))));
        Assert.Equal(
            [(Monday + (Hour / 2), true), (named, false)],
            told.Where(clock => clock.Was.Key == "update-handoff").Select(clock => (clock.BecomesDueAt!.Value, clock.BecomesLate!.Value)));
    }

    [Fact]
    public void Facts_bring_a_running_clock_to_the_policy_that_the_candidate_has_for_them()
    {
        var story = Story.Offered().WaitHours(3).Do(new Command.SetFacts(new Facts { Segment = "gold" }), Story.Seller).WaitHours(1)
            .Do(new Command.Accept(), Story.Operator);
        var clock = Of(Replay(story, Acceptance(2) with { Segment = "gold" }, Acceptance(20)), "acceptance");
        Assert.Equal(("gold", "gold", Monday + (3 * Hour)), (clock.Facts.Segment, clock.Becomes!.Terms.Segment, clock.Becomes.BreachedAt));
        Assert.Equal(Monday + (2 * Hour), clock.BecomesDueAt);
    }

    [Theory]
    [InlineData(RetargetMode.FromNow)]
    [InlineData(RetargetMode.FromStart)]
    public void What_was_moved_on_purpose_is_moved_to_the_candidate_too(RetargetMode mode)
    {
        var night = WorkingCalendar.Define("night", 1, "UTC").OpenEveryDay("10:00", "23:00").Build();
        var calendars = new CalendarBook([WorkingCalendar.Default, night]);
        Decider Under(int version, string? calendar) => new(Standard.Lifecycle, new SlaPolicyBook(Standard.Lifecycle,
            SlaPolicies.For(Standard.Lifecycle).Policies.Select(policy => policy.Clock == "acceptance"
                ? Acceptance(6) with { Version = version, Calendar = calendar, ExpireAfter = 90 * Hour }
                : policy)), calendars);
        var story = Story.Offered(Under(1, null)).WaitHours(2).Under(Under(2, "night"))
            .Do(new Command.Retarget(mode, "later hours"), Head).WaitHours(1).Do(new Command.Accept(), Story.Operator);
        var (moved, all) = (Of(Replay(story.Past, new ClockReplay([story.Rules]), story.Now + Hour), "acceptance"), 6 * Hour);
        Assert.Equal(Monday + (mode == RetargetMode.FromNow ? all : all + Hour), moved.WasDueAt);
        Assert.Equal((Monday + all + Hour, null), (moved.BecomesDueAt, moved.Gap)); // The newest all along: there is nothing to keep.
    }

    [Fact]
    public void What_history_does_not_tell_is_said_and_not_guessed()
    {
        var story = Story.Won().WaitHours(1);
        var unknown = Replay(story.Past, new ClockReplay([new Decider(Brokerage.Lifecycle)]), story.Now);
        Assert.NotEmpty(unknown);
        Assert.All(unknown, clock => Assert.Equal((null, null), (clock.Becomes, clock.BecomesDueAt)));
        Assert.All(unknown, clock => Assert.Equal(ReplayGap.UnknownLifecycle, clock.Gap));

        var morning = WorkingCalendar.Define("morning", 1, "UTC").Except(new LocalDate(2024, 3, 4), "08:00", "10:30").Build();
        var twoHours = new SlaPolicy("package", new Target.BusinessTime(2 * Hour)) { Calendar = "morning" };
        var ending = new ClockReplay([story.Rules]).With([twoHours], [morning]);
        Assert.Equal(ReplayGap.CalendarEnds, Of(Replay(story.Past, ending, story.Now), "package").Gap);

        var days = new SlaPolicy("delivery", new Target.BusinessDays(5));
        Assert.Equal(ReplayGap.OtherDates, Of(Replay(story, days), "delivery", "crm").Gap);
    }

    [Fact]
    public void What_recurs_by_the_candidate_alone_and_what_recurred_then_alone_is_said()
    {
        var once = new SlaPolicy("watch", new Target.BusinessDays(5));
        var again = once with { Recurring = true };
        Decider Rules(SlaPolicy watch) => new(ReplayRules.Once, new SlaPolicyBook(ReplayRules.Once, [.. SlaPolicies.Defaults, watch]));
        Story Told(Decider rules) => new Story(rules).Do(new Command.Open("ACME", "standard"), Story.Seller).WaitDays(1)
            .Do(new Command.Fire("qualify"), Story.Seller).WaitDays(1).Do(new Command.Fire("propose"), Story.Seller);
        IEnumerable<(ReplayGap?, bool?)> Gaps(SlaPolicy then, SlaPolicy candidate) => Replay(Told(Rules(then)), candidate)
            .Where(clock => clock.Was.Key == "watch").Select(clock => (clock.Gap, clock.BecomesLate));

        Assert.Equal([(ReplayGap.Recurs, false)], Gaps(once, again));
        Assert.Equal([(null, false), (ReplayGap.NotRecurring, null), (ReplayGap.NotRecurring, null)], Gaps(again, once));
        Assert.Equal([(null, false), (null, false), (null, false)], Gaps(again, again));

        // In its own stages it starts again, whether it recurs or not.
        var nextStep = SlaPolicies.Defaults.Single(policy => policy.Clock == "next-step") with { Recurring = true };
        Assert.All(Replay(Told(new Decider(Standard.Lifecycle)), nextStep), clock => Assert.Null(clock.Gap));
    }

    [Fact]
    public void A_calendar_that_facts_name_and_nobody_knows_any_more_is_not_passed_over()
    {
        var shop = WorkingCalendar.Define("shop", 1, "UTC").OpenEveryDay("09:00", "17:00").Build();
        var story = new Story(new Decider(Standard.Lifecycle, calendars: new([WorkingCalendar.Default, shop])))
            .Do(new Command.Open("ACME", "standard") { Facts = new Facts { Calendar = "shop" } }, Story.Seller).WaitHours(1);
        var clock = Of(Replay(story.Past, new ClockReplay([new Decider(Standard.Lifecycle)]), story.Now), "next-step");
        Assert.Equal((ReplayGap.UnknownCalendar, null), (clock.Gap, clock.WasDueAt));
    }

    [Fact]
    public void A_candidate_that_cannot_hold_is_refused()
    {
        var replay = new ClockReplay([new Decider(Standard.Lifecycle)]);
        var unknown = Assert.Throws<ArgumentException>(() => replay.With([Acceptance(2) with { Clock = "nonsense" }]));
        Assert.Contains("'nonsense'", unknown.Message, StringComparison.Ordinal);
        Assert.Throws<SlaPolicyException>(() => replay.With([Acceptance(2) with { Segment = "gold" }]));
        Assert.Throws<SlaPolicyException>(() => replay.With([Acceptance(2) with { Calendar = "nowhere" }]));
    }

    private static SlaPolicy Acceptance(int hours) => new("acceptance", new Target.BusinessTime(Duration.FromHours(hours)));

    private static IReadOnlyList<ReplayedClock> Replay(Story story, params SlaPolicy[] policies) =>
        Replay(story.Past, new ClockReplay([story.Rules]).With(policies), story.Now + Duration.Epsilon);

    private static IReadOnlyList<ReplayedClock> Replay(IReadOnlyList<PastEvent> past, ClockReplay replay, Instant until) =>
        replay.Of(past, until);

    private static ReplayedClock Of(IReadOnlyList<ReplayedClock> told, ClockKey key, ItemId? item = null) =>
        told.Last(clock => clock.Was.Key == key && (item is null || clock.Was.Item == item));
}
