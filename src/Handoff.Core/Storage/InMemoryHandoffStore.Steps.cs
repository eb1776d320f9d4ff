using NodaTime;

namespace Handoff.Storage;

public sealed partial class InMemoryHandoffStore
{
    private readonly Dictionary<string, StepBook> _steps = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public ValueTask AddStepsAsync(TenantId tenant, IReadOnlyList<StepRecord> steps, CancellationToken cancellationToken = default)
    {
        StoreRequest.EnsureEach(steps);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            foreach (var step in steps) StepsOf(tenant).Add(step with { Json = step.Json.ToArray() });
        }

        return default;
    }

    /// <inheritdoc/>
    public ValueTask<StepNews> StepNewsAsync(TenantId tenant, long after, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var added = StepsOf(tenant).Numbered.Skip((int)Math.Min(after, int.MaxValue)).ToList();
            return new(new StepNews(added.Count, after + added.Count, added.Count == 0 ? null : added.Min(step => step.At)));
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<StepRecord> StepsAsync(StepQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        lock (_gate)
        {
            var steps = StepsOf(query.Tenant).Numbered
                .Where((step, at) => at + 1 > query.After && at + 1 <= query.UpTo && !(step.At < query.From) && !(step.At > query.Until))
                .OrderBy(step => step.At).ThenBy(step => step.Engagement.Value, CodePoints.Order)
                .ThenBy(step => step.Version).ThenBy(step => step.Ordinal);
            return StreamAsync([.. steps], cancellationToken);
        }
    }

    /// <inheritdoc/>
    public ValueTask KeepBookmarkAsync(
        TenantId tenant, StepBookmark bookmark, ReadOnlyMemory<byte> content, IReadOnlyList<Instant> dropped,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(bookmark);
        ArgumentNullException.ThrowIfNull(dropped);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var bookmarks = StepsOf(tenant).Bookmarks;
            foreach (var until in dropped) bookmarks.Remove(until);
            bookmarks[bookmark.Until] = (bookmark, content.ToArray());
        }

        return default;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StepBookmark>> BookmarksAsync(TenantId tenant, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return new([.. StepsOf(tenant).Bookmarks.Values.Select(kept => kept.Bookmark).OrderByDescending(kept => kept.Until)]);
        }
    }

    /// <inheritdoc/>
    public ValueTask<ReadOnlyMemory<byte>?> ReadBookmarkAsync(
        TenantId tenant, Instant until, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return new(StepsOf(tenant).Bookmarks.TryGetValue(until, out var kept) ? kept.Content : (ReadOnlyMemory<byte>?)null);
        }
    }

    private StepBook StepsOf(TenantId tenant)
    {
        if (!_steps.TryGetValue(tenant.Value, out var book)) _steps[tenant.Value] = book = new StepBook();
        return book;
    }

    /// <summary>One tenant's steps: their numbers are their places, from 1.</summary>
    private sealed class StepBook
    {
        private readonly HashSet<(EngagementId, long, int)> _known = [];

        internal List<StepRecord> Numbered { get; } = [];

        internal Dictionary<Instant, (StepBookmark Bookmark, byte[] Content)> Bookmarks { get; } = [];

        internal void Add(StepRecord step)
        {
            if (_known.Add((step.Engagement, step.Version, step.Ordinal))) Numbered.Add(step);
        }
    }
}
