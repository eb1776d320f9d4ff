using System.Runtime.CompilerServices;
using NodaTime;

namespace Handoff;

/// <summary>Reads what a store keeps as Handoff's own types. Safe for concurrent use.</summary>
public sealed class HandoffReader
{
    private readonly IHandoffReadStore _store;
    private readonly StateCache? _states;

    /// <summary>Reads a store where no lifecycle is known: which deadline is next is not told.</summary>
    /// <param name="store">The store.</param>
    public HandoffReader(IHandoffReadStore store)
        : this(store, static _ => null, states: null)
    {
    }

    /// <param name="store">The store.</param>
    /// <param name="rules">The rules of a lifecycle; null for one that this host does not know.</param>
    /// <param name="states">What this host has decoded already; null for nothing.</param>
    internal HandoffReader(IHandoffReadStore store, Func<LifecycleRef, Decider?> rules, StateCache? states) =>
        (_store, Rules, _states) = (store, rules, states);

    /// <summary>What happened to an engagement, in order; empty for one that does not exist.</summary>
    /// <exception cref="StoreCorruptException">An event cannot be read: damaged, or written by a newer version.</exception>
    public async IAsyncEnumerable<PastEvent> HistoryAsync(
        EngagementKey key, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var stored in _store.HistoryAsync(key, 1, cancellationToken).ConfigureAwait(false))
        {
            yield return new PastEvent
            {
                Version = stored.Version,
                Ordinal = stored.Ordinal,
                CommandId = stored.CommandId,
                Event = JournalCodec.ReadEvent(stored.Record, key),
            };
        }
    }

    /// <summary>
    /// The state of an engagement as of an instant: what all events make of it that took effect by then, those at the instant included.
    /// Null if it had not been opened. It is told as it is known today: a deadline counts from when it passed, whenever a sweeper noticed,
    /// so it may show the first part of a commit that caught up with the past. What nobody has noticed yet does not count.
    /// </summary>
    /// <param name="key">Which engagement.</param>
    /// <param name="instant">As of when.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="StoreCorruptException">An event cannot be read: damaged, or written by a newer version.</exception>
    public async ValueTask<Engagement?> AsOfAsync(EngagementKey key, Instant instant, CancellationToken cancellationToken = default)
    {
        Engagement? state = null;
        var imported = false;
        await foreach (var past in HistoryAsync(key, cancellationToken).ConfigureAwait(false))
        {
            imported = past.Event switch { Event.Opened opened => opened.Imported, Event.WentLive => false, _ => imported };
            if (past.Event is Event.ImportDropped) state = null;
            else if (past.Event.At <= instant) state = Decider.Evolve(state, past.Event);

            // No event is of an earlier instant than the one before it, unless an import was dropped between them.
            else if (!imported) break;
        }

        return state;
    }

    /// <summary>
    /// The engagements of a tenant, ordered by id; where the query names a due range by when they are due, and then by id. An import that
    /// was dropped is not listed.
    /// </summary>
    /// <exception cref="StoreCorruptException">A state cannot be read: damaged, or written by a newer version.</exception>
    public async IAsyncEnumerable<KnownEngagement> ListAsync(
        EngagementQuery query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var row in _store.ListAsync(query, cancellationToken).ConfigureAwait(false))
        {
            var state = Read(row);
            if (state.Dropped) continue;
            yield return new KnownEngagement
            {
                Key = row.Key,
                Version = row.Snapshot.Version,
                State = state,
                DueAt = row.DueAt,
                Next = Next(state),
            };
        }
    }

    /// <summary>A part of <see cref="ListAsync"/>, for screens that show one page and then perhaps the next.</summary>
    /// <param name="query">Which engagements; <see cref="EngagementPage.Next"/> for the page after one.</param>
    /// <param name="size">How many at most; at least 1.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="StoreCorruptException">A state cannot be read: damaged, or written by a newer version.</exception>
    public async ValueTask<EngagementPage> PageAsync(EngagementQuery query, int size, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (size < 1) throw new ArgumentOutOfRangeException(nameof(size), size, "A page must have at least one engagement.");
        var page = new List<KnownEngagement>();
        await foreach (var known in ListAsync(query, cancellationToken).ConfigureAwait(false))
        {
            if (page.Count == size) return new EngagementPage { Engagements = page.ToValueList(), Next = After(query, page[^1]) };
            page.Add(known);
        }

        return new EngagementPage { Engagements = page.ToValueList() };
    }

    /// <summary>
    /// A part of a work list: open items of a tenant, of a member or of a queue, by when they are due or looked at again, as of now. What
    /// is due has happened, whether or not a sweeper ran: only what failed and waits for another try counts as it was committed.
    /// </summary>
    /// <param name="query">Which items; <see cref="ItemPage.Next"/> for the page after one.</param>
    /// <param name="size">How many at most; at least 1.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="InvalidOperationException">The store is not an <see cref="IWorkListStore"/>.</exception>
    /// <exception cref="StoreCorruptException">A state cannot be read: damaged, or written by a newer version.</exception>
    public async ValueTask<ItemPage> ItemsAsync(ItemQuery query, int size, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (size < 1) throw new ArgumentOutOfRangeException(nameof(size), size, "A page must have at least one item.");
        return await new ItemPages(this, query, size).ReadAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The store, where it lists items.</summary>
    internal IWorkListStore Lists => _store as IWorkListStore
        ?? throw new InvalidOperationException($"{_store.GetType()} lists no items: use a store that is an {nameof(IWorkListStore)}.");

    /// <summary>The rules of a lifecycle; null for one that this host does not know.</summary>
    internal Func<LifecycleRef, Decider?> Rules { get; }

    /// <summary>
    /// The state of a row, as it was committed. A list keeps nothing: what it passes once would push out what commands need.
    /// </summary>
    /// <exception cref="StoreCorruptException">It is damaged, or written by a newer version.</exception>
    internal Engagement Read(EngagementRow row) =>
        _states?.Find(row.Key, row.Snapshot) ?? JournalCodec.ReadState(row.Snapshot.State, row.Key);

    private static EngagementQuery After(EngagementQuery query, KnownEngagement last)
    {
        var isByDue = query.DueFrom is not null || query.DueBefore is not null;
        return query with { After = last.Key.Id, DueFrom = isByDue ? last.DueAt : null };
    }

    private Deadline? Next(Engagement state)
    {
        try
        {
            return Rules(state.Origin.Lifecycle)?.Next(state);
        }
        catch (UnknownCalendarException)
        {
            return null; // Another host knows it, and this one only lists.
        }
    }

    /// <summary>
    /// The engagements that a member carries for any side, whichever is responsible now, ordered by id: what somebody who leaves has to
    /// hand on. Those that ended are left out. For somebody's daily work ask <see cref="ListAsync"/> for the owner, which lists what that
    /// member is responsible for now.
    /// </summary>
    /// <param name="tenant">Whose engagements.</param>
    /// <param name="member">Who carries them.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="StoreCorruptException">A state cannot be read: damaged, or written by a newer version.</exception>
    public async IAsyncEnumerable<KnownEngagement> CarriedByAsync(
        TenantId tenant, MemberId member, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var known in ListAsync(new EngagementQuery(tenant) { Member = member }, cancellationToken).ConfigureAwait(false))
        {
            if (known.State.Position.Phase != Phase.Ended) yield return known;
        }
    }

    /// <summary>The engagements of a tenant that are live and have not ended, ordered by id.</summary>
    internal async IAsyncEnumerable<KnownEngagement> OpenAsync(
        TenantId tenant, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var known in ListAsync(new EngagementQuery(tenant), cancellationToken).ConfigureAwait(false))
        {
            if (known.State is { Imported: false, Position.Phase: not Phase.Ended }) yield return known;
        }
    }

    /// <summary>What was given up and waits for a commit, ordered by tenant and id.</summary>
    /// <param name="tenant">Whose; null for everybody's.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public IAsyncEnumerable<ParkedWakeup> ParkedAsync(TenantId? tenant = null, CancellationToken cancellationToken = default) =>
        _store.ParkedAsync(tenant, cancellationToken);

    /// <summary>Whether sweepers and dispatchers keep up, as of the store's clock.</summary>
    public ValueTask<Backlog> BacklogAsync(CancellationToken cancellationToken = default) => _store.BacklogAsync(cancellationToken);
}
