using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;

namespace Handoff.People;

/// <summary>The side responsible for a stage or entitled to a trigger: Sales, Operations, or another of the host's.</summary>
/// <remarks>1 to 200 characters, compared ordinally. The default value is unassigned: its <see cref="Value"/> throws.</remarks>
[JsonConverter(typeof(PlainJson))]
public readonly record struct Function
{
    private readonly string? _value;

    /// <summary>Takes the text as it is, for example <c>sales</c>.</summary>
    /// <exception cref="ArgumentException">
    /// Empty, longer than 200 characters, or with control characters or half a surrogate pair.
    /// </exception>
    public Function(string value) => _value = KeyText.Check(value, "function");

    /// <summary>The side that wins the customer.</summary>
    public static Function Sales { get; } = new("sales");

    /// <summary>The side that keeps what was promised.</summary>
    public static Function Operations { get; } = new("operations");

    /// <summary>The customer's own voice: signs off, disputes, consents.</summary>
    public static Function Customer { get; } = new("customer");

    /// <summary>Handoff itself: lapses, presumptions and expiries that the sweeper fires.</summary>
    public static Function System { get; } = new("system");

    /// <summary>The text.</summary>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public string Value => KeyText.Assigned(_value, "function");

    /// <summary>Whether this is a real function, and not the default value.</summary>
    public bool IsAssigned => _value is not null;

    /// <summary>The text, or <c>(none)</c>.</summary>
    public override string ToString() => _value ?? "(none)";

    /// <summary>
    /// The customer's function or the system's, if this reads as one of them in whatever case, width or composition; null otherwise.
    /// </summary>
    internal Function? Likens()
    {
        if (_value is null) return null;
        var plain = new string([.. _value.Normalize(NormalizationForm.FormKC).Where(IsSeen).Select(Narrow)]);
        return plain.Equals(Customer._value, StringComparison.OrdinalIgnoreCase) ? Customer
            : plain.Equals(System._value, StringComparison.OrdinalIgnoreCase) ? System
            : (Function?)null;
    }

    /// <summary>Neither a blank nor a sign that only joins, parts or directs others.</summary>
    private static bool IsSeen(char sign) => !char.IsWhiteSpace(sign) && char.GetUnicodeCategory(sign) != UnicodeCategory.Format;

    /// <summary>The letters of full width, also where the platform has no tables of forms.</summary>
    private static char Narrow(char sign) => sign is >= '\uFF01' and <= '\uFF5E' ? (char)(sign - 0xFEE0) : sign;

    /// <summary>A function from its text, so that definitions read as words.</summary>
    public static implicit operator Function(string value) => new(value);
}
