namespace Handoff;

/// <summary>
/// States that were read or committed here last, decoded: what is loaded again as it was need not be read again, and what is still the
/// newest need not be loaded before a command. Safe for concurrent use.
/// </summary>
/// <remarks>
/// A state stands for what the store holds only if the store brought the very same bytes, or commits only on these. So it matters neither
/// who committed them, nor whether a transaction was rolled back or a backup restored.
/// </remarks>
internal sealed class StateCache
{
    private const int Parts = 16;

    private readonly StateCachePart[] _parts;
    private readonly StateTrust _trust = new();

    /// <param name="bytes">How many it may hold in all; 0 for none.</param>
    internal StateCache(long bytes) => _parts = [.. Enumerable.Range(0, Parts).Select(_ => new StateCachePart(bytes / Parts))];

    /// <summary>How many engagements it holds.</summary>
    internal int Count => _parts.Sum(part => part.Count);

    /// <summary>The state that was loaded.</summary>
    /// <exception cref="StoreCorruptException">It is damaged, or written by a newer version of Handoff.</exception>
    internal Engagement Read(EngagementKey key, Snapshot loaded)
    {
        if (Find(key, loaded) is { } known) return known;
        var state = JournalCodec.ReadState(loaded.State, key);
        Keep(key, loaded, state);
        return state;
    }

    /// <summary>The same, without reading what is not kept: null, then.</summary>
    internal Engagement? Find(EngagementKey key, Snapshot loaded) =>
        PartOf(key).Find(key) is { } kept && kept.Is(loaded) ? kept.State : null;

    /// <summary>
    /// What an engagement was when it was last seen here, for a commit that names it; null where there is none, or where what is in memory
    /// mostly is not the newest.
    /// </summary>
    internal Snapshot? Recall(EngagementKey key) => _trust.IsGiven ? PartOf(key).Find(key)?.Snapshot : null;

    /// <summary>Whether what is in memory was the newest, as a load has just shown; not said where nothing is.</summary>
    internal void Compare(EngagementKey key, Snapshot? loaded)
    {
        if (PartOf(key).Find(key) is { } kept) _trust.See(loaded is not null && kept.Is(loaded));
    }

    /// <summary>What was recalled was the newest: the store has committed on it.</summary>
    internal void Confirm() => _trust.See(isNewest: true);

    /// <summary>Keeps what was committed, or loaded.</summary>
    internal void Keep(EngagementKey key, Snapshot written, Engagement state) => PartOf(key).Keep(new KeptState(key, written, state));

    private StateCachePart PartOf(EngagementKey key) => _parts[(uint)key.GetHashCode() % Parts];
}
