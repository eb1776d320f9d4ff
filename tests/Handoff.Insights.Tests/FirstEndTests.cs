using FsCheck;
using FsCheck.Fluent;

namespace Handoff.Tests;

/// <summary>
/// Histories that begin with what was open then, recounted slowly: at each age only those are at risk who would have been told of, had
/// they ended then.
/// </summary>
public sealed class FirstEndTests
{
    private const int Now = 120;

    /// <summary>Stands in its first stage from one day to another, and ends some days later; in days.</summary>
    private sealed record Way(int Start, int Left, int End, bool IsSatisfied);

    [Fact]
    public void A_median_until_satisfied_is_that_of_a_slow_recount() => Recount(isStay: false, (forecaster, told, elapsed) =>
    {
        if (forecaster.ForecastOf("now", At(Now)) is not Forecast.Known { Basis: var basis } known) return null;
        if (basis is not { Cohort: ForecastCohort.StoodAsLong, Silent: 0 }) return null;
        var (median, isLate) = UntilSatisfied(told, elapsed, basis.HalfLife);
        Assert.Equal(median, known.Median);
        return isLate;
    });

    [Fact]
    public void A_median_stay_is_that_of_a_slow_recount() => Recount(isStay: true, (forecaster, told, elapsed) =>
    {
        if (forecaster.ForecastOf("now", At(Now)) is not Forecast.Known { Basis.HalfLife: var halfLife }) return null;
        if (forecaster.NextOf("now", At(Now)) is not { } next) return null;
        var (median, isLate) = Stay(told, elapsed, halfLife);
        Assert.Equal(median, next.Median);
        return isLate;
    });

    /// <param name="isStay">Whether all move on to another stage before they end.</param>
    /// <param name="isLate">Compares; answers whether some counted late, and null where nothing can be compared.</param>
    private static void Recount(bool isStay, Func<Forecaster, List<Way>, int, bool?> isLate)
    {
        var recounts = new List<bool>();
        var (histories, toldFroms, elapses) = (Arb.From(Ways(isStay)), Arb.From(Gen.Choose(0, 60)), Arb.From(Gen.Choose(0, 20)));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(histories, toldFroms, elapses, (ways, toldFrom, elapsed) =>
        {
            var told = ways.Where(way => way.End >= toldFrom && way.Start < Now - elapsed).ToList();
            if (isLate(Told(told, Now - elapsed), told, elapsed) is { } late) recounts.Add(late);
        }));
        var lates = recounts.Count(late => late);
        Assert.True(recounts.Count > 100 && lates > 50, $"{recounts.Count} were recounted, {lates} with late entries");
    }

    private static Gen<Way[]> Ways(bool isStay) => Gen.ArrayOf(
        from start in Gen.Choose(0, 110)
        from stay in Gen.OneOf(Gen.Choose(1, 8), Gen.Choose(20, 70))
        from after in isStay ? Gen.Choose(1, 40) : Gen.Constant(0)
        from outcome in Gen.Choose(0, 5)
        select new Way(start, start + stay, start + stay + after, isStay || outcome > 0)).Resize(150);

    private static Forecaster Told(List<Way> told, int begun)
    {
        var happened = told.SelectMany((way, i) => Happenings(way, $"past-{i}"));
        return Forecaster.From(Happened.InOrder(happened.Append(new Happening.StageEntered("now", At(begun), "won"))), At(Now));
    }

    private static IEnumerable<Happening> Happenings(Way way, EngagementId id)
    {
        yield return new Happening.StageEntered(id, At(way.Start), "won");
        if (way.Left < way.End) yield return new Happening.StageEntered(id, At(way.Left), "delivering");
        yield return way.IsSatisfied ? new Happening.Satisfied(id, At(way.End)) : new Happening.Lost(id, At(way.End));
    }

    /// <summary>Aalen and Johansen's product limit with late entry, one length after the other.</summary>
    private static (Duration? Median, bool IsLate) UntilSatisfied(List<Way> told, int elapsed, Duration halfLife)
    {
        var longer = told.Where(way => Until(way.End) - way.Start > elapsed).ToList();
        var (firstEnd, over) = (FirstEnd(told), longer.Where(way => way.End <= Now).ToList());
        var isLate = IsLate([.. over.Where(way => way.IsSatisfied)], firstEnd);
        var (open, reached, lost, steps) = (1.0, 0.0, 0.0, new List<(int Age, double Reached)>());
        foreach (var age in over.Select(way => way.End - way.Start).Distinct().Order())
        {
            var standing = longer.Where(way => Until(way.End) - way.Start >= age && (!isLate || firstEnd - way.Start <= age));
            var ending = over.Where(way => way.End - way.Start == age).ToList();
            var share = open / standing.Sum(way => Weight(way, halfLife));
            var satisfied = share * ending.Where(way => way.IsSatisfied).Sum(way => Weight(way, halfLife));
            var all = share * ending.Sum(way => Weight(way, halfLife));
            (reached, lost, open) = (reached + satisfied, lost + all - satisfied, open - all);
            if (satisfied > 0) steps.Add((age, reached));
        }

        var end = reached + (open > 0.02 ? open * reached / (reached + lost) : 0);
        var half = steps.FindIndex(step => step.Reached >= (end / 2) - 1e-9);
        return (Duration.FromDays(steps[half < 0 ? steps.Count - 1 : half].Age - elapsed), isLate);
    }

    /// <summary>The product limit with late entry, one length after the other.</summary>
    private static (Duration? Median, bool IsLate) Stay(List<Way> told, int elapsed, Duration halfLife)
    {
        var longer = told.Where(way => Until(way.Left) - way.Start > elapsed).ToList();
        var (firstEnd, over) = (FirstEnd(told), longer.Where(way => way.Left <= Now).ToList());
        var isLate = IsLate(over, firstEnd);
        var here = 1.0;
        foreach (var age in over.Select(way => way.Left - way.Start).Distinct().Order())
        {
            var standing = longer.Where(way => Until(way.Left) - way.Start >= age && (!isLate || firstEnd - way.Start <= age)).ToList();
            var leaving = standing.Where(way => way.Left - way.Start == age && way.Left <= Now).Sum(way => Weight(way, halfLife));
            if (leaving > 0) here -= here * leaving / standing.Sum(way => Weight(way, halfLife));
            if (1 - here >= 0.5 - 1e-9) return (Duration.FromDays(age - elapsed), isLate);
        }

        return (null, isLate);
    }

    private static int Until(int day) => Math.Min(day, Now);

    private static int FirstEnd(List<Way> told) => told.Select(way => way.End).Where(end => end <= Now).DefaultIfEmpty(int.MaxValue).Min();

    private static bool IsLate(List<Way> over, int firstEnd) =>
        over.Count(way => way.Start >= firstEnd) is >= 12 and var since && since >= over.Count / 2.0;

    private static double Weight(Way way, Duration halfLife) => Math.Pow(2, (way.Start - Now) / halfLife.TotalDays);

    private static Instant At(int day) => Happened.Origin + Duration.FromDays(day);
}
