using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Handoff;

/// <summary>
/// The JSON of everything that is stored. Property names and the names of union members are persisted: they never change.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(Event))]
[JsonSerializable(typeof(Asked))]
[JsonSerializable(typeof(Engagement))]
[JsonSerializable(typeof(ClockEvent.Cancelled), TypeInfoPropertyName = "ClockCancelled")] // An engagement is cancelled too,
[JsonSerializable(typeof(ClockEvent.Resumed), TypeInfoPropertyName = "ClocksResumed")] // and resumed.
internal sealed partial class JournalJson : JsonSerializerContext
{
    /// <summary>With the converters that source generation does not know of.</summary>
    private static readonly JsonSerializerOptions Stored = new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        TypeInfoResolver = new JournalJson().WithAddedModifier(RequireWhatIsNeverNull),
    }.ConfigureForHandoff();

    /// <summary>For what is written to tell commands apart, and never read: a null where none may be is for the rules to refuse.</summary>
    private static readonly JsonSerializerOptions Exact = new JsonSerializerOptions
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        TypeInfoResolver = new JournalJson(),
        Converters = { new ExactTextJson() },
    }.ConfigureForHandoff();

    internal static JsonTypeInfo<Event> StoredEvent { get; } = (JsonTypeInfo<Event>)Stored.GetTypeInfo(typeof(Event));

    internal static JsonTypeInfo<Asked> Fingerprinted { get; } = (JsonTypeInfo<Asked>)Exact.GetTypeInfo(typeof(Asked));

    internal static JsonTypeInfo<Engagement> StoredState { get; } = (JsonTypeInfo<Engagement>)Stored.GetTypeInfo(typeof(Engagement));

    /// <summary>Nulls are left out when written; anything else that is missing is damage, and not a default.</summary>
    private static void RequireWhatIsNeverNull(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.AssociatedParameter is { IsMemberInitializer: false, HasDefaultValue: false, IsNullable: false })
            {
                property.IsRequired = true;
            }
        }
    }
}
