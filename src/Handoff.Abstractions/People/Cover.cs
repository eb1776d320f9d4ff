using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff.People;

/// <summary>A member stands in for another. It ends by itself.</summary>
/// <param name="Member">For whom.</param>
/// <param name="Substitute">Who stands in.</param>
/// <param name="From">From when.</param>
/// <param name="To">Until when; at this instant it is over.</param>
public sealed record Cover(
    MemberId Member, MemberId Substitute,
    [property: JsonConverter(typeof(PlainJson))] Instant From,
    [property: JsonConverter(typeof(PlainJson))] Instant To);
