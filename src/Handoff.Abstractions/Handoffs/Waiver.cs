using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff;

/// <summary>A requirement that somebody with the right to do so set aside.</summary>
/// <param name="Requirement">Which.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
public sealed record Waiver(
    RequirementKey Requirement, string Reason,
    [property: JsonConverter(typeof(PlainJson))] Instant At,
    string By);
