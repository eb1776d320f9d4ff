using System.Text.Json;
using NodaTime;

namespace Handoff.Tests;

/// <summary>A host times its own things, without an engagement.</summary>
public class ClockBoardTests
{
    private static readonly Instant Monday = Instant.FromUtc(2024, 3, 4, 9, 0);
    private static readonly Duration Hour = Duration.FromHours(1);
    private static readonly ClockDecider Rules = new();

    private static readonly SlaPolicy Reply = new("reply", new Target.BusinessTime(4 * Hour))
    {
        Warnings = [new Warning.AtFraction(0.5)],
        Escalations = [2 * Hour],
    };

    [Fact]
    public void A_clock_that_starts_in_the_past_fires_nothing_that_lies_behind_it()
    {
        var board = Do(ClockBoard.Empty, new ClockCommand.Start(Reply, Monday), Monday + 3 * Hour);
        Assert.Equal(["warn:0.5"], board.Clock("reply")!.Crossed);
        Assert.Equal(Monday + 4 * Hour, Rules.NextDeadline(board));

        var late = Decided(ClockBoard.Empty, new ClockCommand.Start(Reply, Monday), Monday + 5 * Hour);
        Assert.DoesNotContain(late.Events, e => e is ClockEvent.Crossed);
        Assert.NotNull(late.Board.Clock("reply")!.BreachedAt);
    }

    [Fact]
    public void A_pause_ends_by_itself_when_it_expires_and_the_clock_goes_on()
    {
        var board = Do(ClockBoard.Empty, new ClockCommand.Start(Reply), Monday);
        board = Do(board, new ClockCommand.Pause("the customer is asked", Party.Customer, Monday + 3 * Hour), Monday + Hour);
        Assert.Equal(Monday + 3 * Hour, Rules.NextDeadline(board));

        var later = Decided(board, new ClockCommand.CatchUp(), Monday + 5 * Hour);
        var resumed = Assert.Single(later.Events.OfType<ClockEvent.Resumed>());
        Assert.Equal((Monday + 3 * Hour, true, Monday + 5 * Hour), (resumed.At, resumed.Expired, resumed.NoticedAt));
        Assert.Equal(Monday + 6 * Hour, Rules.NextDeadline(later.Board));
    }

    [Fact]
    public void A_clock_that_recurs_starts_anew_when_it_is_met()
    {
        var update = new SlaPolicy("update", new Target.BusinessDays(3)) { Recurring = true };
        var board = Do(Do(ClockBoard.Empty, new ClockCommand.Start(update), Monday), new ClockCommand.Stop("update"), Monday + 2 * Hour);
        var clock = board.Clock("update")!;
        Assert.Equal((2, true, Monday + 2 * Hour), (clock.Cycle, clock.IsOpen, clock.StartedAt));
    }

    [Theory]
    [InlineData(Reopening.NewCycle, 2, 0, 13)]
    [InlineData(Reopening.Restart, 1, 0, 13)]
    [InlineData(Reopening.Continue, 1, 3, 10)]
    public void Reopening_says_what_counts(Reopening how, int cycle, int consumedHours, int dueAtHour)
    {
        var board = Do(Do(ClockBoard.Empty, new ClockCommand.Start(Reply), Monday), new ClockCommand.Stop("reply"), Monday + 3 * Hour);
        board = Do(board, new ClockCommand.Reopen("reply", how), Monday + Duration.FromDays(1));
        var explained = Rules.Explain(board, "reply", Monday + Duration.FromDays(1))!;
        Assert.Equal((cycle, consumedHours * Hour), (board.Clock("reply")!.Cycle, explained.Consumed));
        Assert.Equal(Instant.FromUtc(2024, 3, 5, dueAtHour, 0), explained.DueAt);
    }

    [Fact]
    public void From_now_on_keeps_what_the_old_calendar_counted_and_from_the_start_counts_again()
    {
        var late = WorkingCalendar.Define("default", 2, "UTC").OpenWeekdays("11:00", "19:00").Build();
        var rules = new ClockDecider(new CalendarBook([WorkingCalendar.Default, late]));
        var old = Do(ClockBoard.Empty, new ClockCommand.Start(Reply), Monday);
        var changed = Reply with { Version = 2 };

        Assert.Equal(
            [Instant.FromUtc(2024, 3, 4, 13, 0), Instant.FromUtc(2024, 3, 4, 13, 0), Instant.FromUtc(2024, 3, 4, 15, 0)],
            new[] { RetargetMode.Keep, RetargetMode.FromNow, RetargetMode.FromStart }.Select(mode =>
                rules.Explain(
                    Do(rules, old, new ClockCommand.Retarget(changed, mode, "new hours"), Monday + 2 * Hour),
                    "reply",
                    Monday + 2 * Hour)!.DueAt!.Value));
    }

