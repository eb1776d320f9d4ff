using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Handoff.Storage;

/// <summary>Moves the log into the file beside the writer, so that commits seldom wait for it.</summary>
internal sealed class Checkpoints : IAsyncDisposable
{
    /// <summary>Rows changed from one move to the next; a commit changes three or four of them, on some seven pages.</summary>
    private const int Every = 4_000;

    // The log begins anew only after a pass that left nothing to move. The first is long, and the writer adds to the log meanwhile; the
    // later ones are short enough to catch up with it.
    private const int MostPasses = 6;

    private readonly Channel<bool> _due = Channel.CreateBounded<bool>(new BoundedChannelOptions(1)
    {
        FullMode = BoundedChannelFullMode.DropWrite,
    });
    private readonly SqliteConnection _connection;
    private readonly Task _loop;
    private int _seen;

    /// <summary>Takes over the connection.</summary>
    internal Checkpoints(SqliteConnection connection)
    {
        _connection = connection;
        _loop = OwnFlow.Start(() => Task.Run(MoveAllAsync));
    }

    /// <summary>The writer's own word, after a commit.</summary>
    /// <param name="changed">How many rows it has changed since it was opened; goes round to negative numbers in the end.</param>
    internal void Note(int changed)
    {
        if (unchecked(changed - _seen) < Every) return;
        _seen = changed;
        _due.Writer.TryWrite(true);
    }

    /// <summary>Makes the move that is due, then closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        _due.Writer.TryComplete();
        await _loop.ConfigureAwait(false);
        await _connection.DisposeAsync().ConfigureAwait(false);
    }

    private async Task MoveAllAsync()
    {
        await foreach (var _ in _due.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            for (var pass = 0; pass < MostPasses; pass++)
            {
                if (Move()) break;
            }
        }
    }

    /// <summary>
    /// Whether all of the log was moved. Waits for nobody: what it cannot move stays in the log, for the next time or for the writer, who
    /// hears of a disk that fails.
    /// </summary>
    private bool Move()
    {
        raw.sqlite3_wal_checkpoint_v2(_connection.Handle, "main", raw.SQLITE_CHECKPOINT_PASSIVE, out var logged, out var moved);
        return logged == moved;
    }
}
