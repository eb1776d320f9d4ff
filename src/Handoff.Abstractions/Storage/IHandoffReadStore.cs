using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff.Storage;

/// <summary>The optional read side of a store; may be served from a replica, so nothing is ever decided from it.</summary>
public interface IHandoffReadStore
{
    /// <summary>The events of one engagement, in order; empty for one that does not exist.</summary>
    /// <param name="key">Which engagement.</param>
    /// <param name="fromVersion">The first version wanted; at least 1.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    IAsyncEnumerable<StoredEvent> HistoryAsync(EngagementKey key, long fromVersion = 1, CancellationToken cancellationToken = default);

    /// <summary>
    /// The engagements of a tenant, ordered by id; where the query names a due range by when they are due, and then by id.
    /// </summary>
    /// <param name="query">Which.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    IAsyncEnumerable<EngagementRow> ListAsync(EngagementQuery query, CancellationToken cancellationToken = default);

    /// <summary>What was given up and waits for a commit, ordered by tenant and id.</summary>
    /// <param name="tenant">Whose; null for everybody's.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    IAsyncEnumerable<ParkedWakeup> ParkedAsync(TenantId? tenant = null, CancellationToken cancellationToken = default);

    /// <summary>What waits to be fired and to be sent, by the store's clock: tells whether sweepers and dispatchers keep up.</summary>
    ValueTask<Backlog> BacklogAsync(CancellationToken cancellationToken = default);
}

/// <summary>Which engagements to list; a property left null does not filter.</summary>
/// <param name="Tenant">Whose.</param>
public sealed record EngagementQuery(TenantId Tenant)
{
    /// <summary>Only those of these ids, of which there may be any number; found by their keys.</summary>
    public ValueList<EngagementId>? Among { get; init; }

    /// <summary>In this stage only.</summary>
    public StageKey? Stage { get; init; }

    /// <summary>In stages of this phase only.</summary>
    public Phase? Phase { get; init; }

    /// <summary>The phase as stores keep it, in lower case; null with it.</summary>
    public string? PhaseName => Phase is { } phase ? StateRecord.PhaseName(phase) : null;

    /// <summary>Of this account only.</summary>
    public AccountId? Account { get; init; }

    /// <summary>With exactly this reference only; compared by code point, and found by an index.</summary>
    public string? Reference { get; init; }

    /// <summary>Only those for which this function is responsible now.</summary>
    public Function? Responsible { get; init; }

    /// <summary>Only those whose responsible side this member carries now; members of the other sides do not count.</summary>
    public MemberId? Owner { get; init; }

    /// <summary>
    /// Only those that this member carries for any side, whichever is responsible now. There is no index for it: stores look through the
    /// tenant's engagements, or through what is due in the range.
    /// </summary>
    public MemberId? Member { get; init; }

    /// <summary>The member as <see cref="StateRecord.Members"/> has one; null with it.</summary>
    public string? MemberText => Member is { } member ? StateRecord.MembersText([member]) : null;

    /// <summary>Due at this instant or later only; what is not timed is not listed.</summary>
    public Instant? DueFrom { get; init; }

    /// <summary>Due before this instant only, overdue or not; what is not timed is not listed.</summary>
    public Instant? DueBefore { get; init; }

    /// <summary>
    /// Where a page before this one ended: only those whose ids come after this one; where the query names a due range, of those only that
    /// are due exactly at <see cref="DueFrom"/>, without which it changes nothing there.
    /// </summary>
    public EngagementId? After { get; init; }
}

/// <summary>One engagement of a list.</summary>
/// <param name="Key">Which.</param>
/// <param name="Snapshot">Its newest state.</param>
public sealed record EngagementRow(EngagementKey Key, Snapshot Snapshot)
{
    /// <summary>
    /// When its wake-up is due, in the store's precision, whether it is claimed, put off or parked; null when nothing is timed.
    /// </summary>
    public Instant? DueAt { get; init; }
}

/// <summary>A wake-up that was given up: nobody looks at the engagement again before its next commit.</summary>
/// <param name="Key">Which engagement.</param>
/// <param name="Reason">Why it was parked.</param>
/// <param name="DueAt">When its earliest deadline passed.</param>
/// <param name="Attempts">How often it was tried since it was armed.</param>
public sealed record ParkedWakeup(
    EngagementKey Key, string Reason,
    [property: JsonConverter(typeof(PlainJson))] Instant DueAt,
    int Attempts);
