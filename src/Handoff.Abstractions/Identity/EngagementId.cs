using System.Text.Json.Serialization;

namespace Handoff;

/// <summary>One way of one account through a lifecycle, known by the host's own id of the deal or order: <c>deal-17</c>.</summary>
/// <remarks>
/// 1 to 200 characters, compared by code point. It is what logs, messages, lists and traces show. The default value is unassigned: its
/// <see cref="Value"/> throws.
/// </remarks>
[JsonConverter(typeof(PlainJson))]
public readonly record struct EngagementId
{
    /// <summary>How many buckets there are.</summary>
    public const int Buckets = 256;

    private readonly string? _value;

    /// <summary>Takes the host's own id as it is, unique in its tenant.</summary>
    /// <exception cref="ArgumentException">
    /// Empty, longer than 200 characters, or with control characters or half a surrogate pair.
    /// </exception>
    public EngagementId(string value) => _value = KeyText.Check(value, "engagement id");

    /// <summary>The text.</summary>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public string Value => KeyText.Assigned(_value, "engagement id");

    /// <summary>Whether this is a real engagement id, and not the default value.</summary>
    public bool IsAssigned => _value is not null;

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

    /// <summary>The text, or <c>(none)</c>.</summary>
    public override string ToString() => _value ?? "(none)";

    /// <summary>An engagement id from its text, so that code reads as words.</summary>
    public static implicit operator EngagementId(string value) => new(value);

    /// <summary>FNV-1a of the UTF-16 code units, the low byte first; what is stored depends on it.</summary>
    internal uint Hash()
    {
        var hash = 2166136261u;
        foreach (var unit in Value)
        {
            hash = unchecked((hash ^ (byte)unit) * 16777619u);
            hash = unchecked((hash ^ (byte)(unit >> 8)) * 16777619u);
        }

        return hash;
    }
}
