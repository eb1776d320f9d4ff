using System.Runtime.CompilerServices;

namespace Handoff;

/// <summary>Reads page by page, so that no read stays open while the caller thinks.</summary>
internal static class Pages
{
    /// <summary>How many rows are read at once.</summary>
    internal const int Size = 200;

    /// <summary>The same of rows that are small.</summary>
    internal const int LargeSize = 2_000;

    /// <param name="read">Reads up to so many rows that come after one; after none, the first ones.</param>
    /// <param name="cancellationToken">Handed to each read.</param>
    /// <param name="size">How many are read at once.</param>
    internal static async IAsyncEnumerable<T> AllAsync<T>(
        Func<T?, CancellationToken, Task<List<T>>> read, [EnumeratorCancellation] CancellationToken cancellationToken, int size = Size)
        where T : class
    {
        T? last = null;
        List<T> page;
        do
        {
            page = await read(last, cancellationToken).ConfigureAwait(false);
            foreach (var row in page) yield return last = row;
        }
        while (page.Count == size);
    }

    /// <summary>Ids in the order of lists, each once: those that come after one, or all.</summary>
    internal static List<string> Among(ValueList<EngagementId> ids, EngagementId? after) =>
    [
        .. ids.Select(id => id.Value).Distinct(StringComparer.Ordinal)
            .Where(id => after is not { } last || CodePoints.Order.Compare(id, last.Value) > 0).Order(CodePoints.Order),
    ];

    /// <summary>Of ids that were found those that were asked for, or all where none were.</summary>
    internal static List<string> Within(ValueList<EngagementId>? asked, List<string> found)
    {
        if (asked is not { } ids) return found;
        var wanted = ids.Select(id => id.Value).ToHashSet(StringComparer.Ordinal);
        return found.FindAll(wanted.Contains);
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
