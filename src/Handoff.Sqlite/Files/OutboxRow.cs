using Microsoft.Data.Sqlite;

namespace Handoff.Storage;

/// <summary>A row of the outbox: a commit, and which of its messages wait.</summary>
/// <param name="Number">Its place in the lane.</param>
/// <param name="CommitSeq">Its commit's number.</param>
/// <param name="Ordinals">Which messages.</param>
/// <param name="Own">What they say, where it is something else than the events; otherwise null.</param>
/// <param name="Commit">The commit.</param>
internal sealed record OutboxRow(long Number, long CommitSeq, int[] Ordinals, byte[]? Own, CommitRow Commit)
{
    /// <summary>Of a row of the outbox and its commit.</summary>
    internal const string Columns = $"o.seq, o.commit_seq, o.ords, o.own, {Rows.CommitColumns}";

    internal static OutboxRow Read(SqliteDataReader row) => new(
        row.GetInt64(0), row.GetInt64(1), Storage.Ordinals.Read(row.GetString(2)), row.ReadBytes(3), row.ReadCommit(4));

    internal MessageKey At(int ordinal) => new(Commit.Key, Commit.Version, ordinal);

    internal List<OutboxMessage> Messages() => Commit.Messages(Ordinals, Own);
}
