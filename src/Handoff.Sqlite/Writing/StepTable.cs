using Microsoft.Data.Sqlite;
using NodaTime;

namespace Handoff.Storage;

/// <summary>Steps and bookmarks; the writer is alone, so that numbers become visible in their order.</summary>
internal sealed class StepTable(SqliteConnection connection) : IDisposable
{
    private readonly Statement _add = new(connection, """
        insert into ho_step (tenant, id, version, ord, number, at, json)
        values ($1, $2, $3, $4, (select coalesce(max(number), 0) + 1 from ho_step where tenant = $1), $5, cast($6 as text))
        on conflict (tenant, id, version, ord) do nothing
        """);

    private readonly Statement _keep = new(connection, """
        insert into ho_bookmark (tenant, until, number, content) values ($1, $2, $3, $4)
        on conflict (tenant, until) do update set number = excluded.number, content = excluded.content
        """);

    private readonly Statement _drop = new(connection, "delete from ho_bookmark where tenant = $1 and until = $2");

    internal bool Add(TenantId tenant, IReadOnlyList<StepRecord> steps)
    {
        foreach (var step in steps)
        {
            _add.Run(tenant.Value, step.Engagement.Value, step.Version, step.Ordinal, step.At.Ticks(), step.Json.Bytes());
        }

        return true;
    }

    internal bool Keep(TenantId tenant, StepBookmark bookmark, ReadOnlyMemory<byte> content, IReadOnlyList<Instant> dropped)
    {
        foreach (var until in dropped) _drop.Run(tenant.Value, until.Ticks());
        _keep.Run(tenant.Value, bookmark.Until.Ticks(), bookmark.Number, content.Bytes());
        return true;
    }

    public void Dispose()
    {
        _add.Dispose();
        _keep.Dispose();
        _drop.Dispose();
    }
}
