using System.Text.Json.Serialization;

namespace Handoff.Lifecycles;

/// <summary>Identifies a stage within its lifecycle; the label is free text and may change, the key never does.</summary>
/// <remarks>1 to 200 characters, compared ordinally. The default value is unassigned: its <see cref="Value"/> throws.</remarks>
[JsonConverter(typeof(PlainJson))]
public readonly record struct StageKey
{
    private readonly string? _value;

    /// <summary>Takes the text as it is, for example <c>won</c>.</summary>
    /// <exception cref="ArgumentException">
    /// Empty, longer than 200 characters, or with control characters or half a surrogate pair.
    /// </exception>
    public StageKey(string value) => _value = KeyText.Check(value, "stage key");

    /// <summary>The text.</summary>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public string Value => KeyText.Assigned(_value, "stage key");

    /// <summary>Whether this is a real stage key, and not the default value.</summary>
    public bool IsAssigned => _value is not null;

    /// <summary>The text, or <c>(none)</c>.</summary>
    public override string ToString() => _value ?? "(none)";

    /// <summary>A stage key from its text, so that definitions read as words.</summary>
    public static implicit operator StageKey(string value) => new(value);
}
