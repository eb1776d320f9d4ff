using System.Diagnostics;
using System.Globalization;
using Handoff.Insights;
using Microsoft.Extensions.DependencyInjection;

namespace Handoff.Benchmarks;

/// <summary>What forecasts cost after a million engagements: told, asked, kept and begun again; with a file, in a host on SQLite.</summary>
internal static class ForecastCost
{
    private const int Engagements = 1_000_000;
    private const int Asked = 5_000;

    internal static void Print(TextWriter output)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (forecaster, told, watch) = (new Forecaster(), 0, Stopwatch.StartNew());
        foreach (var happening in Past.Of(Engagements))
        {
            forecaster.Tell(happening);
            told++;
        }

        var telling = watch.Elapsed;
        watch.Restart();
        var made = Past.Of(Engagements).Count();
        Say(output, $"told {told:N0} happenings: {(telling - watch.Elapsed).TotalMicroseconds / made:0.0} µs each");
        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        Say(output, $"memory: {bytes / 1e6:0} MB, {forecaster.Open.Count():N0} are open");
        Ask(output, forecaster);

        using var saved = new MemoryStream();
        watch.Restart();
        forecaster.Save(saved);
        Say(output, $"saved in {watch.ElapsedMilliseconds:N0} ms: {saved.Length / 1e6:0.0} MB");
        saved.Position = 0;
        watch.Restart();
        Forecaster.Resume(saved);
        Say(output, $"resumed in {watch.ElapsedMilliseconds:N0} ms");
    }

    /// <summary>The same in a file: how long a host takes that begins with nothing, and one that finds what the first one left.</summary>
    internal static async Task PrintAsync(TextWriter output, string file)
    {
        foreach (var host in new[] { "the first host", "after a restart" })
        {
            await using var services = new ServiceCollection()
                .AddHandoff(handoff => handoff.AddLifecycle(Standard.Lifecycle).UseSqlite(file).UseInsights())
                .BuildServiceProvider();
            if (host == "the first host") await WriteAsync(output, (IStepStore)services.GetRequiredService<IHandoffStore>());
            var watch = Stopwatch.StartNew();
            await services.GetRequiredService<Insights.Forecasts>().OfAsync($"deal-{Engagements - 1}");
            Say(output, $"{host}: first answer after {watch.Elapsed.TotalSeconds:0.0} s");
            watch.Restart();
            await services.GetRequiredService<Insights.Forecasts>().OfAsync($"deal-{Engagements - 2}");
            Say(output, $"{host}: second answer after {watch.Elapsed.TotalMilliseconds:0.0} ms");
        }
    }

    private static void Ask(TextWriter output, Forecaster forecaster)
    {
        var (open, at) = (forecaster.Open.ToList(), forecaster.ToldUntil!.Value);
        foreach (var id in open.Take(500)) forecaster.ForecastOf(id, at);
        var times = new List<double>();
        foreach (var id in open.Where((_, place) => place % (open.Count / Asked) == 0))
        {
            var begun = Stopwatch.GetTimestamp();
            forecaster.ForecastOf(id, at);
            times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        times.Sort();
        Say(output, $"a forecast: median {times[times.Count / 2]:0.000} ms, p99 {times[times.Count * 99 / 100]:0.000} ms");
        var watch = Stopwatch.StartNew();
        foreach (var id in open) forecaster.ForecastOf(id, at);
        Say(output, $"all {open.Count:N0} that are open: {watch.Elapsed.TotalSeconds:0.0} s");
    }

    private static async Task WriteAsync(TextWriter output, IStepStore store)
    {
        var (versions, steps, watch) = (new Dictionary<EngagementId, long>(), new List<StepRecord>(), Stopwatch.StartNew());
        foreach (var happening in Past.Of(Engagements))
        {
            var version = versions[happening.Engagement] = versions.GetValueOrDefault(happening.Engagement) + 1;
            steps.Add(new StepRecord(happening.Engagement, version, 0, happening.At, Json(happening)));
            if (steps.Count < 10_000) continue;
            await store.AddStepsAsync(TenantId.Main, steps);
            steps.Clear();
        }

        await store.AddStepsAsync(TenantId.Main, steps);
        Say(output, $"steps written in {watch.Elapsed.TotalSeconds:0} s");
    }

    private static byte[] Json(Happening happening) => happening switch
    {
        Happening.StageEntered entered => [.. System.Text.Encoding.UTF8.GetBytes(
            $$"""{"kind":"entered","stage":"{{entered.Stage}}","segments":["{{entered.Segments[0]}}"]}""")],
        Happening.Satisfied => """{"kind":"satisfied"}"""u8.ToArray(),
        Happening.Cancelled => """{"kind":"cancelled"}"""u8.ToArray(),
        _ => """{"kind":"lost"}"""u8.ToArray(),
    };

    private static void Say(TextWriter output, FormattableString line) =>
        output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
