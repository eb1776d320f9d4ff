using System.Runtime.CompilerServices;
using Handoff.Storage;

namespace Handoff;

/// <summary>Reads what a store keeps as Handoff's own types. Safe for concurrent use.</summary>
public sealed class HandoffReader(IHandoffReadStore store)
{
    /// <summary>What happened to an engagement, in order; empty for one that does not exist.</summary>
    /// <exception cref="StoreCorruptException">An event cannot be read: damaged, or written by a newer version.</exception>
    public async IAsyncEnumerable<PastEvent> HistoryAsync(EngagementKey key, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var stored in store.HistoryAsync(key, 1, cancellationToken).ConfigureAwait(false))
        {
            yield return new PastEvent(stored.Version, stored.Ordinal, stored.CommandId, JournalCodec.ReadEvent(stored.Record, key));
        }
    }

    /// <summary>The engagements of a tenant, ordered by id.</summary>
    /// <exception cref="StoreCorruptException">A state cannot be read: damaged, or written by a newer version.</exception>
    public async IAsyncEnumerable<KnownEngagement> ListAsync(
        EngagementQuery query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var row in store.ListAsync(query, cancellationToken).ConfigureAwait(false))
        {
            yield return new KnownEngagement(row.Key, row.Snapshot.Version, JournalCodec.ReadState(row.Snapshot.State, row.Key));
        }
    }

    /// <summary>Whether the sweeper keeps up, as of the store's clock.</summary>
    public ValueTask<Backlog> BacklogAsync(CancellationToken cancellationToken = default) => store.BacklogAsync(cancellationToken);
}

/// <summary>An event in its place.</summary>
/// <param name="Version">Of the commit that made it.</param>
/// <param name="Ordinal">Within that commit, from 0.</param>
/// <param name="CommandId">The command that caused it.</param>
/// <param name="Event">What happened.</param>
public sealed record PastEvent(long Version, int Ordinal, CommandId CommandId, Event Event);

/// <summary>An engagement of a list.</summary>
/// <param name="Key">Which.</param>
/// <param name="Version">Its version.</param>
/// <param name="State">Its state.</param>
public sealed record KnownEngagement(EngagementKey Key, long Version, Engagement State);
