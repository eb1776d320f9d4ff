using System.Threading.Channels;
using Handoff.Storage;
using Microsoft.Data.Sqlite;
using NodaTime;
using SQLitePCL;

namespace Handoff;

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
    private readonly Statement _begin;
    private readonly Statement _commit;
    private readonly Tables _tables;
    private readonly Checkpoints _checkpoints;
    private readonly Task _loop;

    /// <summary>Takes over the connection.</summary>
    internal Writer(StoreFile file, SqliteConnection connection, IClock clock, StoreInfo info)
    {
        _file = file;
        _connection = connection;
        _begin = new Statement(connection, "begin immediate");
        _commit = new Statement(connection, "commit");
        _tables = new Tables(connection, clock, info);
        _checkpoints = new Checkpoints(file.OpenReader());
        _loop = Task.Run(WriteAllAsync);
    }

    /// <summary>Completes after the commit that contains it. Cancelling withdraws it while it waits; once begun, it is answered.</summary>
    internal Task<T> RunAsync<T>(Func<Tables, T> apply, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
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
        _begin.Dispose();
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

            if (group.Count > 0) WriteTogether(group);
            group.Clear();
        }
    }

    private void WriteTogether(List<Write> group)
    {
        var step = StoreStep.Beginning;
        try
        {
            _begin.Run();
            step = StoreStep.Writing;
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

        foreach (var write in group) write.Answer();
        _checkpoints.Note(raw.sqlite3_total_changes(_connection.Handle));
    }

    /// <summary>One of the group cannot be written; its neighbours must not notice.</summary>
    private void WriteOneByOne(List<Write> group)
    {
        foreach (var write in group) WriteTogether([write]);
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
