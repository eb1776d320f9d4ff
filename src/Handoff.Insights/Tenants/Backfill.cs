namespace Handoff.Insights;

/// <summary>Writes the steps of what happened before anybody wrote steps.</summary>
internal sealed class Backfill(Ways ways)
{
    private const int Together = 1000;

    /// <summary>Under this one nothing was told: that it is there says that the past was written.</summary>
    private static readonly StepBookmark Written = new(NodaConstants.UnixEpoch, 0);

    /// <summary>Once for each tenant, by whoever asks first; if two do, both write the same.</summary>
    internal async ValueTask EnsureAsync(TenantId tenant, IStepStore store, CancellationToken cancellationToken)
    {
        var bookmarks = await store.BookmarksAsync(tenant, cancellationToken).ConfigureAwait(false);
        if (bookmarks.Count == 0) await WriteAsync(tenant, store, null, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads all histories and writes what is missing.</summary>
    internal async ValueTask WriteAsync(TenantId tenant, IStepStore store, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var steps = new List<StepRecord>(Together);
        await foreach (var way in ways.AllAsync(tenant, progress, cancellationToken).ConfigureAwait(false))
        {
            steps.AddRange(way);
            if (steps.Count >= Together) await AddAsync().ConfigureAwait(false);
        }

        await AddAsync().ConfigureAwait(false);
        using var empty = new MemoryStream();
        new Forecaster().Save(empty);
        await store.KeepBookmarkAsync(tenant, Written, empty.ToArray(), [], cancellationToken).ConfigureAwait(false);

        async ValueTask AddAsync()
        {
            await store.AddStepsAsync(tenant, steps, cancellationToken).ConfigureAwait(false);
            steps.Clear();
        }
    }
}
