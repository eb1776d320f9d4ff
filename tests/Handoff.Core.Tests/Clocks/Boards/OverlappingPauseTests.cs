using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Handoff.Tests;

/// <summary>Pauses may overlap: their union counts against a clock, and each minute is attributed once.</summary>
public class OverlappingPauseTests
{
    private static readonly Instant Monday = Instant.FromUtc(2024, 3, 4, 9, 0);
    private static readonly Duration Hour = Duration.FromHours(1);
    private static readonly ClockDecider Rules = new();

    private static readonly SlaPolicy Reply = new(
        "reply", new Target.BusinessTime(6 * Hour))
    { PausedBy = PausedBy.Customer | PausedBy.ThirdParty };

    [Fact]
    public void A_clock_stands_still_as_long_as_one_of_them_lasts()
    {
        var board = Play(
            (0, new ClockCommand.Start(Reply)),
            (1, new ClockCommand.Pause("the colour", Party.Customer, Monday + 20 * Hour)),
            (2, new ClockCommand.Pause("the parcel", Party.ThirdParty, Monday + 20 * Hour)),
            (3, new ClockCommand.Resume("the colour")),
            (5, new ClockCommand.Resume("the parcel")));

        var explained = Rules.Explain(board, "reply", Monday + 6 * Hour)!;
        Assert.Equal((2 * Hour, Instant.FromUtc(2024, 3, 5, 11, 0)), (explained.Consumed, explained.DueAt!.Value));
        Assert.Equal(
            [("the colour", Monday + Hour, Monday + 3 * Hour), ("the parcel", Monday + 3 * Hour, Monday + 5 * Hour)],
            explained.Proof.Netted.Select(n => (n.Cause, n.During.Start, n.During.End)));
    }

    [Fact]
    public void Each_ends_by_itself_when_it_expires()
    {
        var board = Play(
            (0, new ClockCommand.Start(Reply)),
            (1, new ClockCommand.Pause("the colour", Party.Customer, Monday + 4 * Hour)),
            (2, new ClockCommand.Pause("the parcel", Party.ThirdParty, Monday + 3 * Hour)));
        Assert.Equal(Monday + 3 * Hour, Rules.NextDeadline(board));

        var later = Assert.IsType<ClockDecision.Decided>(Rules.Decide(board, new ClockCommand.CatchUp(), Monday + 7 * Hour));
        Assert.Equal(
            [("the parcel", Monday + 3 * Hour), ("the colour", Monday + 4 * Hour)],
            later.Events.OfType<ClockEvent.Resumed>().Select(e => (e.Cause, e.At)));
        Assert.Equal(4 * Hour, Rules.Explain(later.Board, "reply", Monday + 7 * Hour)!.Consumed);
    }

    [Fact]
    public void One_that_stops_a_clock_within_one_that_does_not_counts_for_itself()
    {
        var board = Play(
            (0, new ClockCommand.Start(Reply)),
            (1, new ClockCommand.Pause("our holiday", Party.Us, Monday + 20 * Hour)),
            (2, new ClockCommand.Pause("the colour", Party.Customer, Monday + 20 * Hour)),
            (3, new ClockCommand.Resume("the colour")));
        Assert.Equal(3 * Hour, Rules.Explain(board, "reply", Monday + 4 * Hour)!.Consumed);
    }

    [Fact]
    public void Which_one_ends_is_said_where_several_last()
    {
        var board = Play(
            (0, new ClockCommand.Pause("the colour", Party.Customer, Monday + 4 * Hour)),
            (1, new ClockCommand.Pause("the parcel", Party.ThirdParty, Monday + 4 * Hour)));
        Assert.Equal(RefusalCode.ValueMissing, Refused(board, new ClockCommand.Resume()).Code);
        Assert.Equal(RefusalCode.NotPaused, Refused(board, new ClockCommand.Resume("lunch")).Code);
        Assert.Equal(RefusalCode.AlreadyPaused, Refused(board, new ClockCommand.Pause("the parcel", Party.Us, Monday + 4 * Hour)).Code);
    }

    [Fact]
    public void Each_minute_is_attributed_once_and_to_the_pause_that_began_first() => Prop.ForAll(Arb.From(
        (from start in Gen.Choose(0, 60)
         from length in Gen.Choose(0, 30)
         select (Start: start, End: start + length)).ListOf().Select(all => all.OrderBy(p => p.Start).ToList())), given =>
    {
        var pauses = given.Select((p, n) => new Pause
        {
            From = Minute(p.Start),
            To = Minute(p.End),
            Cause = $"cause {n}",
            Party = Party.Customer,
            ExpiresAt = Minute(999),
        }).ToValueList();
        var covering = Pauses.Covering(pauses, Minute(10), Minute(70)).ToList();
        for (var minute = 0; minute < 100; minute++)
        {
            var at = Minute(minute);
            var first = minute is >= 10 and < 70 ? pauses.FirstOrDefault(p => p.From <= at && at < p.To) : null;
            Assert.Equal(first is null ? [] : [first], covering.Where(c => c.From <= at && at < c.To).Select(c => c.Pause));
        }
    }).QuickCheckThrowOnFailure();

    private static Instant Minute(int minute) => Monday + Duration.FromMinutes(minute);

    private static ClockBoard Play(params (int Hours, ClockCommand Command)[] steps) => steps.Aggregate(
        ClockBoard.Empty,
        (board, step) => Assert.IsType<ClockDecision.Decided>(Rules.Decide(board, step.Command, Monday + step.Hours * Hour)).Board);

    private static Refusal Refused(ClockBoard board, ClockCommand command) =>
        Assert.IsType<ClockDecision.Refused>(Rules.Decide(board, command, Monday + 2 * Hour)).Refusal;
}
