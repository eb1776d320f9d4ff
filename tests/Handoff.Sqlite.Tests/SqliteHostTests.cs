using Microsoft.Extensions.DependencyInjection;

namespace Handoff.Tests;

/// <summary>What an application on one file sees when it stops, or gives up waiting.</summary>
public sealed class SqliteHostTests : IAsyncDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("handoff-host-");
    private ServiceProvider _services;

    public SqliteHostTests() => _services = Open();

    [Fact]
    public async Task WF_9_Writers_are_answered_until_the_host_is_disposed_and_what_was_answered_is_there()
    {
        var handoff = _services.GetRequiredService<IHandoff>();
        var (answered, gone) = (0, 0);
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var writers = Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            try
            {
                for (var n = 0; ; n++)
                {
                    (await handoff.ExecuteAsync(Open(writer, n))).OrThrow();
                    if (Interlocked.Increment(ref answered) == 200) enough.SetResult();
                }
            }
            catch (ObjectDisposedException)
            {
                Interlocked.Increment(ref gone);
            }
        })).ToList();
        await enough.Task;
        await _services.DisposeAsync();
        await Task.WhenAll(writers);
        Assert.Equal(8, gone);

        _services = Open();
        Assert.InRange(await CountAsync(), answered, answered + 8);
    }

    [Fact]
    public Task WF_68_Odd_texts_are_kept() =>
        OddTexts.AreKeptAsync(handoff => handoff.UseSqlite(Path.Combine(_directory.FullName, "odd.db")));

    [Fact]
    public async Task WF_26_A_command_that_is_cancelled_is_done_or_not_never_half_and_repeating_it_answers()
    {
        var handoff = _services.GetRequiredService<IHandoff>();
        using var before = new CancellationTokenSource();
        await before.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await handoff.ExecuteAsync(Open(0, 0), before.Token));
        Assert.Equal(0, await CountAsync());

        var random = new Random(26);
        var cancelled = 0;
        await Task.WhenAll(Enumerable.Range(0, 400).Select(async n =>
        {
            using var stop = new CancellationTokenSource();
            var sending = Task.Run(async () => (await handoff.ExecuteAsync(Open(n, 1), stop.Token)).OrThrow());
            for (var yields = Spread(random); yields > 0; yields--) await Task.Yield();
            await stop.CancelAsync();
            if (await Record.ExceptionAsync(() => sending) is { } thrown)
            {
                Assert.IsAssignableFrom<OperationCanceledException>(thrown);
                Interlocked.Increment(ref cancelled);
            }
        }));
        for (var n = 0; n < 400; n++) (await handoff.ExecuteAsync(Open(n, 1))).OrThrow();
        Assert.Equal(400, await CountAsync());
        Assert.InRange(cancelled, 1, 400);
        foreach (var key in Enumerable.Range(0, 400).Select(n => Open(n, 1).Key))
        {
            var versions = new List<long>();
            await foreach (var past in _services.GetRequiredService<HandoffReader>().HistoryAsync(key)) versions.Add(past.Version);
            Assert.All(versions, version => Assert.Equal(1, version));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    private ServiceProvider Open() => new ServiceCollection()
        .AddHandoff(handoff => handoff.AddLifecycle(Standard.Lifecycle).UseSqlite(Path.Combine(_directory.FullName, "handoff.db")))
        .BuildServiceProvider();

    private static CommandRequest Open(int writer, int number) => new(
        new EngagementKey("main", new EngagementId($"{writer}/{number}")),
        new Command.Open("ACME", "standard"),
        Actor.Member("sam", Function.Sales),
        CommandId.Named("open"));

    private static int Spread(Random random)
    {
        lock (random) return random.Next(60);
    }

    private async Task<int> CountAsync()
    {
        var count = 0;
        await foreach (var _ in _services.GetRequiredService<HandoffReader>().ListAsync(new("main"))) count++;
        return count;
    }
}
