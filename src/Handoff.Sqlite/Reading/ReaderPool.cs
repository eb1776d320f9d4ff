using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Handoff.Storage;

/// <summary>Readers that wait to be used again; there are never more than callers that once read at the same time.</summary>
internal sealed class ReaderPool(StoreFile file) : IDisposable
{
    private readonly ConcurrentBag<Reader> _idle = [];
    private volatile bool _disposed;

    /// <summary>Reads and gives the reader back before it returns: an open read would keep the log from being cut.</summary>
    internal T Read<T>(Func<Reader, T> read)
    {
        ObjectDisposedException.ThrowIf(_disposed, typeof(SqliteHandoffStore));
        try
        {
            var reader = _idle.TryTake(out var idle) ? idle : new Reader(file.OpenReader());
            try
            {
                return file.IsGone() ? throw file.Gone(outcomeUnknown: false) : read(reader);
            }
            finally
            {
                _idle.Add(reader);
                if (_disposed) Dispose();
            }
        }
        catch (SqliteException error)
        {
            throw file.Explain(error, StoreStep.Reading);
        }
    }

    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryTake(out var reader)) reader.Dispose();
    }
}
