using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Handoff.Tests;

public sealed class SqliteEmbeddedTests : EmbeddedTests
{
    [Fact]
    public async Task R14_without_a_strategy_that_retries_the_engine_asks_the_command_id()
    {
        Crm.Faults.AfterCommit.Enqueue(new SqliteException("disk I/O error", 10));

        Assert.False(Assert.IsType<Outcome.Decided>(await WinAsync()).Repeated);
        Assert.Single(Worked);
        Assert.Equal(1, await Crm.WinsAsync());
    }

    [Fact]
    public async Task A_context_on_another_file_is_misuse()
    {
        await using var other = await SqliteCrm.OpenAsync();
        await other.AddDealsAsync(1);
        var embedded = new EmbeddedHandoff<CrmContext>(Crm.Handoff, Crm.Store, other);
        await Assert.ThrowsAsync<ArgumentException>(async () => await embedded.ExecuteAsync(Win(), Count));
        Assert.Equal(0, await other.WinsAsync());
    }

    [Fact]
    public async Task A_command_sent_from_inside_the_work_is_refused_at_once_with_the_reason()
    {
        var began = Stopwatch.GetTimestamp();
        foreach (var inside in (Func<Task>[])[
            () => Crm.PromiseAsync(Key, "inside"),
            async () => await Crm.Embedded.ExecuteAsync(Crm.Promise(Key, "inside"), (_, _) => Task.CompletedTask),
            () => Task.Run(() => Crm.PromiseAsync(Key, "inside"))])
        {
            var refused = await Assert.ThrowsAsync<InvalidOperationException>(async () => await Crm.Embedded.ExecuteAsync(
                Win(),
                async (context, token) =>
                {
                    await Count(context, token);
                    await inside();
                }));
            Assert.Contains("SQLite has one writer", refused.Message, StringComparison.Ordinal);
        }

        Assert.Equal((3, 0), (Worked.Count, await Crm.WinsAsync()));
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(9));
        await Crm.PromiseAsync(Key, "outside");
        Assert.IsType<Outcome.Decided>(await WinAsync());
    }

    [Fact]
    public async Task What_the_work_reads_from_the_store_is_answered()
    {
        (await Crm.Embedded.ExecuteAsync(Win(), async (context, token) =>
        {
            await Count(context, token);
            Assert.Equal("proposed", (await Crm.Handoff.LastCommittedAsync(Key, token))!.Position.Stage.Value);
        })).OrThrow();
    }

    [Fact]
    public async Task A_work_may_send_a_command_to_another_file()
    {
        await using var other = await SqliteCrm.OpenAsync();
        await other.ProposeAsync(Key);
        (await Crm.Embedded.ExecuteAsync(Win(), async (context, token) =>
        {
            await Count(context, token);
            await other.PromiseAsync(Key, "elsewhere");
            (await other.Embedded.ExecuteAsync(other.Promise(Key, "elsewhere too"), (_, _) => Task.CompletedTask, token)).OrThrow();
        })).OrThrow();
    }

    [Fact]
    public async Task WF_63_A_file_that_somebody_keeps_locked_is_waited_for_once_as_long_as_the_context_says()
    {
        await using var holder = new SqliteConnection($"Data Source={((SqliteCrm)Crm).File};Pooling=false");
        await holder.OpenAsync();
        await using var transaction = await holder.BeginTransactionAsync();
        ((SqliteCrm)Crm).Timeout = 1;

        var began = Stopwatch.GetTimestamp();
        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(async () => await WinAsync());

        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(5));
        Assert.Equal((false, false), (refused.OutcomeUnknown, refused.RetryAtOnce));
        Assert.Empty(Worked);
    }

    [Fact]
    public async Task WF_60_A_file_that_was_replaced_is_noticed_before_the_work_runs()
    {
        var file = ((SqliteCrm)Crm).File;
        File.Move(file, file + ".old");
        File.Copy(file + ".old", file);

        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await WinAsync());

        Assert.Empty(Worked);
    }

    private protected override async Task<Crm> OpenAsync() => await SqliteCrm.OpenAsync();
}
