using System.Text.Json.Serialization;

namespace Handoff.People;

/// <summary>Somebody who does the work, by the host's own id.</summary>
/// <remarks>1 to 200 characters, compared ordinally. The default value is unassigned: its <see cref="Value"/> throws.</remarks>
[JsonConverter(typeof(PlainJson))]
public readonly record struct MemberId
{
    private readonly string? _value;

    /// <summary>Takes the text as it is, for example <c>anna.snelling</c>.</summary>
    /// <exception cref="ArgumentException">
    /// Empty, longer than 200 characters, or with control characters or half a surrogate pair.
    /// </exception>
    public MemberId(string value) => _value = KeyText.Check(value, "member id");

    /// <summary>The text.</summary>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public string Value => KeyText.Assigned(_value, "member id");

    /// <summary>Whether this is a real member id, and not the default value.</summary>
    public bool IsAssigned => _value is not null;

    /// <summary>The text, or <c>(none)</c>.</summary>
    public override string ToString() => _value ?? "(none)";

    /// <summary>A member id from its text, so that definitions read as words.</summary>
    public static implicit operator MemberId(string value) => new(value);
}
