using System.Runtime.CompilerServices;
using NodaTime.Testing;

namespace Handoff.Tests;

/// <summary>How much is read and kept, and what happens when reading is disturbed.</summary>
public sealed class ReadingTests
{
    private static readonly TenantId Main = new("main");

    [Fact]
    public async Task A_restart_reads_only_what_came_since_and_few_bookmarks_are_kept()
    {
        var (store, options) = (new WatchedSteps(), new InsightsOptions { StepsPerBookmark = 100, StepsPerRecent = 20 });
        var host = Start(store, options);
        foreach (var together in InTime(2000).Chunk(7))
        {
            await store.AddStepsAsync(Main, together);
            await host.AskAsync(default, null, static (_, _) => true, default);
        }

        var expected = await AllAsync(host);
        store.Read = 0;
        Assert.Equal(expected, await AllAsync(Start(store, options)));
        Assert.InRange(store.Read, 0, 200);
        Assert.InRange((await store.BookmarksAsync(Main)).Count, 3, 12);

        store.Read = 0;
        await host.AskAsync(default, Happened.Origin + Duration.FromDays(1990), Answers.All, default);
        Assert.InRange(store.Read, 1, 500);
    }

    [Fact]
    public async Task A_little_late_costs_a_little_and_after_much_late_bookmarks_are_made_anew()
    {
        var (store, options) = (new WatchedSteps(), new InsightsOptions { StepsPerBookmark = 900, StepsPerRecent = 20 });
        var host = Start(store, options);
        foreach (var together in InTime(1000).Chunk(7))
        {
            await store.AddStepsAsync(Main, together);
            await host.AskAsync(default, null, static (_, _) => true, default);
        }

        store.Read = 0;
        await store.AddStepsAsync(Main, Way(1027, 2, "late"));
        await AllAsync(host);
        Assert.InRange(store.Read, 1, 100);

        await store.AddStepsAsync(Main, Way(-400, 30, "imported"));
        var expected = await AllAsync(host);
        store.Read = 0;
        Assert.Equal(expected, await AllAsync(Start(store, options)));
        Assert.InRange(store.Read, 0, 200);
    }

    [Fact]
    public async Task What_is_added_while_a_host_reads_counts_the_next_time()
    {
        var store = new WatchedSteps();
        var host = Start(store, new());
        for (var day = 0; day < 30; day++) await store.AddStepsAsync(Main, Way(day, 3));
        store.Before = async () => await store.AddStepsAsync(Main, Way(50, 3, "meanwhile")[..1]);

        var without = await AllAsync(host);
        store.Before = null;

        Assert.DoesNotContain("meanwhile", without, StringComparison.Ordinal);
        Assert.Contains("meanwhile", await AllAsync(host), StringComparison.Ordinal);
        Assert.Equal(await AllAsync(Start(store, new())), await AllAsync(host));
    }

    [Fact]
    public async Task A_host_that_fails_while_it_reads_begins_again()
    {
        var store = new WatchedSteps();
        var host = Start(store, new() { StepsPerRecent = 3 });
        for (var day = 0; day < 30; day++)
        {
            await store.AddStepsAsync(Main, [.. Way(5 * day, 3), .. Way((5 * day) + 4, 3, "open")[..1]]);
            store.FailsAfter = day % 3;
            await Assert.ThrowsAsync<StoreUnavailableException>(() => AllAsync(host));
            store.FailsAfter = null;
            Assert.Equal(await AllAsync(Start(store, new())), await AllAsync(host));
        }
    }

    [Fact]
    public async Task A_bookmark_that_another_version_saved_is_passed_over()
    {
        var (store, options) = (new WatchedSteps(), new InsightsOptions { StepsPerBookmark = 10 });
        for (var day = 0; day < 30; day++) await store.AddStepsAsync(Main, Way(day, 3));
        var expected = await AllAsync(Start(store, options));
        foreach (var bookmark in await store.BookmarksAsync(Main))
            await store.KeepBookmarkAsync(Main, bookmark, new byte[] { 1, 2, 3, 4, 5, 6, 7, 8, 9 }, []);

        Assert.Equal(expected, await AllAsync(Start(store, options)));
    }

