using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff.Items;

[JsonDerivedType(typeof(Problem), "problem")]
public abstract partial record Item;

/// <summary>
/// Something that endangers a promise. It knows whether and when the customer was told; while it is open and neither told nor withheld, a
/// clock runs on the telling, by severity.
/// </summary>
public sealed record Problem : Item
{
    /// <summary>How bad it is.</summary>
    public required ProblemSeverity Severity { get; init; }

    /// <summary>The items whose promise or date it endangers; empty where it is the engagement as a whole.</summary>
    public ValueList<ItemId> Endangers { get; init; }

    /// <summary>When and how the customer was told; null while it was not.</summary>
    public Telling? Told { get; init; }

    /// <summary>Who chose not to tell the customer, and why; null where nobody did.</summary>
    public Withholding? Withheld { get; init; }

    /// <summary>Whether somebody still has to tell the customer, or to choose not to.</summary>
    [JsonIgnore]
    public bool IsUntold => Told is null && Withheld is null;
}

/// <summary>That the customer was told.</summary>
/// <param name="At">When.</param>
/// <param name="By">By whom.</param>
/// <param name="How">Through what.</param>
public sealed record Telling([property: JsonConverter(typeof(PlainJson))] Instant At, string By, string How)
{
    /// <summary>In which words; null where they were not kept.</summary>
    public string? Text { get; init; }
}

/// <summary>The choice not to tell the customer.</summary>
/// <param name="At">When.</param>
/// <param name="By">Whose.</param>
/// <param name="Reason">Why.</param>
public sealed record Withholding([property: JsonConverter(typeof(PlainJson))] Instant At, string By, string Reason);
