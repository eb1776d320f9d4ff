namespace Handoff;

/// <summary>One way of one account through a lifecycle; chosen by the host.</summary>
/// <remarks>The default value is unassigned: its <see cref="Value"/> throws.</remarks>
public readonly record struct EngagementId
{
    /// <summary>How many buckets there are.</summary>
    public const int Buckets = 256;

    private readonly Guid _value;

    /// <summary>Takes the id as it is.</summary>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    public EngagementId(Guid value) =>
        _value = value != Guid.Empty ? value : throw new ArgumentException("An engagement id is not empty.", nameof(value));

    /// <summary>The id.</summary>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public Guid Value => _value != Guid.Empty ? _value : throw new InvalidOperationException("This engagement id was never assigned.");

    /// <summary>
    /// Which of the <see cref="Buckets"/> the id falls into, from 0: what is spread over several stores is placed by it, so it never
    /// changes.
    /// </summary>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public int Bucket
    {
        get
        {
            // Mixed once more: lanes are taken from the same hash, and a bucket must not tell the lane.
            var mixed = Hash();
            mixed = unchecked((mixed ^ (mixed >> 16)) * 0x85EBCA6Bu);
            mixed = unchecked((mixed ^ (mixed >> 13)) * 0xC2B2AE35u);
            return (int)((mixed ^ (mixed >> 16)) % Buckets);
        }
    }

    /// <summary>The id that always belongs to this name, for hosts whose own ids are not GUIDs.</summary>
    /// <param name="name">The host's own id of the deal or order, unique in its tenant.</param>
    /// <exception cref="ArgumentException">The name has half a surrogate pair.</exception>
    public static EngagementId Named(string name) => new(NameBasedGuid.Of(NameBasedGuid.Engagements, name));

    /// <summary>The id in lower case with dashes, or <c>(none)</c>.</summary>
    public override string ToString() => _value == Guid.Empty ? "(none)" : _value.ToString("D");

    /// <summary>FNV-1a of the bytes; what is stored depends on it.</summary>
    internal uint Hash()
    {
        var hash = 2166136261u;
        foreach (var part in Value.ToByteArray()) hash = unchecked((hash ^ part) * 16777619u);
        return hash;
    }
}