    [Fact]
    public async Task A_step_of_a_newer_version_is_said_to_be_one()
    {
        var store = new WatchedSteps();
        await store.AddStepsAsync(Main, [new("deal", 1, 0, Happened.Origin, """{"kind":"dreamt"}"""u8.ToArray())]);

        var said = await Assert.ThrowsAsync<StoreCorruptException>(() => AllAsync(Start(store, new())));

        Assert.Contains("'deal' is of kind 'dreamt'", said.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_end_that_cannot_follow_is_passed_over()
    {
        var forecaster = new Forecaster();
        forecaster.Hear(new Happening.Satisfied("deal", Happened.Origin));
        Assert.Null(forecaster.ToldUntil);
    }

    private static async Task<string> AllAsync(StreamedForecaster host) =>
        await host.AskAsync(Happened.Origin + Duration.FromDays(4000), null, Answers.All, default);

    private static StreamedForecaster Start(WatchedSteps store, InsightsOptions options) =>
        new(Main, store, new Backfill(new Ways(new HandoffReader(new InMemoryHandoffStore(new FakeClock(default))), options)), options);

    private static IEnumerable<StepRecord> InTime(int days) =>
        Enumerable.Range(0, days).SelectMany(day => Way(day, 30)).OrderBy(step => step.At);

    /// <summary>Won one day, and satisfied some days later, with a stage between.</summary>
    private static StepRecord[] Way(int day, int days, string prefix = "past")
    {
        var (id, won) = (new EngagementId($"{prefix}-{day}"), Happened.Origin + Duration.FromDays(day));
        return
        [
            new(id, 1, 0, won, StepJson.OfStage("won", null, [])),
            new(id, 2, 0, won + Duration.FromHours(1 + (day % 7)), StepJson.OfStage("delivering", null, [])),
            .. day % 10 == 9
                ? Array.Empty<StepRecord>()
                : [new(id, 3, 0, won + Duration.FromDays(days), StepJson.OfEnd(StepJson.Satisfied))],
        ];
    }

    /// <summary>Counts what is read, and can be disturbed.</summary>
    private sealed class WatchedSteps : IStepStore
    {
        private readonly InMemoryHandoffStore _inner = new(new FakeClock(default));

        internal int Read { get; set; }

        internal int? FailsAfter { get; set; }

        internal Func<Task>? Before { get; set; }

        public ValueTask AddStepsAsync(TenantId tenant, IReadOnlyList<StepRecord> steps, CancellationToken cancellationToken = default) =>
            _inner.AddStepsAsync(tenant, steps, cancellationToken);

        public ValueTask<StepNews> StepNewsAsync(TenantId tenant, long after, CancellationToken cancellationToken = default) =>
            _inner.StepNewsAsync(tenant, after, cancellationToken);

        public async IAsyncEnumerable<StepRecord> StepsAsync(
            StepQuery query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            if (Before is not null) await Before();
            var read = 0;
            await foreach (var step in _inner.StepsAsync(query, cancellationToken))
            {
                if (read++ == FailsAfter) throw new StoreUnavailableException("It is gone.", outcomeUnknown: false);
                Read++;
                yield return step;
            }

            if (read == FailsAfter) throw new StoreUnavailableException("It is gone.", outcomeUnknown: false);
        }

        public ValueTask KeepBookmarkAsync(
            TenantId tenant, StepBookmark bookmark, ReadOnlyMemory<byte> content, IReadOnlyList<Instant> dropped,
            CancellationToken cancellationToken = default) =>
            _inner.KeepBookmarkAsync(tenant, bookmark, content, dropped, cancellationToken);

        public ValueTask<IReadOnlyList<StepBookmark>> BookmarksAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
            _inner.BookmarksAsync(tenant, cancellationToken);

        public ValueTask<ReadOnlyMemory<byte>?> ReadBookmarkAsync(
            TenantId tenant, Instant until, CancellationToken cancellationToken = default) =>
            _inner.ReadBookmarkAsync(tenant, until, cancellationToken);
    }
}
