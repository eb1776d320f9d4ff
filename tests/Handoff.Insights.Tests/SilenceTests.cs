using FsCheck;
using FsCheck.Fluent;

namespace Handoff.Tests;

/// <summary>How likely it is to hear again of somebody silent.</summary>
public sealed class SilenceTests
{
    private const long Day = NodaConstants.TicksPerDay;

    [Fact]
    public void While_nobody_was_silent_for_longer_than_the_longest_gap_nobody_is_given_up()
    {
        var gaps = Table([.. Enumerable.Range(1, 30)], [.. Enumerable.Repeat(29, 10)]);
        Assert.Equal(1, gaps.Again(29 * Day));
    }

    [Fact]
    public void Whoever_is_silent_for_many_times_the_longest_gap_is_given_up()
    {
        var gaps = Table([.. Enumerable.Range(1, 30)], [.. Enumerable.Repeat(300, 10)]);
        Assert.True(gaps.Again(31 * Day) < 0.02);
        // Of 40, 10 never spoke: at first, three in four do.
        Assert.Equal(0.75, gaps.Again(0), 0.01);
    }

    [Fact]
    public void The_longer_the_silence_the_less_likely_it_ends()
    {
        var gaps = Table([.. Enumerable.Range(1, 60).Select(i => i % 23)], [.. Enumerable.Range(1, 40)]);
        var again = Enumerable.Range(0, 60).Select(days => gaps.Again(days * Day)).ToList();
        Assert.Equal(again.OrderDescending(), again);
    }

    /// <summary>The search begins in one of some hundred parts: gaps at their edges, equal ones, and silence beyond all.</summary>
    [Fact]
    public void What_is_looked_up_is_what_a_slow_count_finds()
    {
        var gap = Gen.Frequency(
            (3, Gen.Choose(0, 20)), (3, Gen.Choose(0, 100_000)), (1, Gen.Choose(0, 1_000).Select(n => n * 256)), (1, Gen.Constant(0)))
            .Select(n => (long)n);
        var all =
            from gaps in Gen.Choose(20, 400).SelectMany(count => gap.ArrayOf(count))
            from asked in gap.ArrayOf(20)
            from unit in Gen.Elements(1L, 2L, Day)
            select (Gaps: gaps.Order().Select(n => n * unit).ToArray(), Asked: asked.Select(n => n * unit).ToArray());
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(all.ToArbitrary(), drawn =>
        {
            double[] still = [.. drawn.Gaps.Select((_, place) => 1 - ((place + 1) / (drawn.Gaps.Length + 5.0)))];
            var table = Table([.. Enumerable.Range(1, drawn.Asked.Length * 40)], [1]); // Used before, for more or for less.
            table.Resume([.. drawn.Gaps.Zip(still)], 0.01);
            foreach (var silence in drawn.Asked.Concat(drawn.Gaps).Concat(drawn.Gaps.Select(each => each + 1)).Append(long.MaxValue))
            {
                var within = drawn.Gaps.Count(each => each <= silence);
                Assert.Equal(1 - (0.01 / (within == 0 ? 1 : still[within - 1])), table.Again(silence));
            }
        }));
    }

    [Fact]
    public void Few_gaps_say_nothing() => Assert.Equal(1, Table([1, 2, 3], [.. Enumerable.Repeat(300, 50)]).Again(500 * Day));

    private static GapTable Table(int[] ended, int[] silent)
    {
        var stage = new StageHistory("won", 0);
        var now = 10_000 * Day;
        Visit Silent(int days) => new(new($"deal-{days}", now - (days * Day), null, 0), stage, now - (days * Day), -1, 0);
        var visits = ended.Select(days =>
        {
            var visit = Silent(days);
            visit.Left = now;
            return visit;
        });
        var table = new GapTable();
        table.Count([.. visits.Concat(silent.Select(Silent)).OrderBy(visit => visit.Entered)], now);
        return table;
    }
}
