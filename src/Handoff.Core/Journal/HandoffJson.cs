using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;

namespace Handoff;

/// <summary>For hosts that write Handoff's own types as JSON: in an API, in a queue.</summary>
public static class HandoffJson
{
    /// <summary>
    /// Adds what the keys, lists and instants of Handoff need, and reads <c>$type</c> wherever it is among the members of a command or
    /// event.
    /// </summary>
    /// <returns>The same options.</returns>
    public static JsonSerializerOptions ConfigureForHandoff(this JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.AllowOutOfOrderMetadataProperties = true;
        foreach (var converter in Converters()) options.Converters.Add(converter);
        return options;
    }

    private static JsonConverter[] Converters() =>
    [
        NodaConverters.InstantConverter,
        NodaConverters.IntervalConverter,
        NodaConverters.LocalTimeConverter,
        NodaConverters.RoundtripDurationConverter,
        new KeyJson<AccountId>(text => new(text)),
        new KeyJson<ClockKey>(text => new(text)),
        new KeyJson<CommandId>(text => new(Guid.Parse(text))),
        new KeyJson<ItemId>(text => new(text)),
        new KeyJson<EngagementId>(text => new(text)),
        new KeyJson<Function>(text => new(text)),
        new KeyJson<LifecycleName>(text => new(text)),
        new KeyJson<MemberId>(text => new(text)),
        new KeyJson<RequirementKey>(text => new(text)),
        new KeyJson<StageKey>(text => new(text)),
        new KeyJson<SubscriberName>(text => new(text)),
        new KeyJson<TenantId>(text => new(text)),
        new KeyJson<TriggerKey>(text => new(text)),
        new ValueListJson<ClockExplanation>(),
        new ValueListJson<ClockKey>(),
        new ValueListJson<CommandExplanation>(),
        new ValueListJson<Commitment>(),
        new ValueListJson<Item>(),
        new ValueListJson<ItemId>(),
        new ValueListJson<Duration>(),
        new ValueListJson<EngagementId>(),
        new ValueListJson<Function>(),
        new ValueListJson<Interval>(),
        new ValueListJson<LaneBacklog>(),
        new ValueListJson<NettedPause>(),
        new ValueListJson<Owner>(),
        new ValueListJson<PackageEntry>(),
        new ValueListJson<PackageItem>(),
        new ValueListJson<Pause>(),
        new ValueListJson<ReturnReason>(),
        new ValueListJson<SlaClock>(),
        new ValueListJson<string>(),
        new ValueListJson<SubscriberBacklog>(),
        new ValueListJson<SubscriberName>(),
        new ValueListJson<TriggerExplanation>(),
        new ValueListJson<Unmet>(),
        new ValueListJson<Waiver>(),
        new ValueListJson<Warning>(),
    ];
}
