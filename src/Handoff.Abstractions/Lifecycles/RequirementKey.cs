using System.Text.Json.Serialization;

namespace Handoff.Lifecycles;

/// <summary>Identifies a requirement within its lifecycle.</summary>
/// <remarks>1 to 200 characters, compared ordinally. The default value is unassigned: its <see cref="Value"/> throws.</remarks>
[JsonConverter(typeof(PlainJson))]
public readonly record struct RequirementKey
{
    private readonly string? _value;

    /// <summary>Takes the text as it is, for example <c>package.goals</c>.</summary>
    /// <exception cref="ArgumentException">
    /// Empty, longer than 200 characters, or with control characters or half a surrogate pair.
    /// </exception>
    public RequirementKey(string value) => _value = KeyText.Check(value, "requirement key");

    /// <summary>The text.</summary>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public string Value => KeyText.Assigned(_value, "requirement key");

    /// <summary>Whether this is a real requirement key, and not the default value.</summary>
    public bool IsAssigned => _value is not null;

    /// <summary>The text, or <c>(none)</c>.</summary>
    public override string ToString() => _value ?? "(none)";

    /// <summary>A requirement key from its text, so that definitions read as words.</summary>
    public static implicit operator RequirementKey(string value) => new(value);
}
