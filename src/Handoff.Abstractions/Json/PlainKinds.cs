using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;

namespace Handoff;

/// <summary>The types that are written otherwise than a serializer would do by itself; lists apart.</summary>
internal static class PlainKinds
{
    private static readonly Dictionary<Type, JsonConverter> Converters = new()
    {
        [typeof(Instant)] = new InstantJson(),
        [typeof(Instant?)] = new NullableJson<Instant>(new InstantJson()),
        [typeof(Duration)] = new DurationJson(),
        [typeof(Duration?)] = new NullableJson<Duration>(new DurationJson()),
        [typeof(Interval)] = new IntervalJson(),
        [typeof(LocalTime)] = new LateJson<LocalTime>(() => NodaConverters.LocalTimeConverter),
        [typeof(AccountId)] = new KeyJson<AccountId>(text => new(text)),
        [typeof(ClockKey)] = new KeyJson<ClockKey>(text => new(text)),
        [typeof(CommandId)] = new KeyJson<CommandId>(text => new(Guid.Parse(text))),
        [typeof(EngagementId)] = new KeyJson<EngagementId>(text => new(text)),
        [typeof(Function)] = new KeyJson<Function>(text => new(text)),
        [typeof(ItemId)] = new KeyJson<ItemId>(text => new(text)),
        [typeof(LifecycleName)] = new KeyJson<LifecycleName>(text => new(text)),
        [typeof(MemberId)] = new KeyJson<MemberId>(text => new(text)),
        [typeof(RequirementKey)] = new KeyJson<RequirementKey>(text => new(text)),
        [typeof(StageKey)] = new KeyJson<StageKey>(text => new(text)),
        [typeof(SubscriberName)] = new KeyJson<SubscriberName>(text => new(text)),
        [typeof(TenantId)] = new KeyJson<TenantId>(text => new(text)),
        [typeof(TriggerKey)] = new KeyJson<TriggerKey>(text => new(text)),
        [typeof(ClockOutcome)] = Words<ClockOutcome>(),
        [typeof(ClockPhase)] = Words<ClockPhase>(),
        [typeof(CommitmentSource)] = Words<CommitmentSource>(),
        [typeof(DropCause)] = Words<DropCause>(),
        [typeof(DropCause?)] = new NullableWords<DropCause>(),
        [typeof(IsoDayOfWeek)] = Words<IsoDayOfWeek>(),
        [typeof(FoundBy)] = Words<FoundBy>(),
        [typeof(Health)] = Words<Health>(),
        [typeof(ItemEnding)] = Words<ItemEnding>(),
        [typeof(ItemEnding?)] = new NullableWords<ItemEnding>(),
        [typeof(OfferStatus)] = Words<OfferStatus>(),
        [typeof(Party)] = Words<Party>(),
        [typeof(PausedBy)] = new FlagsJson<PausedBy>(
            parties => (int)parties, bits => (PausedBy)bits,
            (PausedBy.Us, "us"), (PausedBy.Customer, "customer"), (PausedBy.ThirdParty, "thirdParty")),
        [typeof(Phase)] = Words<Phase>(),
        [typeof(ProblemSeverity)] = Words<ProblemSeverity>(),
        [typeof(RefusalCode)] = Words<RefusalCode>(),
        [typeof(Reopening)] = Words<Reopening>(),
        [typeof(RetargetMode)] = Words<RetargetMode>(),
        [typeof(Rights)] = new FlagsJson<Rights>(
            rights => (int)rights, bits => (Rights)bits,
            (Rights.Waive, "waive"), (Rights.Retarget, "retarget"), (Rights.Withhold, "withhold"), (Rights.Migrate, "migrate")),
        [typeof(Silence)] = Words<Silence>(),
        [typeof(ThresholdKind)] = Words<ThresholdKind>(),
        [typeof(ThresholdKind?)] = new NullableWords<ThresholdKind>(),
        [typeof(TriggerKind)] = Words<TriggerKind>(),
    };

    /// <summary>Null for a type that is none of these.</summary>
    internal static JsonConverter? Find(Type type) => Converters.TryGetValue(type, out var converter) ? converter : null;

    private static JsonStringEnumConverter<TEnum> Words<TEnum>()
        where TEnum : struct, Enum => new(JsonNamingPolicy.CamelCase);
}
