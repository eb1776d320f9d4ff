using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff;

/// <summary>Everything in which two commands under one id may differ.</summary>
internal sealed record Asked(
    Command Command, Actor Actor, [property: JsonConverter(typeof(PlainJson))] Instant? ImportedAt);
