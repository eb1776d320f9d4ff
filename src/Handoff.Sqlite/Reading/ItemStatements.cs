using Microsoft.Data.Sqlite;
using NodaTime;

namespace Handoff.Storage;

/// <summary>Lists of open items, and of who carries what; the connection stays its owner's.</summary>
internal sealed class ItemStatements(SqliteConnection connection) : IDisposable
{
    internal static readonly ItemTexts Texts = Queries.Items(index => $"indexed by {index}");

    internal static readonly string OfMembers = Queries.ItemCarriers("member", "member <> ''", "indexed by ix_ho_item_member");
    internal static readonly string OfQueues = Queries.ItemCarriers("function", "member = ''", "indexed by ix_ho_item_queue");

    // What is claimed or put off comes up later than it is due, and would be looked for among all that is to come.
    private const string DueText = """
        select id from (
            select id, due_at from ho_engagement indexed by ix_ho_engagement_due
            where tenant = $1 and due_at is not null and visible_at <= $2
            union all
            select id, due_at from ho_engagement indexed by ix_ho_engagement_parked where tenant = $1 and parked is not null)
        where due_at <= $2 order by due_at, id
        """;

    private readonly Dictionary<string, Statement> _items = [];
    private readonly Statement _carried = new(connection, Queries.Carried);
    private readonly Statement _members = new(connection, OfMembers);
    private readonly Statement _queues = new(connection, OfQueues);
    private readonly Statement _due = new(connection, DueText);

    internal List<ItemRow> Of(ItemQuery query, int limit)
    {
        if (ItemTexts.IsEmpty(query)) return [];
        var text = Texts.For(query);
        if (!_items.TryGetValue(text, out var statement)) _items[text] = statement = new(connection, text);
        var range = ItemRange.Of(query, Columns.TicksNotBefore);
        return statement.All(
            Rows.ReadItem, query.Tenant.Value, range.At, range.Id, range.Item, range.Last, query.Kind, limit, query.Function?.Value,
            ItemTexts.Member(query), query.IsOwn ? 1 : 0);
    }

    internal List<CarriedEngagement> Carried(TenantId tenant, string afterId, int limit) =>
        _carried.All(Rows.ReadCarried, tenant.Value, afterId, limit);

    internal ItemCarriers Carriers(TenantId tenant) => new(
        _members.All(row => new MemberId(row.GetString(0)), tenant.Value),
        _queues.All(row => new Function(row.GetString(0)), tenant.Value));

    /// <summary>The ids of those that are due at an instant, and are neither claimed nor put off.</summary>
    internal List<string> Due(TenantId tenant, Instant at) => _due.All(row => row.GetString(0), tenant.Value, at.Ticks());

    public void Dispose()
    {
        foreach (var statement in _items.Values) statement.Dispose();
        foreach (var statement in new[] { _carried, _members, _queues, _due }) statement.Dispose();
    }
}
