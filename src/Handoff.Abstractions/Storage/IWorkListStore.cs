using NodaTime;

namespace Handoff.Storage;

/// <summary>
/// The optional read side of a store that also lists what is open, by whose it is and by when; for work lists and coverage.
/// </summary>
public interface IWorkListStore : IHandoffReadStore
{
    /// <summary>The store's clock (C10).</summary>
    ValueTask<Instant> NowAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// The open items of a tenant, ordered by <see cref="ItemRecord.At"/>, those without it last, then by engagement and by item.
    /// </summary>
    /// <param name="query">Which.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    IAsyncEnumerable<ItemRow> ItemsAsync(ItemQuery query, CancellationToken cancellationToken = default);

    /// <summary>
    /// The engagements of a tenant whose wake-up is due at an instant, in no stated order: what the last commit said of them may no longer
    /// be so. What is claimed just now, or was tried and put off, may be left out.
    /// </summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="at">When; by the store's clock.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    IAsyncEnumerable<EngagementRow> DueAsync(TenantId tenant, Instant at, CancellationToken cancellationToken = default);

    /// <summary>Who carries each engagement of a tenant for which somebody is responsible, ordered by id; without its state.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    IAsyncEnumerable<CarriedEngagement> CarriedAsync(TenantId tenant, CancellationToken cancellationToken = default);

    /// <summary>Who has open items of a tenant to attend to.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    ValueTask<ItemCarriers> ItemCarriersAsync(TenantId tenant, CancellationToken cancellationToken = default);
}

/// <summary>Which open items to list; a property left null does not filter.</summary>
/// <param name="Tenant">Whose.</param>
public sealed record ItemQuery(TenantId Tenant)
{
    /// <summary>Only what this member carries, for whatever function.</summary>
    public MemberId? Member { get; init; }

    /// <summary>Only what this function has to attend to, its members and its queue.</summary>
    public Function? Function { get; init; }

    /// <summary>Only what waits in a queue, with no member.</summary>
    public bool InQueue { get; init; }

    /// <summary>Only what names an owner of its own, and does not go along with its engagement.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Only items of this kind, as <see cref="Item.Kind"/> says it.</summary>
    public string? Kind { get; init; }

    /// <summary>Due, or to be looked at, at this instant or later only; what has neither date is not listed.</summary>
    public Instant? From { get; init; }

    /// <summary>Due, or to be looked at, before this instant only, overdue or not; what has neither date is not listed.</summary>
    public Instant? Before { get; init; }

    /// <summary>Where a page before this one ended: only what comes after it.</summary>
    public ItemPlace? After { get; init; }
}

/// <summary>A place in a list of items.</summary>
/// <param name="At">As <see cref="ItemRecord.At"/>; null among what has no date.</param>
/// <param name="Engagement">The engagement.</param>
/// <param name="Item">The item.</param>
public sealed record ItemPlace(Instant? At, EngagementId Engagement, ItemId Item);

/// <summary>An open item of a list.</summary>
/// <param name="Key">Of which engagement.</param>
/// <param name="Item">Whose it is, and by when.</param>
public sealed record ItemRow(EngagementKey Key, ItemRecord Item)
{
    /// <summary>Where it stands in the list.</summary>
    public ItemPlace Place => new(Item.At, Key.Id, Item.Id);
}

/// <summary>Who carries an engagement.</summary>
/// <param name="Key">Which.</param>
/// <param name="By">The responsible function, and its member; no member while it waits in the queue.</param>
public sealed record CarriedEngagement(EngagementKey Key, ItemOwner By)
{
    /// <summary>As <see cref="StateRecord.IsCovered"/>.</summary>
    public bool IsCovered { get; init; }
}

/// <summary>Who has open items to attend to, each once, in no stated order.</summary>
/// <param name="Members">The members who carry some.</param>
/// <param name="Queues">The functions in whose queues some wait.</param>
public sealed record ItemCarriers(IReadOnlyList<MemberId> Members, IReadOnlyList<Function> Queues);
