using Microsoft.Extensions.Logging;

namespace Handoff;

/// <summary>What the log says of telling subscribers. Ids 300 to 399.</summary>
internal static partial class DispatchingLog
{
    [LoggerMessage(
        301,
        LogLevel.Warning,
        "Telling {Subscriber} of {Type} ({Message}) of {Engagement} failed, after {Attempts} earlier failures; it will be told again.",
        EventName = "DeliveryFailed")]
    internal static partial void DeliveryFailed(
        this ILogger log, Exception failed, SubscriberName subscriber, EngagementKey engagement, Guid message, string type, int attempts);

    [LoggerMessage(
        302,
        LogLevel.Error,
        "{Subscriber} has not returned from {Type} ({Message}) of {Engagement} within {Limit}; that engagement waits for it.",
        EventName = "DeliveryEndless")]
    internal static partial void DeliveryEndless(
        this ILogger log, SubscriberName subscriber, EngagementKey engagement, Guid message, string type, TimeSpan limit);

    [LoggerMessage(
        303,
        LogLevel.Error,
        "{Subscriber} could not be told of {Type} ({Message}) of {Engagement} in {Attempts} attempts; the message is parked.",
        EventName = "DeliveryParked")]
    internal static partial void DeliveryParked(
        this ILogger log, SubscriberName subscriber, EngagementKey engagement, Guid message, string type, int attempts);

    [LoggerMessage(
        304,
        LogLevel.Warning,
        "{Type} of {Engagement} is newer than this host; claim {Claim} to tell {Subscriber} is left to others.",
        EventName = "DeliveryLeft")]
    internal static partial void DeliveryLeft(
        this ILogger log, SubscriberName subscriber, EngagementKey engagement, string type, int claim);

    [LoggerMessage(
        305, LogLevel.Information, "This host has no subscribers; messages are left to hosts that have some.", EventName = "TellsNobody")]
    internal static partial void TellsNobody(this ILogger log);
}
