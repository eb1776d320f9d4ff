using Microsoft.Data.Sqlite;

namespace Handoff.Storage;

/// <summary>Lists of open items, and of who carries what; the connection stays its owner's.</summary>
internal sealed class ItemStatements(SqliteConnection connection) : IDisposable
{
    internal static readonly ItemTexts Texts = Queries.Items(index => $"indexed by {index}");

    private readonly Dictionary<string, Statement> _items = [];
    private readonly Statement _carried = new(connection, Queries.Carried);
    private readonly Statement _owners = new(connection, Queries.ItemOwners);

    internal List<ItemRow> Of(ItemQuery query, int limit)
    {
        if (ItemTexts.IsEmpty(query)) return [];
        var text = Texts.For(query);
        if (!_items.TryGetValue(text, out var statement)) _items[text] = statement = new(connection, text);
        var range = ItemRange.Of(query, Columns.TicksNotBefore);
        return statement.All(
            Rows.ReadItem, query.Tenant.Value, range.At, range.Id, range.Item, range.Last, query.Kind, limit, query.Function?.Value,
            ItemTexts.Member(query));
    }

    internal List<CarriedEngagement> Carried(TenantId tenant, string afterId, int limit) =>
        _carried.All(Rows.ReadCarried, tenant.Value, afterId, limit);

    internal List<ItemOwner> Owners(TenantId tenant) => _owners.All(row => row.ReadItemOwner(0), tenant.Value);

    public void Dispose()
    {
        foreach (var statement in _items.Values) statement.Dispose();
        _carried.Dispose();
        _owners.Dispose();
    }
}
