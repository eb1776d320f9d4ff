namespace Handoff.Storage;

/// <summary>What a store says of itself; logged at start.</summary>
/// <param name="Name">For example <c>sqlite</c>.</param>
/// <param name="Durability">What survives when <see cref="CommitOutcome.Committed"/> was answered.</param>
/// <param name="Lanes">Into how many lanes the outbox is divided; lanes are numbered from 0.</param>
public sealed record StoreInfo(string Name, StoreDurability Durability, int Lanes)
{
    /// <summary>
    /// How a store made of several, whose lanes are theirs in turn, finds an engagement's lane; null, as in any other store, for a hash of
    /// the id.
    /// </summary>
    public Func<EngagementId, int>? LaneRule { get; init; }

    /// <summary>The lane of an engagement's messages: always the same one for as long as the number of lanes is.</summary>
    public int LaneOf(EngagementId id) => LaneRule is { } rule ? rule(id) : (int)(id.Hash() % (uint)Lanes);
}

/// <summary>What survives a crash after a commit was answered.</summary>
public enum StoreDurability
{
    /// <summary>Not stated.</summary>
    Unknown = 0,

    /// <summary>Not everything: the end of the process or of the power may take answered commits.</summary>
    Volatile = 1,

    /// <summary>Everything: the commit reached the disk.</summary>
    Durable = 2,
}
