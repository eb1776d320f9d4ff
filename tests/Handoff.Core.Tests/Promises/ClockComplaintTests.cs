using NodaTime;

namespace Handoff.Tests;

/// <summary>
/// What users of other systems complain about in their clocks, and must not happen here. Numbers as in docs/complaints.md.
/// </summary>
public class ClockComplaintTests
{
    private static readonly Duration Hour = Duration.FromHours(1);

    /// <summary>Kickoff within 8 working hours, warned at half; priority high: 4, warned at half and three quarters.</summary>
    private static Decider Rules(CatchUpDelivery delivery = CatchUpDelivery.HighestPerClock)
    {
        var kickoff = new SlaPolicy(
            "kickoff", new Target.BusinessTime(Hour * 8))
        { Warnings = [new Warning.AtFraction(0.5)], Escalations = [Hour, Hour * 2] };
        var urgent = kickoff with
        {
            Version = 2,
            Priority = "high",
            Target = new Target.BusinessTime(Hour * 4),
            Warnings = [new Warning.AtFraction(0.5), new Warning.AtFraction(0.75)],
        };
        return new Decider(
            Standard.Lifecycle,
            new SlaPolicyBook(Standard.Lifecycle, [urgent, kickoff, .. SlaPolicies.Defaults.Where(p => p.Clock != "kickoff")]),
            delivery: delivery);
    }

    /// <summary>In the kickoff stage since Monday, 4 March, 09:00.</summary>
    private static Story Kickoff(Decider rules) =>
        Story.Offered(rules).Do(new Command.Accept(), Story.Operator).Do(new Command.Acknowledge(), Story.Operator);

    private static Command.Hold Hold(Story story, Duration length, Party party = Party.Customer) =>
        new("waiting for data", party, story.Now + length);

    [Fact]
    public void Complaint_02_a_pause_over_the_weekend_costs_no_working_time()
    {
        var story = Kickoff(Rules()).WaitHours(7);                                              // Monday 16:00, one hour left
        story.WaitDays(4).Do(Hold(story, Duration.FromDays(10)), Story.Operator);               // Friday 16:00
        Assert.Null(story.Explained("kickoff").DueAt is { } due && due > story.Now ? due : null);
        var late = story.Clock("kickoff").BreachedAt;
        Assert.Equal(Instant.FromUtc(2024, 3, 4, 17, 0), late);

        var held = Kickoff(Rules()).WaitHours(4);
        held.Do(Hold(held, Duration.FromDays(10)), Story.Operator).WaitDays(7).Do(new Command.Resume(), Story.Operator);
        Assert.Equal(Instant.FromUtc(2024, 3, 11, 17, 0), held.Explained("kickoff").DueAt);     // Monday 13:00 plus the 4 hours left
    }

    [Fact]
    public void Complaint_03_a_pause_and_the_end_in_one_command_keep_the_pause()
    {
        var story = Kickoff(Rules()).WaitHours(2);
        story.Do(Hold(story, Duration.FromDays(200)), Story.Operator).WaitDays(150).Do(new Command.Cancel("gave up"), Story.Buyer);
        var pause = Assert.Single(story.State.Board.Pauses);
        Assert.Equal(story.Now, pause.To);
        Assert.Equal(Hour * 2, story.Clock("kickoff").End!.Consumed);
        Assert.Equal(ClockOutcome.Void, story.Clock("kickoff").End!.Outcome);
    }

    [Fact]
    public void Complaint_04_only_instants_cross_the_api()
    {
        Type[] forbidden = [typeof(DateTime), typeof(DateTimeOffset), typeof(LocalDateTime), typeof(ZonedDateTime), typeof(OffsetDateTime)];
        var used = typeof(Event).Assembly.GetExportedTypes().Concat(typeof(Decider).Assembly.GetExportedTypes())
            .SelectMany(t => t.GetMethods().SelectMany(m => m.GetParameters().Select(p => p.ParameterType).Append(m.ReturnType))
                .Concat(t.GetProperties().Select(p => p.PropertyType)))
            .Select(t => Nullable.GetUnderlyingType(t) ?? t);
        Assert.Empty(used.Intersect(forbidden));
    }

