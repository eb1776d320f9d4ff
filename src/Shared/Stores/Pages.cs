using System.Runtime.CompilerServices;

namespace Handoff;

/// <summary>Reads page by page, so that no read stays open while the caller thinks.</summary>
internal static class Pages
{
    /// <summary>How many rows are read at once.</summary>
    internal const int Size = 200;

    /// <param name="read">Reads up to <see cref="Size"/> rows that come after one; after none, the first ones.</param>
    /// <param name="cancellationToken">Handed to each read.</param>
    internal static async IAsyncEnumerable<T> AllAsync<T>(
        Func<T?, CancellationToken, Task<List<T>>> read, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class
    {
        T? last = null;
        List<T> page;
        do
        {
            page = await read(last, cancellationToken).ConfigureAwait(false);
            foreach (var row in page) yield return last = row;
        }
        while (page.Count == Size);
    }

    /// <param name="find">Reads the ids of all rows that are wanted.</param>
    /// <param name="read">Reads the rows of some of them.</param>
    /// <param name="cancellationToken">Handed to each read.</param>
    internal static async IAsyncEnumerable<T> OfAsync<TId, T>(
        Func<CancellationToken, Task<List<TId>>> find,
        Func<TId[], CancellationToken, Task<List<T>>> read,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var ids in (await find(cancellationToken).ConfigureAwait(false)).Chunk(Size))
        {
            foreach (var row in await read(ids, cancellationToken).ConfigureAwait(false)) yield return row;
        }
    }
}
