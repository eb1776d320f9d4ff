using System.Runtime.CompilerServices;

namespace Handoff.Insights;

/// <summary>
/// Reads on from the steps that the store has, whoever wrote them. Its answer is always that of all steps in the order of time: for one
/// that comes late it goes back to a bookmark from before, and is told again.
/// </summary>
internal sealed class StreamedForecaster(TenantId tenant, IStepStore store, Backfill backfill, InsightsOptions options) : TenantForecaster
{
    private readonly Bookmarks _bookmarks = new(tenant, store);
    private Forecaster? _told;
    private long _known;
    private int _sinceKept;
    private int _sinceRecent;

    private protected override async ValueTask<Forecaster> LatestAsync(Instant now, CancellationToken cancellationToken)
    {
        if (_told is null) await backfill.EnsureAsync(tenant, store, cancellationToken).ConfigureAwait(false);
        var news = await store.StepNewsAsync(tenant, _told is null ? 0 : _known, cancellationToken).ConfigureAwait(false);
        var told = _told;
        if (told is null || news.Earliest < told.ToldUntil)
        {
            _told = null; // Who fails on the way begins again.
            told = await GoBackAsync(news, now, cancellationToken).ConfigureAwait(false);
        }
        else if (news.Earliest is { } first)
        {
            _told = null;
            var added = new StepQuery(tenant) { After = _known, UpTo = news.Last, From = first };
            await TellAsync(told, added, null, cancellationToken).ConfigureAwait(false);
        }

        if (news.Count > 0) await BookmarkAsync(told, news.Last, cancellationToken).ConfigureAwait(false);
        (_told, _known) = (told, news.Last);
        return told;
    }

    private protected override async ValueTask<Forecaster> AsOfAsync(Instant until, CancellationToken cancellationToken)
    {
        var (told, from) = await _bookmarks.ResumeAsync(until, cancellationToken).ConfigureAwait(false);
        var query = new StepQuery(tenant) { From = After(from), Until = until, UpTo = _known };
        await foreach (var step in store.StepsAsync(query, cancellationToken).ConfigureAwait(false)) told.Hear(StepJson.Read(step));
        return told;
    }

    internal override async IAsyncEnumerable<Happening> HistoryAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await backfill.EnsureAsync(tenant, store, cancellationToken).ConfigureAwait(false);
        var news = await store.StepNewsAsync(tenant, 0, cancellationToken).ConfigureAwait(false);
        var all = new StepQuery(tenant) { UpTo = news.Last };
        await foreach (var step in store.StepsAsync(all, cancellationToken).ConfigureAwait(false)) yield return StepJson.Read(step);
    }

    private async ValueTask<Forecaster> GoBackAsync(StepNews news, Instant now, CancellationToken cancellationToken)
    {
        var (told, from) = await _bookmarks.ResumeAsync(null, cancellationToken).ConfigureAwait(false);
        _sinceKept = _sinceRecent = 0;
        await TellAsync(told, new StepQuery(tenant) { From = After(from), UpTo = news.Last }, now, cancellationToken).ConfigureAwait(false);
        return told;
    }

    /// <param name="told">Told the steps.</param>
    /// <param name="query">Which.</param>
    /// <param name="now">On a long way back, bookmarks are kept from here: one for each age. Null keeps none.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    private async ValueTask TellAsync(Forecaster told, StepQuery query, Instant? now, CancellationToken cancellationToken)
    {
        await foreach (var step in store.StepsAsync(query, cancellationToken).ConfigureAwait(false))
        {
            if (now is { } end && told.ToldUntil is { } until && _sinceKept >= options.StepsPerBookmark
                && BookmarkAges.Of(end - until) != BookmarkAges.Of(end - step.At))
            {
                await KeepAsync(told, until, query.UpTo, cancellationToken).ConfigureAwait(false);
            }

            told.Hear(StepJson.Read(step));
            _sinceKept++;
            _sinceRecent++;
        }
    }

    private async ValueTask BookmarkAsync(Forecaster told, long known, CancellationToken cancellationToken)
    {
        if (told.ToldUntil is not { } until) return;
        if (_sinceRecent >= options.StepsPerRecent)
        {
            _bookmarks.Remember(new StepBookmark(until, known), Saved(told));
            _sinceRecent = 0;
        }

        if (_sinceKept >= options.StepsPerBookmark) await KeepAsync(told, until, known, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask KeepAsync(Forecaster told, Instant until, long known, CancellationToken cancellationToken)
    {
        await _bookmarks.KeepAsync(new StepBookmark(until, known), Saved(told), cancellationToken).ConfigureAwait(false);
        _sinceKept = 0;
    }

    private static byte[] Saved(Forecaster told)
    {
        using var content = new MemoryStream();
        told.Save(content);
        return content.ToArray();
    }

    /// <summary>Steps have whole microseconds.</summary>
    private static Instant? After(Instant? until) => until + Duration.FromTicks(10);
}
