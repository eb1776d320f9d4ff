using NodaTime;

namespace Handoff.Storage;

/// <summary>
/// Optional: a store that keeps the steps of engagements' ways beside them, for forecasts. Nothing is decided from it, and no commit waits
/// for it.
/// </summary>
/// <remarks>
/// Each tenant's steps are numbered from 1 in the order in which they became visible: whoever has read all up to a number never finds a new
/// one at or below it. They are read in the order of time, which is another one: some become known late.
/// </remarks>
public interface IStepStore
{
    /// <summary>
    /// Keeps steps that are not kept yet, with the next numbers; one whose engagement, version and ordinal are known stays as it is. All in
    /// one transaction.
    /// </summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="steps">Any number, in any order.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    ValueTask AddStepsAsync(TenantId tenant, IReadOnlyList<StepRecord> steps, CancellationToken cancellationToken = default);

    /// <summary>What was added after a number.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="after">The number up to which everything is known; 0 for nothing.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    ValueTask<StepNews> StepNewsAsync(TenantId tenant, long after, CancellationToken cancellationToken = default);

    /// <summary>Steps in the order of time, then of engagement, version and ordinal.</summary>
    /// <param name="query">Which.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    IAsyncEnumerable<StepRecord> StepsAsync(StepQuery query, CancellationToken cancellationToken = default);

    /// <summary>Keeps a bookmark in place of the one of the same instant, and drops others; in one transaction.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="bookmark">Where somebody has read to.</param>
    /// <param name="content">What it made of the steps until there; kept as it is.</param>
    /// <param name="dropped">The bookmarks that are not wanted any more, by their instants; those that are unknown change nothing.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    ValueTask KeepBookmarkAsync(
        TenantId tenant, StepBookmark bookmark, ReadOnlyMemory<byte> content, IReadOnlyList<Instant> dropped,
        CancellationToken cancellationToken = default);

    /// <summary>The bookmarks that are kept, the latest first, without their contents.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    ValueTask<IReadOnlyList<StepBookmark>> BookmarksAsync(TenantId tenant, CancellationToken cancellationToken = default);

    /// <summary>The content of a bookmark; null if there is none of this instant.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="until">Which.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    ValueTask<ReadOnlyMemory<byte>?> ReadBookmarkAsync(TenantId tenant, Instant until, CancellationToken cancellationToken = default);
}
