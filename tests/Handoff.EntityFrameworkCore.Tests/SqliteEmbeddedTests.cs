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

    private protected override async Task<Crm> OpenAsync() => await SqliteCrm.OpenAsync();
}
