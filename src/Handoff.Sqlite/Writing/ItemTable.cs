using Microsoft.Data.Sqlite;

namespace Handoff.Storage;

/// <summary>The open items of engagements, a row each, for lists.</summary>
internal sealed class ItemTable(SqliteConnection connection) : IDisposable
{
    // SQLite writes every index that names a column which a statement sets: whose an item is changes most often, and its date stays.
    private readonly Statement _move = new(connection, """
        update ho_item set function = $5, member = $6, own = $8 where tenant = $1 and id = $2 and item = $3 and kind = $4 and at = $7
        """);

    private readonly Statement _put = new(connection, """
        insert into ho_item (tenant, id, item, kind, function, member, at, own) values ($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict (tenant, id, item) do update set kind = excluded.kind, function = excluded.function, member = excluded.member,
            at = excluded.at, own = excluded.own
        """);

    private readonly Statement _remove = new(connection, "delete from ho_item where tenant = $1 and id = $2 and item = $3");

    internal void Apply(string tenant, string id, ItemChanges changes)
    {
        foreach (var item in changes.Put)
        {
            ReadOnlySpan<object?> row =
            [
                tenant, id, item.Id.Value, item.Kind, item.Function.Value, item.Member?.Value ?? "",
                ItemRange.Number(item.At, Columns.TicksNotBefore), item.IsOwn ? 1 : 0,
            ];
            if (_move.Run(row) == 0) _put.Run(row);
        }

        foreach (var item in changes.Removed) _remove.Run(tenant, id, item.Value);
    }

    public void Dispose()
    {
        _move.Dispose();
        _put.Dispose();
        _remove.Dispose();
    }
}