    public static TheoryData<Target, Instant> PointsInTime => new()
    {
        { new Target.Until(Monday + 30 * Hour), Monday + 30 * Hour },
        { new Target.UntilEndOfBusinessDay(0), Instant.FromUtc(2024, 3, 4, 17, 0) },
        { new Target.UntilEndOfBusinessDay(2), Instant.FromUtc(2024, 3, 6, 17, 0) },
        { new Target.UntilNext(IsoDayOfWeek.Monday, new LocalTime(9, 0)), Instant.FromUtc(2024, 3, 11, 9, 0) },
        { new Target.UntilNext(IsoDayOfWeek.Monday, new LocalTime(9, 1)), Instant.FromUtc(2024, 3, 4, 9, 1) },
        { new Target.UntilNext(IsoDayOfWeek.Sunday, new LocalTime(23, 30)), Instant.FromUtc(2024, 3, 10, 23, 30) },
    };

    [Theory]
    [MemberData(nameof(PointsInTime))]
    public void A_point_in_time_is_moved_by_no_pause(Target target, Instant due)
    {
        var board = Do(ClockBoard.Empty, new ClockCommand.Start(new SlaPolicy("visit", target) { Warnings = [] }), Monday);
        board = Do(board, new ClockCommand.Pause("lunch", Party.Customer, Monday + Duration.FromDays(30)), Monday);
        Assert.Equal(due, Rules.Explain(board, "visit", Monday)!.DueAt);
        Assert.Equal(due, Assert.Single(Decided(board, new ClockCommand.CatchUp(), due).Events.OfType<ClockEvent.Crossed>()).At);
    }

    [Fact]
    public void The_next_time_of_the_week_is_local_to_the_calendar_across_a_clock_change()
    {
        var rules = new ClockDecider(new CalendarBook([Tests.Rules.Office]));
        var friday = Instant.FromUtc(2024, 3, 29, 12, 0);
        var board = Do(
            rules,
            ClockBoard.Empty,
            new ClockCommand.Start(new SlaPolicy("visit", new Target.UntilNext(IsoDayOfWeek.Sunday, new LocalTime(2, 30)))),
            friday);
        Assert.Equal(Instant.FromUtc(2024, 3, 31, 1, 30), rules.Explain(board, "visit", friday)!.DueAt);
    }

    [Fact]
    public void A_stopped_clock_is_a_fact_that_no_later_pause_changes()
    {
        var board = Do(Do(ClockBoard.Empty, new ClockCommand.Start(Reply), Monday), new ClockCommand.Stop("reply"), Monday + 2 * Hour);
        var end = board.Clock("reply")!.End!;
        Assert.Equal(
            (ClockPhase.Stopped, ClockOutcome.Met, 2 * Hour, Duration.Zero),
            (end.Phase, end.Outcome, end.Consumed, board.Clock("reply")!.Overrun));

        var later = Do(board, new ClockCommand.Pause("lunch", Party.Us, Monday + 9 * Hour), Monday + 3 * Hour);
        Assert.Equal(end, later.Clock("reply")!.End);
        Assert.Equal(Monday + 4 * Hour, Rules.Explain(later, "reply", Monday + 8 * Hour)!.Proof.DueAt);
    }

    [Fact]
    public void The_proof_reads_as_text()
    {
        var board = Do(ClockBoard.Empty, new ClockCommand.Start(Reply), Monday + 6 * Hour);
        board = Do(board, new ClockCommand.Pause("the parcel", Party.ThirdParty, Monday + Duration.FromDays(2)), Monday + 7 * Hour);
        board = Do(board, new ClockCommand.Resume(), Monday + Duration.FromDays(1));
        var text = Rules.Explain(board, "reply", Monday + Duration.FromDays(1))!.Proof.ToText();
        Assert.Equal(
            """
            Clock 'reply' allows 4h of working time, by version 1 of its policy.
            From Mon 2024-03-04 15:00:00 +00 on, in calendar default@1, that is 4h.
                    1h  Mon 2024-03-04 15:00:00 +00 to Mon 2024-03-04 16:00:00 +00
                     -  Mon 2024-03-04 16:00:00 +00 to Tue 2024-03-05 09:00:00 +00: paused by a third party, the parcel
                    3h  Tue 2024-03-05 09:00:00 +00 to Tue 2024-03-05 12:00:00 +00
                    4h  in all: due Tue 2024-03-05 12:00:00 +00

            """,
            text);
    }

