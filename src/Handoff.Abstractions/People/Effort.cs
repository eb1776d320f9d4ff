using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff.People;

/// <summary>Work that somebody did for an engagement.</summary>
/// <param name="Function">For which function.</param>
/// <param name="Member">Who.</param>
/// <param name="Spent">How long; more than nothing.</param>
/// <param name="On">When.</param>
public sealed record Effort(
    Function Function, MemberId Member,
    [property: JsonConverter(typeof(PlainJson))] Duration Spent,
    [property: JsonConverter(typeof(PlainJson))] Instant On);
