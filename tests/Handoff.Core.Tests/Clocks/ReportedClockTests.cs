using NodaTime;
using static Handoff.Tests.LocalTimes;

namespace Handoff.Tests;

/// <summary>Clocks that public bug reports tell in words. Numbers as in docs/complaints.md.</summary>
public sealed class ReportedClockTests
{
    private static readonly Duration Hour = Duration.FromHours(1);
    private static readonly Instant Monday = Instant.FromUtc(2026, 9, 7, 9, 0);

    [Fact]
    public void SLA_20g_a_time_of_the_week_that_does_not_exist_comes_an_hour_later()
    {
        var board = new Board(Zoned("America/Sao_Paulo"), At("2018-11-02 12:00", "America/Sao_Paulo"));
        board.Do(new ClockCommand.Start(new SlaPolicy("visit", new Target.UntilNext(IsoDayOfWeek.Sunday, LocalTime.Midnight))));
        Assert.Equal(At("2018-11-04 01:00", "America/Sao_Paulo"), board.DueAt("visit"));
    }

    [Fact]
    public void SLA_20h_a_time_that_a_gap_moves_is_still_to_come_within_the_hour_it_moves_to()
    {
        var board = new Board(Zoned("America/Sao_Paulo"), At("2018-11-04 01:10", "America/Sao_Paulo"));
        board.Do(new ClockCommand.Start(new SlaPolicy("visit", new Target.UntilNext(IsoDayOfWeek.Sunday, new LocalTime(0, 30)))));
        Assert.Equal(At("2018-11-04 01:30", "America/Sao_Paulo"), board.DueAt("visit"));
    }

    [Fact]
    public void SLA_38_a_date_given_by_hand_is_moved_by_no_pause()
    {
        var board = new Board(
            WorkingCalendar.Default, Monday).Do(new ClockCommand.Start(new SlaPolicy("visit", new Target.Until(Monday + 6 * Hour))));
        board.Wait(Hour).Pause(24 * Hour).Wait(Duration.FromMinutes(5)).Do(new ClockCommand.Resume());
        Assert.Equal(Monday + 6 * Hour, board.DueAt("visit"));
    }

