using System.Text.Json;
using System.Text.Json.Serialization;

namespace Handoff;

/// <summary>The JSON of everything that is stored. Property names and the names of union members are persisted: they never change.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(Event))]
[JsonSerializable(typeof(Command))]
[JsonSerializable(typeof(Engagement))]
internal sealed partial class JournalJson : JsonSerializerContext
{
    /// <summary>The one instance, with the converters that source generation does not know of.</summary>
    internal static JournalJson Stored { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        AllowOutOfOrderMetadataProperties = true,
    }.ConfigureForHandoff());
}
