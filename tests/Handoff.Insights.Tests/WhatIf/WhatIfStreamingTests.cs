using Microsoft.Extensions.DependencyInjection;

namespace Handoff.Tests;

/// <summary>On each store an answer says what a slow count says, holds one history at a time, and leaves the store as it was.</summary>
public sealed class WhatIfStreamingTests
{
    private const int Others = 12;

    [Fact]
    public async Task P9_on_SQLite_an_answer_says_what_a_slow_count_says_reads_one_history_at_a_time_and_writes_nothing()
    {
        var directory = Directory.CreateTempSubdirectory("handoff-");
        await AskAsync(handoff => handoff.UseSqlite(Path.Combine(directory.FullName, "handoff.db")));
        directory.Delete(recursive: true);
    }

    [PostgreSqlFact]
    public Task P9_on_PostgreSQL_an_answer_says_what_a_slow_count_says_reads_one_history_at_a_time_and_writes_nothing() =>
        AskAsync(handoff => handoff.UsePostgreSql(PostgreSqlServer.Current.NewSchema()));

    private static async Task AskAsync(Action<HandoffBuilder> useStore)
    {
        await using var host = await HandoffTestHost.StartAsync(
            handoff => useStore(handoff.AddLifecycle(Standard.Lifecycle).UseInsights()), InsightsHost.Start);
        await host.Story(InsightsHost.Key("early"), Standard.Lifecycle).BringToAsync(Standard.Stages.Lost);
        await host.AdvanceAsync(Duration.FromDays(1));
        var start = host.Now;
        for (var other = 0; other < Others; other++)
        {
            await host.Story(InsightsHost.Key($"other-{other}"), Standard.Lifecycle).BringToAsync(Standard.Stages.Offered);
            await host.AdvanceAsync(Duration.FromHours(other * 3));
            if (other % 4 == 3) continue;
            await host.Story(InsightsHost.Key($"other-{other}"), Standard.Lifecycle).BringToAsync(Standard.Stages.Delivering);
        }

        await host.AdvanceAsync(Duration.FromDays(3));
        var end = host.Now;
        await host.Story(InsightsHost.Key("late"), Standard.Lifecycle).BringToAsync(Standard.Stages.Won);
        await host.AdvanceAsync(Duration.FromDays(1));

        var before = await AllAsync(host);
        var watched = WatchedReads.Around(host.Services.GetRequiredService<IHandoffReadStore>());
        var whatIf = new WhatIf(
            new HandoffReader(watched), host.Services.GetRequiredService<ClockReplay>(), host.Services.GetRequiredService<IClock>());
        var answer = await whatIf.AskAsync(TenantId.Main, new(start, end), SlowWhatIf.Candidate);

        Assert.Equal(SlowWhatIf.Lines(before, answer.Range, end), SlowWhatIf.Lines(answer));
        Assert.Contains(answer.Clocks, clock => clock.BecomeInTime.Count > 0);
        var read = ((WatchedReads)(object)watched).Read;
        Assert.Equal(Others, read.Count(what => what == "history"));
        Assert.DoesNotContain(("history", "history"), read.Zip(read.Skip(1)));
        var again = host.Services.GetRequiredService<WhatIf>();
        Assert.Equal(answer, await again.AskAsync(TenantId.Main, new(start, end), SlowWhatIf.Candidate));
        Assert.Equal(before.SelectMany(each => each.Past), (await AllAsync(host)).SelectMany(each => each.Past));
    }

    private static async Task<List<(EngagementKey Key, IReadOnlyList<PastEvent> Past)>> AllAsync(HandoffTestHost host)
    {
        var (all, reader) = (new List<(EngagementKey, IReadOnlyList<PastEvent>)>(), host.Services.GetRequiredService<HandoffReader>());
        await foreach (var known in reader.ListAsync(new EngagementQuery(TenantId.Main)))
            all.Add((known.Key, await reader.HistoryAsync(known.Key).ToListAsync()));
        return all;
    }
}