    [Fact]
    public void Complaint_06_a_new_policy_does_not_touch_running_clocks()
    {
        var story = Kickoff(Rules());
        var due = story.Explained("kickoff").DueAt;
        var changed = new Decider(
            Standard.Lifecycle,
            new SlaPolicyBook(
                Standard.Lifecycle,
                [
                    new SlaPolicy("kickoff", new Target.BusinessTime(Hour)) { Version = 9 },
                    .. SlaPolicies.Defaults.Where(p => p.Clock != "kickoff"),
                ]));
        var explained = changed.Explain(story.State, Story.Seller, story.Now).Clocks.Single(c => c.Clock == "kickoff");
        Assert.Equal((due, 1), (explained.DueAt, explained.Proof.PolicyVersion));
        Assert.Equal(due - Hour * 4, changed.NextDeadline(story.State));
    }

    [Fact]
    public void Complaint_06_a_new_calendar_does_not_touch_running_clocks_and_a_missing_old_one_is_an_error()
    {
        var story = Kickoff(Rules());
        var due = story.Explained("kickoff").DueAt;
        var night = WorkingCalendar.Define("default", 2, "UTC").OpenEveryDay("22:00", "06:00").Build();
        var both = new Decider(Standard.Lifecycle, calendars: new CalendarBook([WorkingCalendar.Default, night]));
        Assert.Equal(due, both.Explain(story.State, Story.Seller, story.Now).Clocks.Single(c => c.Clock == "kickoff").DueAt);
        var lost = new Decider(Standard.Lifecycle, calendars: new CalendarBook([night]));
        Assert.Equal(new CalendarRef("default", 1), Assert.Throws<UnknownCalendarException>(() => lost.NextDeadline(story.State)).Calendar);
    }

    [Fact]
    public void Complaint_07_a_changed_target_is_an_event_with_the_old_and_the_new_due_instant_and_the_reason()
    {
        var story = Kickoff(Rules()).WaitHours(1).Do(new Command.SetFacts(new Facts { Priority = "high" }), Story.Seller);
        var retargeted = Assert.Single(story.OfClocks<ClockEvent.Retargeted>());
        Assert.Equal(
            (Instant.FromUtc(2024, 3, 4, 17, 0), Instant.FromUtc(2024, 3, 4, 13, 0)),
            (retargeted.OldDueAt!.Value, retargeted.DueAt!.Value));
        Assert.Equal("the facts changed", retargeted.Reason);
    }

    [Fact]
    public void Complaint_08_what_ended_shouts_no_more()
    {
        var story = Kickoff(Rules()).Do(new Command.Cancel("called off"), Story.Seller);
        Assert.Null(story.Rules.NextDeadline(story.State));
        var before = story.History.Count;
        Assert.Equal(before, story.WaitDays(500).Sweep().History.Count);
    }

    [Fact]
    public void Complaint_10_a_second_warning_on_the_same_day_is_not_swallowed()
    {
        var story = Kickoff(Rules()).Do(new Command.SetFacts(new Facts { Priority = "high" }), Story.Seller);
        story.WaitHours(2).Sweep().WaitHours(1).Sweep();
        Assert.Equal(["warn:0.5", "warn:0.75"], story.Crossed("kickoff"));
        Assert.All(story.OfClocks<ClockEvent.Crossed>().Where(c => c.Clock == "kickoff"), c => Assert.False(c.Silent));
    }

    [Theory]
    [InlineData(CatchUpDelivery.HighestPerClock, 1)]
    [InlineData(CatchUpDelivery.All, 4)]
    public void Complaint_11_after_an_outage_every_threshold_is_recorded_and_people_are_told_by_policy(CatchUpDelivery delivery, int told)
    {
        var story = Kickoff(Rules(delivery)).WaitDays(3).Sweep();
        var crossed = story.OfClocks<ClockEvent.Crossed>().Where(c => c.Clock == "kickoff").ToList();
        Assert.Equal(["warn:0.5", "breach", "escalate:1", "escalate:2"], crossed.Select(c => c.Threshold));
        Assert.Equal(
            [
                Instant.FromUtc(2024, 3, 4, 13, 0),
                Instant.FromUtc(2024, 3, 4, 17, 0),
                Instant.FromUtc(2024, 3, 5, 10, 0),
                Instant.FromUtc(2024, 3, 5, 11, 0),
            ],
            crossed.Select(c => c.At));
        Assert.All(crossed, c => Assert.Equal(story.Now, c.NoticedAt));
        Assert.Equal(told, crossed.Count(c => !c.Silent));
        Assert.False(crossed[^1].Silent);
    }

    [Fact]
    public void Complaint_12_an_answer_says_as_of_when()
    {
        var story = Kickoff(Rules()).WaitHours(1);
        Assert.Equal(story.Now, story.Rules.Explain(story.State, Story.Seller, story.Now).AsOf);
    }

