using Microsoft.Data.Sqlite;
using NodaTime;
using NodaTime.Testing;

namespace Handoff.Tests;

public sealed class SqlitePlanTests : IDisposable
{
    private readonly StoreDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_deal_is_looked_up_by_the_index_of_references() =>
        Assert.Contains(
            await PlanAsync(ListStatements.OfReference),
            step => step.Contains("USING INDEX ix_ho_engagement_reference", StringComparison.Ordinal));

    [Fact]
    public async Task A_work_list_is_read_along_the_index_of_those_it_is_of_from_where_a_page_ended_and_nothing_is_sorted()
    {
        foreach (var (text, along) in new[]
        {
            (ItemStatements.Texts.OfMember, "ix_ho_item_member (tenant=? AND member=? AND (at,id,item)>(?,?,?) AND at<?)"),
            (ItemStatements.Texts.OfQueue, "ix_ho_item_queue (tenant=? AND function=? AND (at,id,item)>(?,?,?) AND at<?)"),
            (ItemStatements.Texts.OfTenant, "ix_ho_item (tenant=? AND (at,id,item)>(?,?,?) AND at<?)"),
        })
        {
            var steps = await PlanAsync(text);
            Assert.Contains(along, Assert.Single(steps), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Who_carries_items_is_found_by_hops_along_an_index()
    {
        var steps = await PlanAsync(ItemStatements.OfMembers);
        Assert.Contains(steps, step => step.Contains("ix_ho_item_member (tenant=? AND member>?)", StringComparison.Ordinal));
    }

    private async Task<List<string>> PlanAsync(string text)
    {
        await using var store = _directory.Open(new FakeClock(Instant.FromUtc(2026, 3, 2, 9, 0)));
        _ = store.Info; // Makes the tables.
        await using var connection = new SqliteConnection($"Data Source={_directory.Path};Pooling=false");
        await connection.OpenAsync();
        await using var explain = connection.CreateCommand();
        explain.CommandText = $"explain query plan {text}";
        for (var at = 1; at <= 10; at++) explain.Parameters.AddWithValue($"${at}", "");
        await using var plan = await explain.ExecuteReaderAsync();

        List<string> steps = [];
        while (await plan.ReadAsync()) steps.Add(plan.GetString(3));
        return steps;
    }
}
