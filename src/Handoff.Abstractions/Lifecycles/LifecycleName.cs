using System.Text.Json.Serialization;

namespace Handoff.Lifecycles;

/// <summary>What a lifecycle is called, whatever its version: <c>standard</c>.</summary>
/// <remarks>1 to 200 characters, compared ordinally. The default value is unassigned: its <see cref="Value"/> throws.</remarks>
[JsonConverter(typeof(PlainJson))]
public readonly record struct LifecycleName
{
    private readonly string? _value;

    /// <summary>Takes the text as it is.</summary>
    /// <exception cref="ArgumentException">
    /// Empty, longer than 200 characters, or with control characters or half a surrogate pair.
    /// </exception>
    public LifecycleName(string value) => _value = KeyText.Check(value, "lifecycle's name");

    /// <summary>The text.</summary>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public string Value => KeyText.Assigned(_value, "lifecycle's name");

    /// <summary>Whether this is a real name, and not the default value.</summary>
    public bool IsAssigned => _value is not null;

    /// <summary>The text, or <c>(none)</c>.</summary>
    public override string ToString() => _value ?? "(none)";

    /// <summary>A lifecycle's name from its text, so that code reads as words.</summary>
    public static implicit operator LifecycleName(string value) => new(value);
}
