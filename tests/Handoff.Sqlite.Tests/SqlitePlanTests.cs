using Microsoft.Data.Sqlite;
using NodaTime;
using NodaTime.Testing;

namespace Handoff.Tests;

public sealed class SqlitePlanTests : IDisposable
{
    private readonly StoreDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_deal_is_looked_up_by_the_index_of_references()
    {
        await using var store = _directory.Open(new FakeClock(Instant.FromUtc(2026, 3, 2, 9, 0)));
        _ = store.Info; // Makes the tables.
        await using var connection = new SqliteConnection($"Data Source={_directory.Path};Pooling=false");
        await connection.OpenAsync();
        await using var explain = connection.CreateCommand();
        explain.CommandText = $"explain query plan {ListStatements.OfReference}";
        for (var at = 1; at <= 10; at++) explain.Parameters.AddWithValue($"${at}", "");
        await using var plan = await explain.ExecuteReaderAsync();

        List<string> steps = [];
        while (await plan.ReadAsync()) steps.Add(plan.GetString(3));

        Assert.Contains(steps, step => step.Contains("USING INDEX ix_ho_engagement_reference", StringComparison.Ordinal));
    }
}
