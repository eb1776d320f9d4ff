using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using NodaTime;
using SQLitePCL;

namespace Handoff.Storage;

/// <summary>
/// The one writer of this process. Whatever waits when it looks is written in one transaction and made durable by one flush (group
/// commit); a caller that is alone gets a transaction of its own at once.
/// </summary>
internal sealed class Writer : IAsyncDisposable
{
    /// <summary>The largest group: keeps the writer's turn short where several processes share the file.</summary>
    private const int MaxGroup = 256;

    private readonly Channel<Write> _waiting = Channel.CreateUnbounded<Write>(new UnboundedChannelOptions { SingleReader = true });
    private readonly StoreFile _file;
    private readonly SqliteConnection _connection;
    private readonly Statement _commit;
    private readonly Tables _tables;
    private readonly Checkpoints _checkpoints;
    private readonly Task _loop;

    /// <summary>Takes over the connection.</summary>
    internal Writer(StoreFile file, SqliteConnection connection, IClock clock, StoreInfo info)
    {
        _file = file;
        _connection = connection;
        _commit = new Statement(connection, "commit");
        _tables = new Tables(connection, clock, info);
        _checkpoints = new Checkpoints(file.OpenReader());
        _loop = OwnFlow.Start(() => Task.Run(WriteAllAsync));
    }

    /// <summary>The host's transaction that this flow of calls has joined: it holds the lock that a write would wait for.</summary>
    internal AsyncLocal<SqliteTransaction?> Joined { get; } = new();

    /// <summary>Completes after the commit that contains it. Cancelling withdraws it while it waits; once begun, it is answered.</summary>
    /// <exception cref="InvalidOperationException">It is asked for from inside a transaction of the host's that is still open.</exception>
    internal Task<T> RunAsync<T>(Func<Tables, T> apply, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Joined.Value is { Connection: not null }) throw StoreErrors.InsideTransaction(_file.Path);
        var write = new Write<T>(apply, cancellationToken);
        ObjectDisposedException.ThrowIf(!_waiting.Writer.TryWrite(write), typeof(SqliteHandoffStore));
        return write.Answered;
    }

    /// <summary>Writes what still waits, then closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _loop.ConfigureAwait(false);
        await _checkpoints.DisposeAsync().ConfigureAwait(false);
        _commit.Dispose();
        _tables.Dispose();
        await _connection.DisposeAsync().ConfigureAwait(false);
    }

    private async Task WriteAllAsync()
    {
        var group = new List<Write>(MaxGroup);
        while (await _waiting.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (group.Count < MaxGroup && _waiting.Reader.TryRead(out var write))
            {
                if (!write.IsAbandoned()) group.Add(write);
            }

            WriteTogether(group);
            group.Clear();
        }
    }

    private void WriteTogether(List<Write> group)
    {
        if (!Begin(group)) return;
        var step = StoreStep.Writing;
        try
        {
            foreach (var write in group) write.Apply(_tables);
            step = StoreStep.Committing;
            _commit.Run();
        }
        catch (Exception error)
        {
            RollBack();
            if (step is StoreStep.Writing && group.Count > 1) WriteOneByOne(group);
            else Fail(group, error is SqliteException failed ? _file.Explain(failed, step) : error);
            return;
        }

        Answer(group);
        _checkpoints.Note(raw.sqlite3_total_changes(_connection.Handle));
    }

    /// <summary>
    /// Whether the transaction is open. While somebody else writes, each waits for as long as one may in all, counted from when it was
    /// asked for; who has is answered so and leaves the group.
    /// </summary>
    private bool Begin(List<Write> group)
    {
        while (group.Count > 0)
        {
            if (_file.IsGone()) return FailAll(group, _file.Gone(outcomeUnknown: false));
            var error = BeginWithin(_file.BusyTimeout - group.Max(write => write.Waited));
            if (error is null) return true;
            if (error.SqliteErrorCode != raw.SQLITE_BUSY) return FailAll(group, _file.Explain(error, StoreStep.Beginning));

            var late = group.FindAll(write => write.Waited >= _file.BusyTimeout);
            group.RemoveAll(late.Contains);
            Fail(late, _file.Explain(error, StoreStep.Beginning));
        }

        return false;
    }

    /// <summary>Past the driver, which waits by its own count, in whole seconds.</summary>
    private SqliteException? BeginWithin(TimeSpan left)
    {
        raw.sqlite3_busy_timeout(_connection.Handle, (int)Math.Ceiling(Math.Max(0, left.TotalMilliseconds)));
        var code = raw.sqlite3_exec(_connection.Handle, "begin immediate");
        return code == raw.SQLITE_OK ? null : new SqliteException(
            raw.sqlite3_errmsg(_connection.Handle).utf8_to_string(), code & 0xFF, raw.sqlite3_extended_errcode(_connection.Handle));
    }

    /// <summary>One of the group cannot be written; its neighbours must not notice.</summary>
    private void WriteOneByOne(List<Write> group)
    {
        foreach (var write in group) WriteTogether([write]);
    }

    /// <summary>What was written to a file that nobody finds any more is gone at the next start.</summary>
    private void Answer(List<Write> group)
    {
        if (_file.IsGone()) Fail(group, _file.Gone(outcomeUnknown: true));
        else foreach (var write in group) write.Answer();
    }

    private static bool FailAll(List<Write> group, Exception error)
    {
        Fail(group, error);
        return false;
    }

    private static void Fail(List<Write> group, Exception error)
    {
        foreach (var write in group) write.Fail(error);
    }

    /// <summary>SQLite has rolled back by itself after some errors, and would call a second rollback one more.</summary>
    private void RollBack()
    {
        if (raw.sqlite3_get_autocommit(_connection.Handle) == 0) raw.sqlite3_exec(_connection.Handle, "rollback");
    }
}
