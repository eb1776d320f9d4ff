namespace Handoff;

/// <summary>A state in memory, as the store has it and decoded.</summary>
internal sealed record KeptState(EngagementKey Key, Snapshot Snapshot, Engagement State)
{
    /// <summary>A state takes about as much memory as its JSON, which is kept beside it, and what is around both.</summary>
    private const int Around = 800;

    internal long Bytes => (2L * Snapshot.State.Json.Length) + Around;

    /// <summary>Whether it is the very same one.</summary>
    internal bool Is(Snapshot other) => Snapshot.Version == other.Version && Snapshot.State.IsSame(other.State);
}
