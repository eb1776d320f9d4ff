using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Handoff.Tests;

/// <summary>Clocks against a slow, obviously right model, under random pauses, re-targeting, calendars, reopening and downtime.</summary>
public class ClockBoardModelTests
{
    private static readonly Config Histories = Config.QuickThrowOnFailure.WithMaxTest(LongTests.Of(few: 60, all: 200)).WithEndSize(30);

    [Fact]
    public void Clocks_agree_with_counting_minute_by_minute() => Prop.ForAll(BoardStep.Many, steps =>
    {
        var walk = new BoardWalk();
        foreach (var step in steps)
        {
            walk.Wait(step.Wait);
            walk.Take(step);
            AgreesWithTheSlowBoard(walk);
        }
    }).Check(Histories);

    [Fact]
    public void Thresholds_fire_once_in_order_and_never_early_whenever_anybody_looks() => Prop.ForAll(BoardStep.Many, steps =>
    {
        var (often, seldom) = (new BoardWalk(), new BoardWalk());
        foreach (var step in steps)
        {
            for (var look = 0; look < step.A % 4; look++)
            {
                often.Wait(step.Wait / 4);
                often.Ask(new ClockCommand.CatchUp());
            }

            often.Wait(step.Wait - ((step.A % 4) * (step.Wait / 4)));
            seldom.Wait(step.Wait);
            often.Take(step);
            seldom.Take(step);
        }

        Assert.Equal(seldom.Board, often.Board);
        Assert.Equal(seldom.History.Select(WithoutNotice), often.History.Select(WithoutNotice));
        var crossed = often.History.OfType<ClockEvent.Crossed>().ToList();
        Assert.Equal(crossed.Count, crossed.Select(c => (c.Clock, c.Cycle, c.Threshold)).Distinct().Count());
        Assert.All(crossed, c => Assert.True(c.At <= c.NoticedAt));
    }).Check(Histories);

    [Fact]
    public void A_board_is_the_fold_of_its_events_and_nothing_that_is_due_stays() => Prop.ForAll(BoardStep.Many, steps =>
    {
        var walk = new BoardWalk();
        foreach (var step in steps)
        {
            walk.Wait(step.Wait);
            walk.Take(step);
            Assert.Equal(walk.Board, walk.History.Aggregate(ClockBoard.Empty, ClockDecider.Evolve));
            Assert.True(walk.Rules.NextDeadline(walk.Board) is not { } next || next > walk.Now);
            Assert.True(walk.History.Zip(walk.History.Skip(1), (a, b) => a.At <= b.At).All(inOrder => inOrder), "time ran backwards");
        }
    }).Check(Histories);

    [Fact]
    public void A_proof_adds_up_to_the_budget_and_ends_when_the_clock_is_due() => Prop.ForAll(BoardStep.Many, steps =>
    {
        var walk = new BoardWalk();
        foreach (var step in steps)
        {
            walk.Wait(step.Wait);
            walk.Take(step);
            foreach (var clock in walk.Board.Clocks.Where(c => c.IsOpen))
            {
                var proof = walk.Rules.Explain(walk.Board, clock.Key, walk.Now)!.Proof;
                var sum = proof.Counted.Aggregate(proof.Carried?.Consumed ?? Duration.Zero, (all, i) => all + i.Duration);
                if (proof.DueAt is { } due && (proof.Carried is null || proof.Carried.Consumed <= proof.Budget))
                {
                    Assert.Equal(proof.Budget, sum);
                    if (proof.Counted.Count > 0) Assert.Equal(due, proof.Counted[^1].End);
                }

                Assert.All(
                    proof.Netted,
                    n => Assert.True(n.During.Start >= (proof.Carried?.Since ?? proof.StartedAt), "netted before the clock counts"));
                Assert.True(proof.Counted.Zip(proof.Counted.Skip(1), (a, b) => a.End <= b.Start).All(apart => apart));
                Assert.DoesNotContain(
                    proof.Counted, c => proof.Netted.Any(n => n.During.Start < c.End && (!n.During.HasEnd || c.Start < n.During.End)));
            }
        }
    }).Check(Histories);

    private static void AgreesWithTheSlowBoard(BoardWalk walk)
    {
        var crossed = walk.History.OfType<ClockEvent.Crossed>().Select(c => (c.Clock, c.Cycle, c.Threshold, c.At));
        Assert.Equal(
            walk.Slow.Crossed.OrderBy(c => c.At).ThenBy(c => c.Clock.Value).ThenBy(c => c.Cycle),
            crossed.OrderBy(c => c.At).ThenBy(c => c.Clock.Value).ThenBy(c => c.Cycle));
        foreach (var slow in walk.Slow.Clocks.Values)
        {
            var clock = walk.Board.Clock(slow.Key)!;
            var used = walk.Rules.Explain(walk.Board, slow.Key, walk.Now)!.Consumed;
            Assert.Equal(
                (slow.Key, slow.Cycle, slow.IsOpen, slow.IsBreached, slow.Budget, slow.Used),
                (
                    clock.Key,
                    clock.Cycle,
                    clock.IsOpen,
                    clock.BreachedAt is not null,
                    (int)clock.Budget.TotalMinutes,
                    (int)used.TotalMinutes));
        }
    }

    private static ClockEvent WithoutNotice(ClockEvent happened) => happened switch
    {
        ClockEvent.Crossed crossed => crossed with { NoticedAt = crossed.At },
        ClockEvent.Resumed resumed => resumed with { NoticedAt = resumed.At },
        _ => happened,
    };
}
