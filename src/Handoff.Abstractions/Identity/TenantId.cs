using System.Text.Json.Serialization;

namespace Handoff;

/// <summary>Whose data: one host may serve many; no transaction and no query ever crosses two.</summary>
/// <remarks>1 to 200 characters, compared ordinally. The default value is unassigned: its <see cref="Value"/> throws.</remarks>
[JsonConverter(typeof(PlainJson))]
public readonly record struct TenantId
{
    private readonly string? _value;

    /// <summary>The only tenant of a host that has one: <c>main</c>.</summary>
    public static TenantId Main { get; } = new("main");

    /// <summary>Takes the text as it is, for example <c>main</c>.</summary>
    /// <exception cref="ArgumentException">
    /// Empty, longer than 200 characters, or with control characters or half a surrogate pair.
    /// </exception>
    public TenantId(string value) => _value = KeyText.Check(value, "tenant id");

    /// <summary>The text.</summary>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public string Value => KeyText.Assigned(_value, "tenant id");

    /// <summary>Whether this is a real tenant id, and not the default value.</summary>
    public bool IsAssigned => _value is not null;

    /// <summary>The text, or <c>(none)</c>.</summary>
    public override string ToString() => _value ?? "(none)";

    /// <summary>A tenant id from its text, so that definitions read as words.</summary>
    public static implicit operator TenantId(string value) => new(value);
}
