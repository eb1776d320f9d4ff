using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Handoff.Tests;

/// <summary>Time that was used, as clocks count it.</summary>
public class TimeTakenTests
{
    private static readonly Instant Monday = Instant.FromUtc(2024, 3, 4, 9, 0);

    private static readonly WorkingCalendar Uneven = WorkingCalendar.Define("uneven", version: 1, zone: "Etc/UTC")
        .OpenWeekdays("09:00", "17:00").Open(IsoDayOfWeek.Saturday, "10:00", "11:00").Build();

    [Fact]
    public void A_target_of_business_days_that_is_used_up_is_that_many_days() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(200),
        Prop.ForAll(Arb.From(Gen.Zip(Gen.Choose(1, 40), Gen.Choose(0, 20_000))), drawn =>
        {
            var (days, start) = (drawn.Item1, Monday + Duration.FromMinutes(drawn.Item2));
            var work = Uneven.Between(start, Uneven.AddBusinessDays(start, days));
            Assert.Equal(days, Uneven.BusinessDaysOf(start, work));
            Assert.InRange(Uneven.BusinessDaysOf(start, work - Duration.FromMinutes(1)), days - 1, days);
        }));

    [Fact]
    public void A_part_of_a_day_is_that_part_of_its_working_time()
    {
        Assert.Equal(0, WorkingCalendar.Default.BusinessDaysOf(Monday, Duration.Zero));
        Assert.Equal(0, WorkingCalendar.Default.BusinessDaysOf(Monday, -Duration.Epsilon));
        Assert.Equal(2.25, WorkingCalendar.Default.BusinessDaysOf(Monday, Duration.FromHours(18)));
    }

    [Fact]
    public void A_clock_has_used_the_time_of_its_calendar_without_the_pauses_that_stop_it()
    {
        var (timing, held) = (new ClockDecider(), Monday + Duration.FromHours(3));
        var reply = new SlaPolicy("reply", new Target.BusinessTime(Duration.FromHours(30)));
        var board = Board(timing.Decide(ClockBoard.Empty, new ClockCommand.Start(reply), Monday));
        board = Board(timing.Decide(board, new ClockCommand.Pause("a parcel", Party.ThirdParty, held + Duration.FromDays(9)), held));
        var (clock, later) = (board.Clock("reply")!, held + Duration.FromDays(3));

        Assert.Equal(Duration.FromHours(3), clock.ConsumedBy(board.Pauses, WorkingCalendar.Default, later));
        Assert.Equal(Duration.FromHours(27), clock.ConsumedBy([], WorkingCalendar.Default, later));
        Assert.Equal(Duration.Zero, clock.ConsumedBy([], WorkingCalendar.Default, Monday - Duration.FromDays(1)));
    }

    private static ClockBoard Board(ClockDecision decision) => Assert.IsType<ClockDecision.Decided>(decision).Board;
}
