using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff.Items;

[JsonDerivedType(typeof(Commitment), "commitment")]
public abstract partial record Item;

/// <summary>
/// Something promised to the customer, or missed by it and said so in a dispute. It ends settled (kept), varied with consent, or waived by
/// the customer; it never disappears. Its text says how one can tell that it was kept.
/// </summary>
public sealed record Commitment : Item
{
    private readonly Instant _confirmedAt = Never.Instant;
    private readonly ItemId _replaces;
    private readonly ItemId _splitFrom;

    /// <summary>Whether it is in the order or was said.</summary>
    public required CommitmentSource Source { get; init; }

    /// <summary>Who promised it: the member's id, or the name of who else did.</summary>
    public required string Author { get; init; }

    /// <summary>
    /// The name of the working calendar that was promised with it; takes precedence over the customer's. Null where none was.
    /// </summary>
    public string? Calendar { get; init; }

    /// <summary>When the customer confirmed that this is what it expects; null while it is only assumed.</summary>
    [JsonConverter(typeof(PlainJson))]
    public Instant? ConfirmedAt
    {
        get => Never.OrNull(_confirmedAt);
        init => _confirmedAt = Never.Kept(value);
    }

    /// <summary>The commitment that this one came from by a variation; null for an original one.</summary>
    public ItemId? Replaces
    {
        get => _replaces.IsAssigned ? _replaces : (ItemId?)null;
        init => _replaces = value ?? default;
    }

    /// <summary>The commitment of which this one was a part; null for a whole one.</summary>
    public ItemId? SplitFrom
    {
        get => _splitFrom.IsAssigned ? _splitFrom : (ItemId?)null;
        init => _splitFrom = value ?? default;
    }
}
