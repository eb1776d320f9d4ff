using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff.Items;

/// <summary>Where a milestone stands in the plan now.</summary>
/// <param name="Id">Which.</param>
/// <param name="StartAt">When it starts.</param>
/// <param name="DueAt">When it is to be done.</param>
public sealed record MovedMilestone(
    ItemId Id,
    [property: JsonConverter(typeof(PlainJson))] Instant StartAt,
    [property: JsonConverter(typeof(PlainJson))] Instant DueAt);
