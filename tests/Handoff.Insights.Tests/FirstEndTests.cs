using FsCheck;
using FsCheck.Fluent;

namespace Handoff.Tests;

/// <summary>
/// Histories that begin with what was open then, recounted slowly: at each age only those are at risk who would have been told of, had
/// they ended then.
/// </summary>
public sealed class FirstEndTests
{
    private sealed record Way(int Start, int Length, bool IsSatisfied)
    {
        internal int End => Start + Length;
    }

    [Fact]
    public void A_median_is_that_of_a_slow_recount()
    {
        var (recounted, late) = (0, 0);
        var (histories, toldFroms, elapses) = (Arb.From(Ways()), Arb.From(Gen.Choose(0, 60)), Arb.From(Gen.Choose(0, 20)));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(histories, toldFroms, elapses, (ways, toldFrom, elapsed) =>
        {
            var (begun, now) = (120 - elapsed, 120);
            var told = ways.Where(way => way.End >= toldFrom && way.Start < begun).ToList();
            var known = Forecast(told, begun, now) as Forecast.Known;
            if (known is not { Basis: { Cohort: ForecastCohort.StoodAsLong, Silent: 0 } }) return;
            var (median, isLate) = Slow(told, elapsed, now, known.Basis.HalfLife);
            Assert.Equal(median, known.Median);
            recounted++;
            if (isLate) late++;
        }));
        Assert.True(recounted > 100 && late > 50, $"{recounted} were recounted, {late} with late entries");
    }

    private static Gen<Way[]> Ways() => Gen.ArrayOf(
        from start in Gen.Choose(0, 110)
        from length in Gen.OneOf(Gen.Choose(1, 8), Gen.Choose(20, 70))
        from lost in Gen.Choose(0, 5)
        select new Way(start, length, lost > 0)).Resize(150);

    private static Forecast Forecast(List<Way> told, int begun, int now)
    {
        var happened = told.SelectMany((way, i) => new Happening[]
        {
            new Happening.StageEntered(Id(i), At(way.Start), "won"),
            way.IsSatisfied ? new Happening.Satisfied(Id(i), At(way.End)) : new Happening.Lost(Id(i), At(way.End)),
        });
        var past = Happened.InOrder(happened.Append(new Happening.StageEntered("now", At(begun), "won"))).Where(each => each.At <= At(now));
        return Forecaster.From(past).ForecastOf("now", At(now));
    }

    /// <summary>Aalen and Johansen's product limit with late entry, one by one.</summary>
    private static (Duration Median, bool IsLate) Slow(List<Way> told, int elapsed, int now, Duration halfLife)
    {
        var firstEnd = told.Where(way => way.End <= now).Min(way => way.End);
        var seen = told.Where(way => Math.Min(way.End, now) - way.Start > elapsed).ToList();
        var satisfied = seen.Where(way => way.IsSatisfied && way.End <= now).ToList();
        var since = satisfied.Count(way => way.Start >= firstEnd);
        var isLate = since >= 12 && since >= satisfied.Count / 2;
        var (open, reached, lost, steps) = (1.0, 0.0, 0.0, new List<(int Age, double Reached)>());
        foreach (var age in seen.Where(way => way.End <= now).Select(way => way.Length).Distinct().Order())
        {
            var standing = seen.Where(way => Math.Min(way.End, now) - way.Start >= age);
            var all = standing.Where(way => !isLate || firstEnd - way.Start <= age).Sum(Weight);
            var ending = seen.Where(way => way.End <= now && way.Length == age).ToList();
            var (mass, of) = (open, ending.Where(way => way.IsSatisfied).Sum(Weight));
            reached += mass * of / all;
            lost += mass * (ending.Sum(Weight) - of) / all;
            open -= mass * ending.Sum(Weight) / all;
            if (of > 0) steps.Add((age, reached));
        }

        var end = reached + (open > 0.02 ? open * reached / (reached + lost) : 0);
        var half = steps.FindIndex(step => step.Reached >= (end / 2) - 1e-9);
        return (Duration.FromDays(steps[half < 0 ? steps.Count - 1 : half].Age - elapsed), isLate);

        double Weight(Way way) => Math.Pow(2, (way.Start - now) / halfLife.TotalDays);
    }

    private static EngagementId Id(int number) => $"past-{number}";

    private static Instant At(int day) => Happened.Origin + Duration.FromDays(day);
}