    [Fact]
    public void Complaint_12_an_answer_is_true_even_when_no_sweeper_has_run()
    {
        var story = Story.Offered().WaitDays(10);
        Assert.Equal("offered", story.State.Position.Stage.Value);
        Assert.Equal("won", story.Rules.Explain(story.State, Story.Seller, story.Now).Position.Stage.Value);
    }

    [Fact]
    public void Complaint_13_no_deadline_is_stored_beside_the_ledger_it_derives_from() =>
        Assert.DoesNotContain(
            typeof(SlaClock).GetProperties(),
            p => p.Name.Contains("Due", StringComparison.Ordinal) || p.Name.Contains("Next", StringComparison.Ordinal));

    [Fact]
    public void Complaint_14_almost_is_not_a_breach()
    {
        var story = Kickoff(Rules()).Wait(Hour * 8 - Duration.FromTicks(1)).Do(new Command.KickOff(), Story.Operator);
        Assert.Equal((ClockOutcome.Met, Duration.Zero), (story.Clock("kickoff").End!.Outcome, story.Clock("kickoff").Overrun));
        var late = Kickoff(Rules()).Wait(Hour * 8).Do(new Command.KickOff(), Story.Operator);
        Assert.Equal(ClockOutcome.MetLate, late.Clock("kickoff").End!.Outcome);
    }

    [Fact]
    public void Complaint_16_a_warning_ahead_counts_working_time_and_never_comes_at_the_start()
    {
        var ahead = new SlaPolicy(
            "kickoff", new Target.BusinessTime(Hour * 9))
        { Warnings = [new Warning.Ahead(Hour * 2), new Warning.Ahead(Hour * 20)] };
        var story = Kickoff(new Decider(
            Standard.Lifecycle,
            new SlaPolicyBook(Standard.Lifecycle, [ahead, .. SlaPolicies.Defaults.Where(p => p.Clock != "kickoff")])));
        Assert.Equal(
            ("warn:-2h", Instant.FromUtc(2024, 3, 4, 16, 0)), (story.Explained("kickoff").Next, story.Explained("kickoff").NextAt!.Value));
    }

    [Fact]
    public void Complaint_17_a_forgotten_pause_ends_by_itself_and_the_clock_goes_on()
    {
        var story = Kickoff(Rules()).WaitHours(1);
        story.Do(Hold(story, Duration.FromDays(1)), Story.Operator).WaitDays(30).Sweep();
        Assert.Equal("kickoff", story.State.Position.Stage.Value);
        Assert.Equal(Instant.FromUtc(2024, 3, 5, 10, 0), story.State.Board.Pauses[0].To);
        Assert.Equal(Instant.FromUtc(2024, 3, 5, 17, 0), story.Clock("kickoff").BreachedAt);
        Assert.Equal(RefusalCode.TextMissing, story.Refused(new Command.Hold(" ", Party.Us, story.Now + Hour), Story.Operator).Code);
        Assert.Equal(
            RefusalCode.DateOutOfRange,
            story.Refused(new Command.Hold("no end", Party.Us, story.Now + Duration.FromDays(4000)), Story.Operator).Code);
    }

    [Fact]
    public void Complaint_17_our_own_pause_stops_no_clock_towards_the_customer()
    {
        var story = Kickoff(Rules());
        story.Do(Hold(story, Duration.FromDays(5), Party.Us), Story.Operator).WaitDays(1).Sweep();
        Assert.Equal(Instant.FromUtc(2024, 3, 4, 17, 0), story.Clock("kickoff").BreachedAt);
    }

    [Fact]
    public void Complaint_18_a_raised_priority_nets_earlier_pauses_and_fires_nothing_already_passed()
    {
        var story = Kickoff(Rules()).WaitHours(2);
        story.Do(Hold(story, Duration.FromDays(5)), Story.Operator).WaitDays(1).Do(new Command.Resume(), Story.Operator).WaitHours(1);
        story.Do(new Command.SetFacts(new Facts { Priority = "high" }), Story.Seller);          // 3 of 4 hours are used, not 11
        Assert.Equal(["warn:0.5", "warn:0.75"], Assert.Single(story.OfClocks<ClockEvent.Retargeted>()).Passed);
        Assert.Empty(story.Crossed("kickoff"));
        Assert.Equal(story.Now + Hour, story.Explained("kickoff").DueAt);
    }

