using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;

namespace Handoff.Tests;

/// <summary>On each store a report says what a slow count says, and holds one history at a time.</summary>
public sealed class ReportStreamingTests
{
    private const int Others = 25;

    [Fact]
    public async Task P9_on_SQLite_a_report_says_what_a_slow_count_says_and_reads_one_history_at_a_time()
    {
        var directory = Directory.CreateTempSubdirectory("handoff-");
        await ReadAsync(handoff => handoff.UseSqlite(Path.Combine(directory.FullName, "handoff.db")));
        directory.Delete(recursive: true);
    }

    [PostgreSqlFact]
    public Task P9_on_PostgreSQL_a_report_says_what_a_slow_count_says_and_reads_one_history_at_a_time() =>
        ReadAsync(handoff => handoff.UsePostgreSql(PostgreSqlServer.Current.NewSchema()));

    [Fact]
    public async Task A_tally_keeps_nothing_of_a_history()
    {
        await using var host = await InsightsHost.StartAsync();
        await ReportStoryTests.PlayAsync(host);
        var tally = new ReportTally(new Interval(null, null), host.Now, WorkingCalendar.Default);
        var added = await AddAsync(tally, host);

        GC.Collect();

        Assert.All(added, one => Assert.False(one.IsAlive));
        Assert.Equal(1, tally.ToReport().Satisfaction.SignedOff.Count);
    }

    /// <summary>In a method of its own, so that nothing here keeps what was read.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<List<WeakReference>> AddAsync(ReportTally tally, HandoffTestHost host)
    {
        var key = InsightsHost.Key("deal");
        var history = await host.Services.GetRequiredService<HandoffReader>().HistoryAsync(key).ToListAsync();
        tally.Add(key, history);
        return [.. history.Select(past => new WeakReference(past.Event))];
    }

    private static async Task ReadAsync(Action<HandoffBuilder> useStore)
    {
        await using var host = await HandoffTestHost.StartAsync(
            handoff =>
            {
                useStore(handoff.AddLifecycle(Standard.Lifecycle).UseInsights());
            },
            InsightsHost.Start);
        await ReportStoryTests.PlayAsync(host);
        for (var other = 0; other < Others; other++)
            await host.Story(InsightsHost.Key($"other-{other}"), Standard.Lifecycle).BringToAsync(Standard.Stages.Delivering);
        await host.AdvanceAsync(Duration.FromDays(40));

        var watched = WatchedReads.Around(host.Services.GetRequiredService<IHandoffReadStore>());
        var reports = new Reports(
            new HandoffReader(watched),
            host.Services.GetRequiredService<TenantForecasters>(),
            WorkingCalendar.Default,
            people: null,
            host.Services.GetRequiredService<IClock>());
        var read = await reports.ReadEachAsync(TenantId.Main, [new(null, null), new(InsightsHost.Start, host.Now)]);

        Assert.Equal(Enumerable.Repeat("row, history", Others + 2), ((WatchedReads)(object)watched).Read.Chunk(2).Select(Said));
        var all = new List<(EngagementKey, IReadOnlyList<PastEvent>)>();
        var reader = host.Services.GetRequiredService<HandoffReader>();
        await foreach (var known in reader.ListAsync(new EngagementQuery(TenantId.Main)))
            all.Add((known.Key, await reader.HistoryAsync(known.Key).ToListAsync()));
        foreach (var report in read) ReportAgreement.Check(new SlowReport(all, report.Range, host.Now), report);
        Assert.Equal(read[0], await host.Services.GetRequiredService<Reports>().ReadAsync(TenantId.Main, new(null, null)));
    }

    private static string Said(string[] read) => string.Join(", ", read);
}

/// <summary>
/// A store that notes each row when it is asked for, and each history when it was read to its end; not sealed, for the proxy.
/// </summary>
public class WatchedReads : DispatchProxy
{
    private IHandoffReadStore _inside = null!;

    internal List<string> Read { get; } = [];

    internal static IHandoffReadStore Around(IHandoffReadStore inside)
    {
        var watched = Create<IHandoffReadStore, WatchedReads>();
        ((WatchedReads)(object)watched)._inside = inside;
        return watched;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Invoke(_inside, args) switch
    {
        IAsyncEnumerable<EngagementRow> rows => NotedAsync(rows),
        IAsyncEnumerable<StoredEvent> history => NotedAsync(history),
        var other => other,
    };

    private async IAsyncEnumerable<EngagementRow> NotedAsync(IAsyncEnumerable<EngagementRow> rows)
    {
        await foreach (var row in rows)
        {
            Read.Add("row");
            yield return row;
        }
    }

    private async IAsyncEnumerable<StoredEvent> NotedAsync(IAsyncEnumerable<StoredEvent> history)
    {
        await foreach (var stored in history) yield return stored;
        Read.Add("history");
    }
}
