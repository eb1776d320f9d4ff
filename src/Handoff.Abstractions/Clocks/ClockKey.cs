using System.Text.Json.Serialization;

namespace Handoff.Clocks;

/// <summary>Identifies an SLA clock of a lifecycle, and the policy that times it.</summary>
/// <remarks>1 to 200 characters, compared ordinally. The default value is unassigned: its <see cref="Value"/> throws.</remarks>
[JsonConverter(typeof(PlainJson))]
public readonly record struct ClockKey
{
    private readonly string? _value;

    /// <summary>Takes the text as it is, for example <c>acceptance</c>.</summary>
    /// <exception cref="ArgumentException">
    /// Empty, longer than 200 characters, or with control characters or half a surrogate pair.
    /// </exception>
    public ClockKey(string value) => _value = KeyText.Check(value, "clock key");

    /// <summary>The text.</summary>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public string Value => KeyText.Assigned(_value, "clock key");

    /// <summary>Whether this is a real clock key, and not the default value.</summary>
    public bool IsAssigned => _value is not null;

    /// <summary>The text, or <c>(none)</c>.</summary>
    public override string ToString() => _value ?? "(none)";

    /// <summary>A clock key from its text, so that definitions read as words.</summary>
    public static implicit operator ClockKey(string value) => new(value);
}
