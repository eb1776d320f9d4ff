using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;
using Interval = NodaTime.Interval;

namespace Handoff.Tests;

/// <summary>How forecasts made along the way did, against a slow recomputation.</summary>
public sealed class ReviewTests
{
    [Fact]
    public void A_review_is_what_forecasters_that_knew_nothing_later_would_have_said() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(30),
        Prop.ForAll(Arb.From(Happened.Histories(150)), happened =>
        {
            var judgments = new List<Judgment>();
            var reviewer = new Reviewer(judgments.Add);
            foreach (var happening in happened) reviewer.Hear(happening);
            var review = reviewer.Review();

            var slow = happened.Select((h, i) => (Entered: h as Happening.StageEntered, i)).Where(e => e.Entered is not null)
                .Select(e => Judged(happened, e.Entered!, e.i)).ToList();
            var judged = slow.Where(s => s.Off is not null && s.AverageOff is not null).ToList();
            Assert.Equal(slow.Count, review.All.Entries);
            Assert.Equal(slow.Count(s => s.Known), review.All.Known);
            Assert.Equal(judged.Count, review.All.Judged);
            Assert.Equal(Mean(judged.Select(s => s.Off!.Value)), review.All.Error?.TotalDays ?? double.NaN, 1e-6);
            Assert.Equal(Mean(judged.Select(s => s.AverageOff!.Value)), review.All.AverageError?.TotalDays ?? double.NaN, 1e-6);
            var promised = judged.Where(s => s.PromiseOff is not null).ToList();
            Assert.Equal(promised.Count, review.All.Promised);
            Assert.Equal(Mean(promised.Select(s => s.PromiseOff!.Value)), review.All.PromiseError?.TotalDays ?? double.NaN, 1e-6);
            Assert.Equal(
                new RangeReview(judged.Count(s => s.Holds is not null), judged.Count(s => s.Holds is true)), review.All.Eighty);
            Assert.Equal(review.All.Judged, review.Stages.Sum(stage => stage.Judged));
            Assert.Equal(review.All.Ninety.Held, review.Stages.Sum(stage => stage.Ninety.Held));
            foreach (var cut in new[] { happened[happened.Length / 3].At, happened[happened.Length / 2].At })
            {
                Same(judged.Where(s => s.At < cut), judgments, new Interval(null, cut));
                Same(judged.Where(s => s.At >= cut), judgments, new Interval(cut, null));
            }
        }));

    /// <summary>The figures of a range are of those who were satisfied in it.</summary>
    private static void Same(IEnumerable<Slow> expected, List<Judgment> judgments, Interval range)
    {
        var (slow, tally) = (expected.ToList(), new ForecastFigureTally(range));
        foreach (var judgment in judgments) tally.Hear(judgment);
        var figures = tally.ToFigures();
        Assert.Equal(slow.Count, figures.Judged.Count);
        Assert.Equal(
            slow.Select(s => s.Of.Value).Distinct().Order(StringComparer.Ordinal), figures.Judged.Engagements.Select(id => id.Value));
        Assert.Equal(slow.Count(s => s.Holds is not null), figures.Eighty.Offered.Count);
        Assert.Equal(slow.Count(s => s.Holds is true), figures.Eighty.Held.Count);
        Assert.InRange(figures.Half.Held.Count, 0, figures.Half.Offered.Count);
        Assert.InRange(figures.Ninety.Offered.Count, 0, figures.Eighty.Offered.Count);
        Assert.Equal(Mean(slow.Select(s => s.Off!.Value)), figures.Error?.TotalDays ?? double.NaN, 1e-6);
        Assert.Equal(Mean(slow.Select(s => s.AverageOff!.Value)), figures.AverageError?.TotalDays ?? double.NaN, 1e-6);
    }

    [Fact]
    public async Task P9_a_report_says_for_its_range_whether_forecasts_held()
    {
        await using var host = await InsightsHost.StartAsync();
        await host.PlayAsync(past: 25, days: 10);
        var (day, reports) = (InsightsHost.Start + Duration.FromDays(30), host.Services.GetRequiredService<Reports>());

        var both = await reports.ReadEachAsync(TenantId.Main, [new Interval(null, day), new Interval(day, null)]);

        var review = (await host.Forecasts().ReviewAsync(TenantId.Main)).All;
        Assert.Equal(review.Judged, both.Sum(report => report.Forecasts.Judged.Count));
        Assert.Equal(review.Eighty.Held, both.Sum(report => report.Forecasts.Eighty.Held.Count));
        Assert.Equal(review.Half.Offered, both.Sum(report => report.Forecasts.Half.Offered.Count));
        Assert.Equal(both[0], await reports.ReadAsync(TenantId.Main, new Interval(null, day)));
        Assert.All(both, report => Assert.NotEqual(0, report.Forecasts.Half.Held.Count));
    }

    private sealed record Slow(
        EngagementId Of, Instant? At, bool Known, double? Off, double? AverageOff, double? PromiseOff, bool? Holds);

    [Fact]
    public async Task A_host_reads_how_its_forecasts_did()
    {
        await using var host = await InsightsHost.StartAsync();
        await host.PlayAsync(past: 25, days: 10);

        var review = await host.Forecasts().ReviewAsync(InsightsHost.Key("any").Tenant);

        Assert.Equal("won", review.Stages[0].Stage?.Value);
        Assert.Equal((26, 13), (review.Stages[0].Entries, review.Stages[0].Judged));
        Assert.Equal((Duration.Zero, Duration.Zero), (review.Stages[0].Error, review.Stages[0].AverageError));
        Assert.Equal(1, review.Stages[0].Half.Share);
    }

    private static Slow Judged(Happening[] happened, Happening.StageEntered entered, int place)
    {
        var (id, at) = (entered.Engagement, entered.At);
        var ofIt = happened.Select((h, i) => (h, i)).Where(h => h.h.Engagement == id).ToList();
        if (ofIt.Exists(h => h.i > place && h.h.At == at)) return Nothing(id);
        if (Forecaster.From(happened, at).ForecastOf(id, at) is not Forecast.Known known) return Nothing(id);
        if (ofIt[^1].h is not Happening.Satisfied satisfied) return Nothing(id) with { Known = true };
        var took = satisfied.At - at;
        var before = Satisfied(happened, entered.Stage, at).ToList();
        var promise = ((Happening.StageEntered)ofIt[0].h).Promise;
        return new(
            id,
            satisfied.At,
            true,
            Off(known.Median, took),
            before.Count == 0 ? null : Math.Abs(before.Average() - took.TotalDays),
            before.Count == 0 || promise is not { } date ? null : Off(date - at, took),
            before.Count == 0 || known.Eighty is not { } range ? null : range.From <= took && !(range.To < took));
    }

    private static Slow Nothing(EngagementId id) => new(id, null, false, null, null, null, null);

    /// <summary>How long everybody took from a stage who was satisfied by then.</summary>
    private static IEnumerable<double> Satisfied(Happening[] happened, StageKey stage, Instant until) =>
        from end in happened.OfType<Happening.Satisfied>()
        where end.At <= until
        from entry in happened.OfType<Happening.StageEntered>()
        where entry.Engagement == end.Engagement && entry.Stage == stage
        select (end.At - entry.At).TotalDays;

    private static double Off(Duration said, Duration took) => Math.Abs((said - took).TotalDays);

    private static double Mean(IEnumerable<double> numbers) => numbers.DefaultIfEmpty(double.NaN).Average();
}
