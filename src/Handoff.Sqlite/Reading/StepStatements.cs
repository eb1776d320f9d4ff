using Microsoft.Data.Sqlite;
using NodaTime;

namespace Handoff.Storage;

/// <summary>Steps by number and by time, and bookmarks; the connection stays its owner's.</summary>
internal sealed class StepStatements(SqliteConnection connection) : IDisposable
{
    internal const string NewsText = """
        select count(*), coalesce(max(number), $2), min(at) from ho_step indexed by ix_ho_step_number where tenant = $1 and number > $2
        """;

    internal const string StepsText = """
        select id, version, ord, at, cast(json as blob) from ho_step indexed by ix_ho_step_at
        where tenant = $1 and (at, id, version, ord) > ($2, $3, $4, $5) and at <= $6 and number > $7 and number <= $8
        order by at, id, version, ord limit $9
        """;

    private readonly Statement _news = new(connection, NewsText);
    private readonly Statement _steps = new(connection, StepsText);
    private readonly Statement _bookmarks = new(
        connection, "select until, number from ho_bookmark where tenant = $1 order by until desc");

    private readonly Statement _content = new(connection, "select content from ho_bookmark where tenant = $1 and until = $2");

    internal StepNews News(TenantId tenant, long after) => _news.First(
        row => new StepNews(row.GetInt64(0), row.GetInt64(1), row.IsDBNull(2) ? null : row.ReadInstant(2)), tenant.Value, after)!;

    internal List<StepRecord> Of(StepQuery query, StepRecord? last, int limit)
    {
        var from = last?.At.Ticks() ?? query.From?.TicksNotBefore() ?? long.MinValue;
        return _steps.All(
            Read, query.Tenant.Value, from, last?.Engagement.Value ?? "", last?.Version ?? 0, last?.Ordinal ?? 0,
            query.Until?.Ticks() ?? long.MaxValue, query.After, query.UpTo, limit);
    }

    internal List<StepBookmark> Bookmarks(TenantId tenant) => _bookmarks.All(
        row => new StepBookmark(row.ReadInstant(0), row.GetInt64(1)), tenant.Value);

    internal byte[]? Content(TenantId tenant, Instant until) =>
        _content.First(row => row.GetFieldValue<byte[]>(0), tenant.Value, until.Ticks());

    public void Dispose()
    {
        foreach (var statement in new[] { _news, _steps, _bookmarks, _content }) statement.Dispose();
    }

    private static StepRecord Read(SqliteDataReader row) => new(
        new EngagementId(row.GetString(0)), row.GetInt64(1), row.GetInt32(2), row.ReadInstant(3), row.GetFieldValue<byte[]>(4));
}
