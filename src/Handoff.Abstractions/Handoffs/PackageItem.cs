using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff;

/// <summary>One item of the handoff package.</summary>
/// <param name="Requirement">Which item of the lifecycle's package.</param>
/// <param name="Content">What is handed over; null says "known: none", which is an answer.</param>
/// <param name="ProvidedAt">When.</param>
/// <param name="ProvidedBy">By whom.</param>
public sealed record PackageItem(
    RequirementKey Requirement, string? Content,
    [property: JsonConverter(typeof(PlainJson))] Instant ProvidedAt,
    string ProvidedBy);
