using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff;

/// <summary>Everything in which two commands under one id may differ. What the actor may do besides is none of it.</summary>
internal sealed record Asked(
    Command Command, Function Function, string Name, [property: JsonConverter(typeof(PlainJson))] Instant? ImportedAt);
