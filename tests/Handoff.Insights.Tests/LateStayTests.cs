using FsCheck;
using FsCheck.Fluent;

namespace Handoff.Tests;

/// <summary>How long stays last on histories that begin with what was open, against a slow recount.</summary>
public sealed class LateStayTests
{
    private const int Now = 120;

    private sealed record Way(int Start, int Stay, int Length)
    {
        internal int Left => Start + Stay;

        internal int End => Start + Length;
    }

    [Fact]
    public void A_median_is_that_of_a_slow_recount()
    {
        var (recounted, late) = (0, 0);
        var (histories, toldFroms, elapses) = (Arb.From(Ways()), Arb.From(Gen.Choose(0, 60)), Arb.From(Gen.Choose(0, 20)));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(histories, toldFroms, elapses, (ways, toldFrom, elapsed) =>
        {
            var told = ways.Where(way => way.End >= toldFrom && way.Start < Now - elapsed).ToList();
            var forecaster = Told(told, Now - elapsed);
            if (forecaster.ForecastOf("now", At(Now)) is not Forecast.Known { Basis.HalfLife: var halfLife }) return;
            if (forecaster.NextOf("now", At(Now)) is not { } next) return;
            var (median, isLate) = Slow(told, elapsed, halfLife);
            Assert.Equal(median, next.Median);
            recounted++;
            if (isLate) late++;
        }));
        Assert.True(recounted > 100 && late > 50, $"{recounted} were recounted, {late} with late entries");
    }

    private static Gen<Way[]> Ways() => Gen.ArrayOf(
        from start in Gen.Choose(0, 110)
        from stay in Gen.OneOf(Gen.Choose(1, 8), Gen.Choose(20, 70))
        from after in Gen.Choose(1, 40)
        select new Way(start, stay, stay + after)).Resize(150);

    private static Forecaster Told(List<Way> told, int begun)
    {
        var happened = told.SelectMany((way, i) => new Happening[]
        {
            new Happening.StageEntered($"past-{i}", At(way.Start), "won"),
            new Happening.StageEntered($"past-{i}", At(way.Left), "delivering"),
            new Happening.Satisfied($"past-{i}", At(way.End)),
        });
        var asked = new Happening.StageEntered("now", At(begun), "won");
        return Forecaster.From(Happened.InOrder(happened.Append(asked)), At(Now));
    }

    /// <summary>The product limit with late entry, one length after the other.</summary>
    private static (Duration? Median, bool IsLate) Slow(List<Way> told, int elapsed, Duration halfLife)
    {
        var firstEnd = told.Where(way => way.End <= Now).Select(way => way.End).DefaultIfEmpty(int.MaxValue).Min();
        var longer = told.Where(way => Length(way) > elapsed).ToList();
        var over = longer.Where(way => way.Left <= Now).ToList();
        var since = over.Count(way => way.Start >= firstEnd);
        var isLate = since >= 12 && since >= over.Count / 2;
        var (here, left) = (1.0, 0.0);
        foreach (var age in over.Select(Length).Distinct().Order())
        {
            var standing = longer.Where(way => Length(way) >= age && (!isLate || firstEnd - way.Start <= age)).ToList();
            var leaving = standing.Where(way => way.Left <= Now && Length(way) == age).Sum(Weight);
            if (leaving == 0) continue;
            left += here * leaving / standing.Sum(Weight);
            here = 1 - left;
            if (left >= 0.5 - 1e-9) return (Duration.FromDays(age - elapsed), isLate);
        }

        return (null, isLate);

        double Weight(Way way) => Math.Pow(2, (way.Start - Now) / halfLife.TotalDays);
    }

    private static int Length(Way way) => Math.Min(way.Left, Now) - way.Start;

    private static Instant At(int day) => Happened.Origin + Duration.FromDays(day);
}