    [Fact]
    public void Complaint_19_reopening_is_a_new_cycle_and_the_old_outcome_stays()
    {
        var story = Story.Delivered(Rules());
        var first = story.Clock("sign-off");
        story.Do(new Command.Dispute(["crm"], "not done"), Story.Buyer);
        Assert.Equal(ClockOutcome.Met, story.Clock("sign-off").End!.Outcome);
        story.WaitDays(1).Do(new Command.FulfilCommitment("crm"), Story.Operator).Do(new Command.Deliver(), Story.Operator);
        Assert.Equal((1, 2), (first.Cycle, story.Clock("sign-off").Cycle));
        Assert.Single(story.OfClocks<ClockEvent.Stopped>(), s => s.Clock == "sign-off" && s.Cycle == 1);
    }

    [Fact]
    public void Complaint_20_the_commitments_calendar_comes_first_then_the_customers_the_teams_the_policys_and_the_default()
    {
        var story = Kickoff(InCalendars());
        Assert.Equal(("night", "default"), (Calendar(story, "kickoff"), Calendar(story, "package")));

        story.Do(new Command.SetFacts(new Facts { TeamCalendar = "noon" }), Story.Seller);
        Assert.Equal("noon", Calendar(story, "kickoff"));
        story.Do(new Command.SetFacts(new Facts { Calendar = "dawn", TeamCalendar = "noon" }), Story.Seller);
        Assert.Equal(new CalendarRef("dawn", 7), story.Clock("kickoff").Calendar);

        story.Do(new Command.SetFacts(new Facts()), Story.Seller);
        Assert.Equal("night", Calendar(story, "kickoff"));
    }

    [Fact]
    public void Complaint_20_a_commitment_is_warned_of_in_its_own_calendar_and_so_are_its_parts_and_what_it_is_varied_to()
    {
        var story = Kickoff(InCalendars())
            .Do(new Command.KickOff(), Story.Operator)
            .Do(new Command.SetFacts(new Facts { Calendar = "dawn", TeamCalendar = "noon" }), Story.Seller);
        var (due, later) = (story.Now + Duration.FromDays(20), story.Now + Duration.FromDays(21));
        story
            .Do(new Command.AddCommitment("usual", "as ever", CommitmentSource.Spoken) { DueAt = due }, Story.Seller)
            .Do(new Command.AddCommitment("own", "at night", CommitmentSource.Spoken) { DueAt = due, Calendar = "night" }, Story.Seller)
            .Do(new Command.SplitCommitment("own", "one half", "rest", "the other half"), Story.Seller)
            .Do(new Command.VaryCommitment("rest", "other", "more", new Consent("Bo", "mail", story.Now)) { DueAt = later }, Story.Seller);

        Assert.Equal((6, 21, 21), (WarnedAt(story, "usual"), WarnedAt(story, "own"), WarnedAt(story, "other")));

        static int WarnedAt(Story story, ItemId item)
        {
            var clock = story.State.Board.Clocks.Single(c => c.Item == item && c.IsOpen);
            return (clock.StartedAt + clock.Terms.Marks[0]).InUtc().Hour;
        }
    }

    [Fact]
    public void Complaint_20_an_unknown_calendar_is_refused_and_no_other_one_taken_silently()
    {
        var story = Kickoff(InCalendars());
        Command[] commands =
        [
            new Command.SetFacts(new Facts { Calendar = "dusk" }),
            new Command.SetFacts(new Facts { TeamCalendar = "dusk" }),
            new Command.AddCommitment("c", "it works", CommitmentSource.Spoken) { Calendar = "dusk" },
        ];
        Assert.All(commands, c => Assert.Equal(RefusalCode.UnknownCalendar, story.Refused(c, Story.Seller).Code));
    }

    private static string Calendar(Story story, ClockKey clock) => story.Clock(clock).Calendar.Name;

    /// <summary>Four calendars that are open at different times of the day; the policy of one clock names one of them.</summary>
    private static Decider InCalendars()
    {
        var night = WorkingCalendar.Define("night", 1, "UTC").OpenEveryDay("20:00", "23:00").Build();
        var dawn = WorkingCalendar.Define("dawn", 7, "UTC").OpenEveryDay("05:00", "08:00").Build();
        var noon = WorkingCalendar.Define("noon", 1, "UTC").OpenEveryDay("12:00", "13:00").Build();
        var policies = SlaPolicies.Defaults.Select(p => p.Clock.Value switch
        {
            "kickoff" => p with { Calendar = "night" },
            "delivery" => p with { Warnings = [new Warning.Ahead(Duration.FromHours(2))], ThresholdsInWorkingTime = true },
            _ => p,
        });
        return new Decider(
            Standard.Lifecycle,
            new SlaPolicyBook(Standard.Lifecycle, policies),
            new CalendarBook([WorkingCalendar.Default, night, dawn, noon]));
    }
}
