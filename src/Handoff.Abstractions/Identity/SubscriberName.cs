using System.Text.Json.Serialization;

namespace Handoff;

/// <summary>By what name the store knows somebody who is told of events: what waits for a subscriber waits under its name.</summary>
/// <remarks>1 to 200 characters, compared ordinally. The default value is unassigned: its <see cref="Value"/> throws.</remarks>
[JsonConverter(typeof(PlainJson))]
public readonly record struct SubscriberName
{
    private readonly string? _value;

    /// <summary>Takes the text as it is, for example <c>mailer</c>.</summary>
    /// <exception cref="ArgumentException">Empty, longer than 200 characters, or with control characters.</exception>
    public SubscriberName(string value) => _value = KeyText.Check(value, "subscriber's name");

    /// <summary>The text.</summary>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public string Value => KeyText.Assigned(_value, "subscriber's name");

    /// <summary>Whether this is a real name, and not the default value.</summary>
    public bool IsAssigned => _value is not null;

    /// <summary>The text, or <c>(none)</c>.</summary>
    public override string ToString() => _value ?? "(none)";

    /// <summary>A name from its text.</summary>
    public static implicit operator SubscriberName(string value) => new(value);
}
