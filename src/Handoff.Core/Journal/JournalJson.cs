using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Handoff;

/// <summary>
/// The JSON of everything that is stored. Property names, the names of union members and the words of enums are persisted: they never
/// change.
/// </summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, GenerationMode = JsonSourceGenerationMode.Metadata)]
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
    /// <summary>Events are never written again, so what a newer version says besides may be passed over.</summary>
    private static readonly JsonSerializerOptions Events = Stored(JsonUnmappedMemberHandling.Skip);

    /// <summary>A state is written again: what this version does not know would be lost.</summary>
    private static readonly JsonSerializerOptions States = Stored(JsonUnmappedMemberHandling.Disallow);

    /// <summary>
    /// For what is written to tell commands apart, and never read: a null where none may be is for the rules to refuse. Defaults are left
    /// out, so that a command does not become another one when its type gains a member.
    /// </summary>
    private static readonly JsonSerializerOptions Exact = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        TypeInfoResolver = JsonTypeInfoResolver.Combine(PlainJson.Lists, new JournalJson()),
        Converters = { new ExactTextJson() },
    };

    internal static JsonTypeInfo<Event> StoredEvent { get; } = (JsonTypeInfo<Event>)Events.GetTypeInfo(typeof(Event));

    internal static JsonTypeInfo<Asked> Fingerprinted { get; } = (JsonTypeInfo<Asked>)Exact.GetTypeInfo(typeof(Asked));

    internal static JsonTypeInfo<Engagement> StoredState { get; } = (JsonTypeInfo<Engagement>)States.GetTypeInfo(typeof(Engagement));

    private static JsonSerializerOptions Stored(JsonUnmappedMemberHandling unknown)
    {
        var plain = new JsonSerializerOptions
        {
            UnmappedMemberHandling = unknown,
            AllowOutOfOrderMetadataProperties = true, // A store may not keep the order.
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            RespectNullableAnnotations = true,
            TypeInfoResolver = JsonTypeInfoResolver.Combine(PlainJson.Lists, new JournalJson()).WithAddedModifier(Completeness.Require),
        };
        return new(plain) { Converters = { new TermsJson((JsonTypeInfo<SlaTerms>)plain.GetTypeInfo(typeof(SlaTerms))) } };
    }
}
