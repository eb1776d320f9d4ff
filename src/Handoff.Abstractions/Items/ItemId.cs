using System.Text.Json.Serialization;

namespace Handoff.Items;

/// <summary>One item of the ledger within its engagement, whatever its kind.</summary>
/// <remarks>1 to 200 characters, compared ordinally. The default value is unassigned: its <see cref="Value"/> throws.</remarks>
[JsonConverter(typeof(PlainJson))]
public readonly record struct ItemId
{
    private readonly string? _value;

    /// <summary>Takes the text as it is, for example <c>line-1</c>.</summary>
    /// <exception cref="ArgumentException">
    /// Empty, longer than 200 characters, or with control characters or half a surrogate pair.
    /// </exception>
    public ItemId(string value) => _value = KeyText.Check(value, "item id");

    /// <summary>The text.</summary>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public string Value => KeyText.Assigned(_value, "item id");

    /// <summary>Whether this is a real item id, and not the default value.</summary>
    public bool IsAssigned => _value is not null;

    /// <summary>The text, or <c>(none)</c>.</summary>
    public override string ToString() => _value ?? "(none)";

    /// <summary>An item id from its text, so that definitions read as words.</summary>
    public static implicit operator ItemId(string value) => new(value);
}