    [Fact]
    public void SLA_39_a_pause_after_the_breach_stops_overrun_and_escalation()
    {
        var board = new Board(WorkingCalendar.Default, Monday);
        board.Do(new ClockCommand.Start(new SlaPolicy("reply", new Target.BusinessTime(2 * Hour)) { Escalations = [2 * Hour] }));
        board.Wait(3 * Hour).Pause(24 * Hour).Wait(3 * Hour).Do(new ClockCommand.Resume());    // 12:00 to 15:00
        board.Wait(Hour).Do(new ClockCommand.CatchUp());

        Assert.Equal(
            [("breach", Monday + 2 * Hour), ("escalate:1", Monday + 7 * Hour)],
            board.Crossed("reply").Where(c => c.Threshold != "warn:0.75"));
        Assert.Equal(2 * Hour, board.Do(new ClockCommand.Stop("reply")).Clock("reply").Overrun);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void SLA_41_answered_and_set_to_pending_in_one_step_is_answered(bool answeredFirst)
    {
        var board = new Board(
            WorkingCalendar.Default, Monday).Do(new ClockCommand.Start(new SlaPolicy("reply", new Target.BusinessTime(Hour))));
        board.Wait(Duration.FromMinutes(3));
        if (answeredFirst) board.Do(new ClockCommand.Stop("reply")).Pause(24 * Hour);
        else board.Pause(24 * Hour).Do(new ClockCommand.Stop("reply"));

        var end = board.Clock("reply").End!;
        Assert.Equal((ClockPhase.Stopped, ClockOutcome.Met, Duration.FromMinutes(3)), (end.Phase, end.Outcome, end.Consumed));
    }

    [Fact]
    public void SLA_43a_a_ladder_after_a_promised_instant_counts_day_and_night_like_the_promise()
    {
        var friday = Instant.FromUtc(2026, 9, 4, 17, 0);
        var board = new Board(WorkingCalendar.Default, Instant.FromUtc(2026, 9, 1, 9, 0));
        board.Do(new ClockCommand.Start(new SlaPolicy("visit", new Target.Until(friday)) { Warnings = [], Escalations = [24 * Hour] }));
        board.WaitUntil(Monday).Do(new ClockCommand.CatchUp());
        Assert.Equal([("breach", friday), ("escalate:1", friday + 24 * Hour)], board.Crossed("visit"));
    }

    [Fact]
    public void SLA_43c_a_ladder_after_working_time_counts_working_time()
    {
        var friday = Instant.FromUtc(2026, 9, 4, 14, 0);
        var board = new Board(WorkingCalendar.Default, friday);
        board.Do(new ClockCommand.Start(new SlaPolicy(
            "reply", new Target.BusinessTime(2 * Hour))
        { Warnings = [], Escalations = [2 * Hour, 4 * Hour] }));
        board.WaitUntil(Monday + 8 * Hour).Do(new ClockCommand.CatchUp());
        Assert.Equal(
            [("breach", friday + 2 * Hour), ("escalate:1", Monday + Hour), ("escalate:2", Monday + 3 * Hour)], board.Crossed("reply"));
    }

    [Theory]
    [InlineData("2021-05-10 08:00", 8, "03:31", "2021-05-21 11:31")]
    [InlineData("2021-05-07 10:03", 5, "02:31", "2021-05-17 12:34")]
    public void SLA_51_business_days_net_what_was_pending(string start, int days, string pending, string due)
    {
        var office = WorkingCalendar.Define("default", 2, "UTC").OpenWeekdays("08:00", "18:00").Holiday(Date("2021-05-13")).Build();
        var board = new Board(office, At(start, "UTC")).Do(new ClockCommand.Start(new SlaPolicy("solve", new Target.BusinessDays(days))));
        board.Pause(24 * Hour).Wait(At($"2021-05-10 {pending}", "UTC") - At("2021-05-10 00:00", "UTC")).Do(new ClockCommand.Resume());
        Assert.Equal(At(due, "UTC"), board.DueAt("solve"));
    }

    [Fact]
    public void SLA_56_a_date_that_has_passed_is_missed_at_once_and_told_once()
    {
        var board = new Board(WorkingCalendar.Default, At("2024-05-20 09:00", "UTC"));
        board.Do(new ClockCommand.Start(new SlaPolicy("visit", new Target.Until(At("2024-05-17 12:00", "UTC")))));
        board.Wait(Hour).Do(new ClockCommand.CatchUp()).WaitUntil(Monday).Do(new ClockCommand.CatchUp());
        Assert.Single(board.Crossed("visit"), c => c.Threshold == "breach");
        Assert.NotNull(board.Clock("visit").BreachedAt);
    }

    [Theory]
    [InlineData("2026-09-02 10:00", "2026-09-07 15:00", "2026-09-10 15:00")]    // met late, on a Monday
    [InlineData("2026-09-01 16:00", "2026-09-04 16:00", "2026-09-09 16:00")]    // met at the very instant at which it is due: late
    public void SLA_57_what_recurs_counts_from_when_it_was_met(string start, string met, string due)
    {
        var board = new Board(WorkingCalendar.Default, At(start, "UTC"));
        board.Do(new ClockCommand.Start(new SlaPolicy("update", new Target.BusinessDays(3)) { Recurring = true }));
        board.WaitUntil(At(met, "UTC")).Do(new ClockCommand.Stop("update"));
        Assert.Equal(ClockOutcome.MetLate, board.Ended("update").Outcome);
        Assert.Equal((2, At(due, "UTC")), (board.Clock("update").Cycle, board.DueAt("update")!.Value));
    }

    [Fact]
    public void SLA_57c_what_is_met_at_the_very_time_of_the_week_is_due_the_next_week_and_late_this_one()
    {
        var friday = At("2026-09-04 16:00", "UTC");
        var board = new Board(WorkingCalendar.Default, friday - Duration.FromDays(3));
        board.Do(new ClockCommand.Start(new SlaPolicy(
            "update", new Target.UntilNext(IsoDayOfWeek.Friday, new LocalTime(16, 0)))
        { Recurring = true }));
        board.WaitUntil(friday).Do(new ClockCommand.Stop("update"));
        Assert.Equal(ClockOutcome.MetLate, board.Ended("update").Outcome);
        Assert.Equal(friday + Duration.FromDays(7), board.DueAt("update"));
    }

    [Fact]
    public void SLA_58_a_clock_that_starts_in_the_past_is_due_from_its_true_start()
    {
        var from = At("2026-09-07 09:00", "UTC");
        var board = new Board(WorkingCalendar.Default, At("2026-09-08 13:00", "UTC"));          // 12 of its hours are used up
        board.Do(new ClockCommand.Start(
            new SlaPolicy("reply", new Target.BusinessTime(16 * Hour)) { Warnings = [new Warning.AtFraction(0.5)] }, from));
        Assert.Equal(At("2026-09-08 17:00", "UTC"), board.DueAt("reply"));
        Assert.Contains("warn:0.5", board.Clock("reply").Crossed);
        Assert.Empty(board.Crossed("reply"));
    }

    private static WorkingCalendar Zoned(string zone) => WorkingCalendar.Define("default", 2, zone).OpenEveryDay("00:00", "24:00").Build();

    /// <summary>A board told step by step; every step must be decided.</summary>
    private sealed class Board(IWorkingCalendar calendar, Instant start)
    {
        private readonly ClockDecider _rules = new(new CalendarBook([WorkingCalendar.Default, calendar]));
        private readonly List<ClockEvent> _history = [];
        private ClockBoard _state = ClockBoard.Empty;
        private Instant _now = start;

        internal Board Do(ClockCommand command)
        {
            var decided = Assert.IsType<ClockDecision.Decided>(_rules.Decide(_state, command, _now));
            _state = decided.Board;
            _history.AddRange(decided.Events);
            return this;
        }

        internal Board Pause(Duration atMost) => Do(new ClockCommand.Pause("the customer is asked", Party.Customer, _now + atMost));

        internal Board Wait(Duration gap) => WaitUntil(_now + gap);

        internal Board WaitUntil(Instant now)
        {
            _now = now;
            return this;
        }

        internal SlaClock Clock(ClockKey key) => _state.Clock(key)!;

        internal ClockEvent.Stopped Ended(ClockKey key) => _history.OfType<ClockEvent.Stopped>().Last(e => e.Clock == key);

        internal Instant? DueAt(ClockKey key) => _rules.Explain(_state, key, _now)!.DueAt;

        internal IEnumerable<(string Threshold, Instant At)> Crossed(ClockKey key) =>
            _history.OfType<ClockEvent.Crossed>().Where(c => c.Clock == key).Select(c => (c.Threshold, c.At));
    }
}
