using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff.People;

/// <summary>Who carries an engagement for a function.</summary>
/// <param name="Function">For which.</param>
/// <param name="Member">Who.</param>
/// <param name="Since">Since when.</param>
public sealed record Owner(
    Function Function, MemberId Member,
    [property: JsonConverter(typeof(PlainJson))] Instant Since);
