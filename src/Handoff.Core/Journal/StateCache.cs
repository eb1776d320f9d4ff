namespace Handoff;

/// <summary>
/// States that were read or committed here last, decoded: what is loaded again as it was need not be read again. Safe for concurrent use.
/// </summary>
/// <remarks>
/// A state is taken from here only if the store brought the very same bytes. So it matters neither who committed them, nor whether a
/// transaction was rolled back or a backup restored.
/// </remarks>
internal sealed class StateCache
{
    private const int Parts = 16;

    private readonly StateCachePart[] _parts;

    /// <param name="bytes">How many it may hold in all; 0 for none.</param>
    internal StateCache(long bytes) => _parts = [.. Enumerable.Range(0, Parts).Select(_ => new StateCachePart(bytes / Parts))];

    /// <summary>How many engagements it holds.</summary>
    internal int Count => _parts.Sum(part => part.Count);

    /// <summary>The state of a record that was loaded.</summary>
    /// <exception cref="StoreCorruptException">It is damaged, or written by a newer version of Handoff.</exception>
    internal Engagement Read(EngagementKey key, StateRecord record)
    {
        if (Find(key, record) is { } known) return known;
        var state = JournalCodec.ReadState(record, key);

        // A store may use its buffer again.
        PartOf(key).Keep(key, record.SchemaVersion, record.Json.ToArray(), state);
        return state;
    }

    /// <summary>The same, without reading what is not kept: null, then.</summary>
    internal Engagement? Find(EngagementKey key, StateRecord record) => PartOf(key).Find(key, record);

    /// <summary>Keeps what was committed.</summary>
    /// <param name="key">Which engagement.</param>
    /// <param name="written">What the library itself made of the state; nobody changes its bytes.</param>
    /// <param name="state">The state.</param>
    internal void Keep(EngagementKey key, StateRecord written, Engagement state) =>
        PartOf(key).Keep(key, written.SchemaVersion, written.Json, state);

    private StateCachePart PartOf(EngagementKey key) => _parts[(uint)key.GetHashCode() % Parts];
}
