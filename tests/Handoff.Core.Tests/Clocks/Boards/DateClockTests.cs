using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Handoff.Tests;

/// <summary>Clocks that run to a date: what warns of it in working time, and when it comes again.</summary>
public class DateClockTests
{
    private static readonly Instant Monday = Instant.FromUtc(2024, 3, 4, 9, 0);
    private static readonly Duration Hour = Duration.FromHours(1);
    private static readonly ClockDecider Rules = new(delivery: CatchUpDelivery.All);

    [Fact]
    public void A_warning_eight_working_hours_ahead_of_a_Monday_morning_comes_on_Friday()
    {
        var visit = new SlaPolicy("visit", new Target.Until(Monday + Duration.FromDays(7)))
        {
            Warnings = [new Warning.Ahead(8 * Hour)],
            Escalations = [8 * Hour],
            ThresholdsInWorkingTime = true,
        };
        Assert.Equal(
            [
                ("warn:-8h", Instant.FromUtc(2024, 3, 8, 9, 0)),
                ("breach", Instant.FromUtc(2024, 3, 11, 9, 0)),
                ("escalate:1", Instant.FromUtc(2024, 3, 11, 17, 0)),
            ],
            Crossed(visit));
        Assert.Equal(Instant.FromUtc(2024, 3, 11, 1, 0), Crossed(visit with { ThresholdsInWorkingTime = false }).First().At);
    }

    [Fact]
    public void A_warning_further_ahead_than_there_is_working_time_warns_of_nothing() => Assert.Equal(
        ["breach"],
        Crossed(new SlaPolicy(
            "visit", new Target.Until(Monday + 4 * Hour))
        { Warnings = [new Warning.Ahead(5 * Hour)], ThresholdsInWorkingTime = true })
            .Select(c => c.Threshold));

    [Fact]
    public void Between_a_warning_and_its_date_lies_the_working_time_that_it_says() => Prop.ForAll(Arb.From(
        from days in Gen.Choose(3, 40)
        from minutes in Gen.Choose(0, 1439)
        from ahead in Gen.Choose(1, 16 * 60)
        select (Due: Monday + Duration.FromMinutes(days * 1440 + minutes), Ahead: Duration.FromMinutes(ahead))), given =>
    {
        var policy = new SlaPolicy(
            "visit", new Target.Until(given.Due))
        { Warnings = [new Warning.Ahead(given.Ahead)], ThresholdsInWorkingTime = true };
        var warned = Crossed(policy).First(c => c.Threshold != "breach").At;
        Assert.Equal(given.Ahead, WorkingCalendar.Default.Between(warned, given.Due));
        Assert.True(
            WorkingCalendar.Default.Between(warned + Duration.Epsilon, given.Due) < given.Ahead, "a later instant would do as well");
    }).QuickCheckThrowOnFailure();

    public static TheoryData<Target, Instant> Recurring => new()
    {
        { new Target.UntilNext(IsoDayOfWeek.Friday, new LocalTime(12, 0)), Instant.FromUtc(2024, 3, 15, 12, 0) },
        { new Target.UntilEndOfBusinessDay(0), Instant.FromUtc(2024, 3, 5, 17, 0) },
        { new Target.UntilEndOfBusinessDay(1), Instant.FromUtc(2024, 3, 6, 17, 0) },
    };

    [Theory]
    [MemberData(nameof(Recurring))]
    public void What_recurs_and_is_met_early_is_due_the_next_time(Target target, Instant next)
    {
        var update = new SlaPolicy("update", target) { Recurring = true, Warnings = [] };
        var board = Do(Do(ClockBoard.Empty, new ClockCommand.Start(update), Monday), new ClockCommand.Stop("update"), Monday + Hour);
        Assert.Equal(next, Rules.Explain(board, "update", Monday + Hour)!.DueAt);

        var elsewhere = new ClockCommand.Retarget(update with { Version = 2 }, RetargetMode.FromStart, "another version");
        Assert.Equal(next, Rules.Explain(Do(board, elsewhere, Monday + 2 * Hour), "update", Monday + 2 * Hour)!.DueAt);
    }

    private static IEnumerable<(string Threshold, Instant At)> Crossed(SlaPolicy policy)
    {
        var board = Do(ClockBoard.Empty, new ClockCommand.Start(policy), Monday);
        var decided = Assert.IsType<ClockDecision.Decided>(Rules.Decide(board, new ClockCommand.CatchUp(), Monday + Duration.FromDays(60)));
        return decided.Events.OfType<ClockEvent.Crossed>().Select(c => (c.Threshold, c.At));
    }

    private static ClockBoard Do(ClockBoard board, ClockCommand command, Instant now) =>
        Assert.IsType<ClockDecision.Decided>(Rules.Decide(board, command, now)).Board;
}
