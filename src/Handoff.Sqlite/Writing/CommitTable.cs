using Microsoft.Data.Sqlite;

namespace Handoff.Storage;

/// <summary>What was committed, a row each, in the order of time; and the outbox, a row for each commit that is to be told.</summary>
internal sealed class CommitTable(SqliteConnection connection) : IDisposable
{
    private readonly Statement _add = new(connection, """
        insert into ho_commit (tenant, id, version, command_id, fingerprint, events) values ($1, $2, $3, $4, $5, cast($6 as text))
        returning seq
        """);

    private readonly Statement _last = new(
        connection, $"select seq from ho_outbox where seq > $1 and seq < $1 + {Sequence.OfLane} order by seq desc limit 1");

    private readonly Statement _send = new(
        connection, "insert into ho_outbox (seq, commit_seq, ords, own, occurred_at) values ($1, $2, $3, cast($4 as text), $5)");

    internal void Add(CommitRequest commit, long version, int lane)
    {
        var seq = _add.First(
            row => row.GetInt64(0),
            commit.Key.Tenant.Value, commit.Key.Id.Value, version, commit.CommandId.Blob(), commit.Fingerprint,
            CommitText.Of(commit.Events));
        if (commit.Outbox.Count == 0) return;

        var before = Sequence.Before(lane);
        var last = Math.Max(before, _last.First(row => row.GetInt64(0), before));
        _send.Run(
            last + 1, seq, Ordinals.Text(commit.Outbox.Select(message => message.Ordinal)), CommitText.Own(commit),
            commit.Outbox[0].OccurredAt.Ticks());
    }

    public void Dispose()
    {
        _add.Dispose();
        _last.Dispose();
        _send.Dispose();
    }
}
