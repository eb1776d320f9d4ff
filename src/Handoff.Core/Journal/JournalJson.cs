using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NodaTime;

namespace Handoff;

/// <summary>
/// The JSON of everything that is stored. Property names, the names of union members and the words of enums are persisted: they never
/// change.
/// </summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Event))]
[JsonSerializable(typeof(Asked))]
[JsonSerializable(typeof(Engagement))]
[JsonSerializable(typeof(ClockEvent.Cancelled), TypeInfoPropertyName = "ClockCancelled")] // An engagement is cancelled too,
[JsonSerializable(typeof(ClockEvent.Resumed), TypeInfoPropertyName = "ClocksResumed")] // and resumed,
[JsonSerializable(typeof(ClockEvent.Reopened), TypeInfoPropertyName = "ClockReopened")] // and opened again.
[JsonSerializable(typeof(Carrier))]
[JsonSerializable(typeof(ClockChange))]
[JsonSerializable(typeof(Cover), TypeInfoPropertyName = "KeptCover")] // The command is called so, too.
[JsonSerializable(typeof(Milestone))]
[JsonSerializable(typeof(MovedMilestone))]
[JsonSerializable(typeof(Observation))]
[JsonSerializable(typeof(Owner))] // What lists are made of is not looked for in them.
[JsonSerializable(typeof(PackageEntry))]
[JsonSerializable(typeof(PackageItem))]
[JsonSerializable(typeof(Pause))]
[JsonSerializable(typeof(QualityCheck))]
[JsonSerializable(typeof(ReturnReason))]
[JsonSerializable(typeof(SlaClock))]
[JsonSerializable(typeof(StageChange))]
[JsonSerializable(typeof(Waiver))]
[JsonSerializable(typeof(Warning))]
internal sealed partial class JournalJson : JsonSerializerContext
{
    /// <summary>With the converters that source generation does not know of.</summary>
    private static readonly JsonSerializerOptions Stored = InStoredWords(new()
    {
        AllowOutOfOrderMetadataProperties = true, // A store may not keep the order.
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        TypeInfoResolver = JsonTypeInfoResolver.Combine(PlainJson.Lists, new JournalJson()).WithAddedModifier(Completeness.Require),
    });

    /// <summary>For what is written to tell commands apart, and never read: a null where none may be is for the rules to refuse.</summary>
    private static readonly JsonSerializerOptions Exact = InStoredWords(new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        TypeInfoResolver = JsonTypeInfoResolver.Combine(PlainJson.Lists, new JournalJson()),
        Converters = { new ExactTextJson() },
    });

    internal static JsonTypeInfo<Event> StoredEvent { get; } = (JsonTypeInfo<Event>)Stored.GetTypeInfo(typeof(Event));

    internal static JsonTypeInfo<Asked> Fingerprinted { get; } = (JsonTypeInfo<Asked>)Exact.GetTypeInfo(typeof(Asked));

    internal static JsonTypeInfo<Engagement> StoredState { get; } = (JsonTypeInfo<Engagement>)Stored.GetTypeInfo(typeof(Engagement));

    /// <summary>Enums are stored by their names in code; screens get them in camel case.</summary>
    private static JsonSerializerOptions InStoredWords(JsonSerializerOptions options)
    {
        JsonConverter[] words =
        [
            new JsonStringEnumConverter<ClockOutcome>(),
            new JsonStringEnumConverter<ClockPhase>(),
            new JsonStringEnumConverter<CommitmentSource>(),
            new JsonStringEnumConverter<Health>(),
            new JsonStringEnumConverter<IsoDayOfWeek>(),
            new JsonStringEnumConverter<ItemEnding>(),
            new JsonStringEnumConverter<OfferStatus>(),
            new JsonStringEnumConverter<Party>(),
            new JsonStringEnumConverter<PausedBy>(),
            new JsonStringEnumConverter<Phase>(),
            new JsonStringEnumConverter<ProblemSeverity>(),
            new JsonStringEnumConverter<Reopening>(),
            new JsonStringEnumConverter<RetargetMode>(),
            new JsonStringEnumConverter<Rights>(),
            new JsonStringEnumConverter<Silence>(),
        ];
        foreach (var each in words) options.Converters.Add(each);
        return options;
    }
}