    [Fact]
    public void Boards_and_their_events_are_the_same_after_a_way_through_json()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web).ConfigureForHandoff();
        var started = Decided(ClockBoard.Empty, new ClockCommand.Start(Reply), Monday);
        var paused = Decided(started.Board, new ClockCommand.Pause("lunch", Party.Us, Monday + Hour), Monday + Hour / 2);
        Assert.Equal(paused.Board, JsonSerializer.Deserialize<ClockBoard>(JsonSerializer.Serialize(paused.Board, options), options));
        foreach (var happened in started.Events.Concat(paused.Events))
        {
            Assert.Equal(happened, JsonSerializer.Deserialize<ClockEvent>(JsonSerializer.Serialize(happened, options), options));
        }
    }

    public static TheoryData<RefusalCode, ClockCommand, string> Refusals => new()
    {
        { RefusalCode.ClockRuns, new ClockCommand.Start(Reply), "'reply'" },
        { RefusalCode.ClockRuns, new ClockCommand.Reopen("reply", Reopening.Continue), "'reply'" },
        { RefusalCode.DateOutOfRange, new ClockCommand.Start(Reply with { Clock = "visit" }, Monday + 9 * Hour), "hundred years before" },
        { RefusalCode.DateOutOfRange, new ClockCommand.Start(Reply with { Clock = "visit" }, Instant.MinValue), "'visit'" },
        {
            RefusalCode.UnknownCalendar,
            new ClockCommand.Start(new SlaPolicy("visit", new Target.BusinessDays(1)) { Calendar = "moon" }),
            "'moon'"
        },
        {
            RefusalCode.ValueOutOfRange,
            new ClockCommand.Start(new SlaPolicy("visit", new Target.BusinessDays(0))),
            "less than one business day"
        },
        {
            RefusalCode.ValueOutOfRange,
            new ClockCommand.Start(new SlaPolicy("visit", new Target.UntilHoldExpires())),
            "expiry of the hold"
        },
        { RefusalCode.ValueOutOfRange, new ClockCommand.Reopen("old", (Reopening)9), "9" },
        { RefusalCode.AlreadyPaused, new ClockCommand.Pause("lunch", Party.Us, Monday + 9 * Hour), "'lunch'" },
        { RefusalCode.UnknownClock, new ClockCommand.Stop("moon"), "'moon'" },
        { RefusalCode.UnknownClock, new ClockCommand.Reopen("moon", Reopening.Continue), "'moon'" },
        { RefusalCode.ClockEnded, new ClockCommand.Reset("old"), "'old'" },
        { RefusalCode.TextMissing, new ClockCommand.Retarget(Reply, RetargetMode.FromNow, ""), "reason" },
        { RefusalCode.ValueOutOfRange, new ClockCommand.Retarget(Reply, (RetargetMode)7, "x"), "mode 7" },
        { RefusalCode.UnknownCalendar, new ClockCommand.Retarget(Reply with { Calendar = "moon" }, RetargetMode.FromNow, "x"), "'moon'" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void What_cannot_be_done_is_refused_by_a_name(RefusalCode code, ClockCommand command, string says)
    {
        var board = Do(ClockBoard.Empty, new ClockCommand.Start(Reply), Monday);
        board = Do(board, new ClockCommand.Start(Reply with { Clock = "old" }), Monday);
        board = Do(board, new ClockCommand.Cancel("old"), Monday);
        board = Do(board, new ClockCommand.Pause("lunch", Party.Us, Monday + 4 * Hour), Monday);
        var refused = Assert.IsType<ClockDecision.Refused>(Rules.Decide(board, command, Monday + Hour));
        Assert.Equal(code, refused.Refusal.Code);
        Assert.Contains(says, refused.Refusal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pause_needs_a_cause_a_party_and_an_expiry_to_come_and_a_resumption_a_pause()
    {
        Assert.Equal(
            [RefusalCode.TextMissing, RefusalCode.ValueOutOfRange, RefusalCode.DateOutOfRange, RefusalCode.NotPaused],
            new ClockCommand[]
            {
                new ClockCommand.Pause(" ", Party.Us, Monday + Hour),
                new ClockCommand.Pause("x", (Party)9, Monday + Hour),
                new ClockCommand.Pause("x", Party.Us, Monday),
                new ClockCommand.Resume(),
            }.Select(c => Assert.IsType<ClockDecision.Refused>(Rules.Decide(ClockBoard.Empty, c, Monday)).Refusal.Code));
    }

    private static ClockBoard Do(ClockBoard board, ClockCommand command, Instant now) => Do(Rules, board, command, now);

    private static ClockBoard Do(ClockDecider rules, ClockBoard board, ClockCommand command, Instant now) =>
        Assert.IsType<ClockDecision.Decided>(rules.Decide(board, command, now)).Board;

    private static ClockDecision.Decided Decided(ClockBoard board, ClockCommand command, Instant now) =>
        Assert.IsType<ClockDecision.Decided>(Rules.Decide(board, command, now));
}
