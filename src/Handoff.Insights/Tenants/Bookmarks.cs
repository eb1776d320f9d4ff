namespace Handoff.Insights;

/// <summary>What forecasters saved on their way, in this process and in the store: to go on from, or to go back to.</summary>
internal sealed class Bookmarks(TenantId tenant, IStepStore store)
{
    private const int MostRecent = 2;

    private readonly List<(StepBookmark Bookmark, byte[] Content)> _recent = [];

    /// <summary>Keeps one in this process.</summary>
    internal void Remember(StepBookmark bookmark, byte[] content)
    {
        _recent.RemoveAll(kept => kept.Bookmark.Until >= bookmark.Until);
        if (_recent.Count == MostRecent) _recent.RemoveAt(0);
        _recent.Add((bookmark, content));
    }

    /// <summary>Keeps one in the store, and drops there those that are no longer good, and all but one of each age.</summary>
    internal async ValueTask KeepAsync(StepBookmark bookmark, byte[] content, CancellationToken cancellationToken)
    {
        var dropped = new List<StepBookmark>();
        var good = new List<StepBookmark>();
        foreach (var kept in await store.BookmarksAsync(tenant, cancellationToken).ConfigureAwait(false))
        {
            if (kept.Until == bookmark.Until) continue;
            (await IsGoodAsync(kept, cancellationToken).ConfigureAwait(false) ? good : dropped).Add(kept);
        }

        dropped.AddRange(BookmarkAges.Surplus(good, bookmark));
        Instant[] gone = [.. dropped.Select(each => each.Until)];
        await store.KeepBookmarkAsync(tenant, bookmark, content, gone, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A forecaster from the latest bookmark that is still good, and until when it was told; or a new one.</summary>
    /// <param name="notAfter">Only bookmarks until this instant; null for any.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    internal async ValueTask<(Forecaster Forecaster, Instant? Until)> ResumeAsync(Instant? notAfter, CancellationToken cancellationToken)
    {
        for (int i = _recent.Count - 1; i >= 0; i--)
        {
            var (bookmark, content) = _recent[i];
            if (bookmark.Until > notAfter) continue;
            if (!await IsGoodAsync(bookmark, cancellationToken).ConfigureAwait(false)) _recent.RemoveAt(i);
            else if (Resumed(content) is { } forecaster) return (forecaster, bookmark.Until);
        }

        foreach (var bookmark in await store.BookmarksAsync(tenant, cancellationToken).ConfigureAwait(false))
        {
            if (bookmark.Until > notAfter || !await IsGoodAsync(bookmark, cancellationToken).ConfigureAwait(false)) continue;
            var content = await store.ReadBookmarkAsync(tenant, bookmark.Until, cancellationToken).ConfigureAwait(false);
            if (content is { } saved && Resumed(saved.ToArray()) is { } forecaster) return (forecaster, bookmark.Until);
        }

        return (new Forecaster(), null);
    }

    /// <summary>Whether no step of that time became known since.</summary>
    private async ValueTask<bool> IsGoodAsync(StepBookmark bookmark, CancellationToken cancellationToken)
    {
        var since = await store.StepNewsAsync(tenant, bookmark.Number, cancellationToken).ConfigureAwait(false);
        return !(since.Earliest <= bookmark.Until);
    }

    /// <summary>Null if another version of this package saved it: then an older one is taken, or all is told again.</summary>
    private static Forecaster? Resumed(byte[] content)
    {
        try
        {
            using var from = new MemoryStream(content);
            return Forecaster.Resume(from);
        }
        catch (Exception foreign) when (foreign is InvalidDataException or EndOfStreamException)
        {
            return null;
        }
    }
}
