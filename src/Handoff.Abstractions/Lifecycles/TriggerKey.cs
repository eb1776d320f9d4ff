using System.Text.Json.Serialization;

namespace Handoff.Lifecycles;

/// <summary>Identifies what moves an engagement between stages; the label is free text and may change, the key never does.</summary>
/// <remarks>1 to 200 characters, compared ordinally. The default value is unassigned: its <see cref="Value"/> throws.</remarks>
[JsonConverter(typeof(PlainJson))]
public readonly record struct TriggerKey
{
    private readonly string? _value;

    /// <summary>Takes the text as it is, for example <c>accept</c>.</summary>
    /// <exception cref="ArgumentException">
    /// Empty, longer than 200 characters, or with control characters or half a surrogate pair.
    /// </exception>
    public TriggerKey(string value) => _value = KeyText.Check(value, "trigger key");

    /// <summary>The text.</summary>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public string Value => KeyText.Assigned(_value, "trigger key");

    /// <summary>Whether this is a real trigger key, and not the default value.</summary>
    public bool IsAssigned => _value is not null;

    /// <summary>The text, or <c>(none)</c>.</summary>
    public override string ToString() => _value ?? "(none)";

    /// <summary>A trigger key from its text, so that definitions read as words.</summary>
    public static implicit operator TriggerKey(string value) => new(value);
}
