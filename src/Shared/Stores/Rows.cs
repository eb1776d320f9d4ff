using System.Data.Common;

namespace Handoff;

/// <summary>Records read from rows, and the columns that each is made of; how ids and instants are kept is each store's own.</summary>
/// <remarks>Snapshots and messages come last in a statement, so that nothing moves when they get another column.</remarks>
internal static class Rows
{
    /// <summary>Of an engagement that the statement knows as <c>e</c>.</summary>
    internal const string SnapshotColumns =
        "e.version, e.schema, e.json, e.lifecycle, e.stage, e.phase, e.account, e.owner, e.responsible, e.reference, e.members, "
        + "e.covered";

    /// <summary>Of an engagement, <c>e</c>, and its wake-up, wherever that is.</summary>
    internal const string EngagementColumns = $"e.tenant, e.id, due_at, {SnapshotColumns}";

    /// <summary>Of a commit, <c>c</c>.</summary>
    internal const string CommitColumns = "c.tenant, c.id, c.version, c.command_id, c.events";

    /// <summary>Of a commit that a command id may have made before, <c>p</c>.</summary>
    internal const string PriorColumns = "p.fingerprint, p.tenant, p.id, p.version, p.command_id, p.events";

    /// <summary>Of a message that is deferred, <c>d</c>, and its commit, <c>c</c>.</summary>
    internal const string DeferredColumns = $"d.ord, d.own, {CommitColumns}";

    internal const string ClaimColumns = "tenant, id, due_at, armed_version, claim_no, attempts";

    internal const string ItemColumns = "tenant, id, item, kind, function, member, at, own";

    internal const string ParkedWakeupColumns = "tenant, id, parked, due_at, attempts";

    /// <summary>The columns as a statement names those of one of its tables.</summary>
    internal static string Of(string table, string columns) => $"{table}.{columns.Replace(", ", $", {table}.", StringComparison.Ordinal)}";

    internal static EngagementKey ReadKey(this DbDataReader row, int column) =>
        new(new TenantId(row.GetString(column)), new EngagementId(row.GetString(column + 1)));

    /// <summary>tenant, id, version, ord.</summary>
    internal static MessageKey ReadMessageKey(this DbDataReader row, int column) =>
        new(row.ReadKey(column), row.GetInt64(column + 2), row.GetInt32(column + 3));

    internal static Snapshot ReadSnapshot(this DbDataReader row, int column) => new(
        row.GetInt64(column),
        new StateRecord(
            row.GetInt32(column + 1),
            row.GetFieldValue<byte[]>(column + 2),
            row.GetString(column + 3),
            row.GetString(column + 4),
            row.GetString(column + 5),
            row.GetString(column + 6),
            row.ReadText(column + 7))
        {
            Responsible = row.ReadText(column + 8),
            Reference = row.ReadText(column + 9),
            Members = row.ReadText(column + 10),
            IsCovered = row.GetInt32(column + 11) > 0,
        });

    internal static EngagementRow ReadEngagement(this DbDataReader row) =>
        new(row.ReadKey(0), row.ReadSnapshot(3)) { DueAt = row.IsDBNull(2) ? null : row.ReadInstant(2) };

    internal static CommitRow ReadCommit(this DbDataReader row, int column) => new(
        row.ReadKey(column),
        row.GetInt64(column + 2),
        new CommandId(row.ReadGuid(column + 3)),
        row.GetFieldValue<byte[]>(column + 4));

    internal static PriorCommit? ReadPrior(this DbDataReader row, int column)
    {
        if (row.IsDBNull(column)) return null;
        var commit = row.ReadCommit(column + 1);
        return new(commit.Version, row.GetString(column), commit.StoredEvents());
    }

    internal static OutboxMessage ReadDeferred(this DbDataReader row, int column) =>
        row.ReadCommit(column + 2).Messages([row.GetInt32(column)], row.ReadBytes(column + 1)).Single();

    internal static byte[]? ReadBytes(this DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetFieldValue<byte[]>(column);

    internal static WakeupClaim ReadClaim(this DbDataReader row) =>
        new(row.ReadKey(0), row.ReadInstant(2), new ClaimFence(row.GetInt64(3), row.GetInt32(4)), row.GetInt32(5));

    internal static ParkedWakeup ReadParkedWakeup(this DbDataReader row) =>
        new(row.ReadKey(0), row.GetString(2), row.ReadInstant(3), row.GetInt32(4));

    internal static ItemRow ReadItem(this DbDataReader row) => new(
        row.ReadKey(0),
        new ItemRecord(new ItemId(row.GetString(2)), row.GetString(3), new Function(row.GetString(4)))
        {
            Member = row.ReadMember(5),
            At = row.GetFieldValue<long>(6) == ItemRange.Never ? null : row.ReadInstant(6),
            IsOwn = row.GetInt32(7) > 0,
        });

    /// <summary>tenant, id, function, member, covered.</summary>
    internal static CarriedEngagement ReadCarried(this DbDataReader row) =>
        new(row.ReadKey(0), new ItemOwner(new Function(row.GetString(2)), row.ReadMember(3))) { IsCovered = row.GetInt32(4) > 0 };

    internal static ParkedMessage ReadParkedMessage(this DbDataReader row)
    {
        var message = row.ReadDeferred(3);
        return new(
            row.GetString(0), message.Key, message.Record.Type, message.Record.OccurredAt, row.GetString(1), row.GetInt32(2));
    }

    /// <summary>Null for a queue, of which the tables have an empty text.</summary>
    private static MemberId? ReadMember(this DbDataReader row, int column) =>
        row.GetString(column) is { Length: > 0 } member ? new MemberId(member) : (MemberId?)null;

    private static string? ReadText(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
