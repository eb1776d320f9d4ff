using Microsoft.Extensions.Logging;

namespace Handoff;

/// <summary>What Handoff logs. Ids 100-199 belong to commands, 200-299 to the sweeper, 300-399 to the dispatcher, 400-499 to shards, 500-599 to versions.</summary>
internal static partial class HandoffLog
{
    [LoggerMessage(101, LogLevel.Debug, "{Command} on {Engagement} committed version {Version} with {Events} events.", EventName = "Committed")]
    internal static partial void Committed(this ILogger log, EngagementKey engagement, string command, long version, int events);

    [LoggerMessage(102, LogLevel.Information, "{Command} on {Engagement} refused ({Code}): {Reason}", EventName = "Refused")]
    internal static partial void Refused(this ILogger log, EngagementKey engagement, string command, RefusalCode code, string reason);

    [LoggerMessage(103, LogLevel.Debug, "{Command} on {Engagement} met another commit in attempt {Attempt}.", EventName = "Conflicted")]
    internal static partial void Conflicted(this ILogger log, EngagementKey engagement, string command, int attempt);

    [LoggerMessage(104, LogLevel.Warning, "{Command} on {Engagement} got no answer from the store in attempt {Attempt}; it is repeated.", EventName = "Unanswered")]
    internal static partial void Unanswered(this ILogger log, Exception failed, EngagementKey engagement, string command, int attempt);

    [LoggerMessage(105, LogLevel.Critical, "{Engagement} was at version {Seen} and is at {Found}: commits that were answered are gone from the store.", EventName = "HistoryRegressed")]
    internal static partial void HistoryRegressed(this ILogger log, EngagementKey engagement, long seen, long found);

    [LoggerMessage(106, LogLevel.Warning, "What the store holds of {Engagements} engagements is accepted, though it is less than there was.", EventName = "HistoryAccepted")]
    internal static partial void HistoryAccepted(this ILogger log, long engagements);

    [LoggerMessage(201, LogLevel.Error, "Firing what is due on {Engagement} failed in attempt {Attempt}.", EventName = "WakeupFailed")]
    internal static partial void WakeupFailed(this ILogger log, Exception failed, EngagementKey engagement, int attempt);

    [LoggerMessage(202, LogLevel.Error, "A step failed; it is tried again.", EventName = "StepFailed")]
    internal static partial void StepFailed(this ILogger log, Exception failed);

    [LoggerMessage(203, LogLevel.Error, "{Engagement} was claimed {Attempts} times without an end; it is parked.", EventName = "WakeupParked")]
    internal static partial void WakeupParked(this ILogger log, EngagementKey engagement, int attempts);

    [LoggerMessage(204, LogLevel.Critical, "The store's clock jumped ahead by {Jump}; nothing is fired until it is trusted again.", EventName = "ClockSuspect")]
    internal static partial void ClockSuspect(this ILogger log, NodaTime.Duration jump);

    [LoggerMessage(205, LogLevel.Warning, "The store's clock is trusted again.", EventName = "ClockTrusted")]
    internal static partial void ClockTrusted(this ILogger log);

    [LoggerMessage(206, LogLevel.Warning, "{Engagement} needs {Version}, or a form of it, that this host does not know; claim {Claim} is left to others.", EventName = "WakeupLeft")]
    internal static partial void WakeupLeft(this ILogger log, EngagementKey engagement, string version, int claim);

    [LoggerMessage(207, LogLevel.Error, "Deciding what is due on {Engagement} did not end within {Limit} in attempt {Attempt}; it is parked, and its thread is lost.", EventName = "WakeupEndless")]
    internal static partial void WakeupEndless(this ILogger log, EngagementKey engagement, TimeSpan limit, int attempt);

    [LoggerMessage(208, LogLevel.Warning, "The clock of a shard ({Shard}) could not be asked.", EventName = "ClockUnseen")]
    internal static partial void ClockUnseen(this ILogger log, Exception failed, string shard);

    [LoggerMessage(209, LogLevel.Error, "What is due on {Engagement} was not fired: its command id {Command} belongs to another command; it is parked.", EventName = "WakeupTaken")]
    internal static partial void WakeupTaken(this ILogger log, EngagementKey engagement, CommandId command);

    [LoggerMessage(301, LogLevel.Warning, "Telling {Subscriber} of {Type} ({Message}) of {Engagement} failed after {Attempts} attempts that failed before; it is told again.", EventName = "DeliveryFailed")]
    internal static partial void DeliveryFailed(this ILogger log, Exception failed, SubscriberName subscriber, EngagementKey engagement, Guid message, string type, int attempts);

    [LoggerMessage(302, LogLevel.Error, "{Subscriber} has not returned from {Type} ({Message}) of {Engagement} within {Limit}; that engagement waits for it.", EventName = "DeliveryEndless")]
    internal static partial void DeliveryEndless(this ILogger log, SubscriberName subscriber, EngagementKey engagement, Guid message, string type, TimeSpan limit);

    [LoggerMessage(303, LogLevel.Error, "{Subscriber} could not be told of {Type} ({Message}) of {Engagement} in {Attempts} attempts; the message is parked.", EventName = "DeliveryParked")]
    internal static partial void DeliveryParked(this ILogger log, SubscriberName subscriber, EngagementKey engagement, Guid message, string type, int attempts);

    [LoggerMessage(304, LogLevel.Warning, "{Type} of {Engagement} is newer than this host; claim {Claim} to tell {Subscriber} is left to others.", EventName = "DeliveryLeft")]
    internal static partial void DeliveryLeft(this ILogger log, SubscriberName subscriber, EngagementKey engagement, string type, int claim);

    [LoggerMessage(305, LogLevel.Information, "This host has no subscribers; messages are left to hosts that have.", EventName = "TellsNobody")]
    internal static partial void TellsNobody(this ILogger log);

    [LoggerMessage(306, LogLevel.Warning, "What this host held could not be given back; others go on when the leases end.", EventName = "NotGivenBack")]
    internal static partial void NotGivenBack(this ILogger log, Exception failed);

    [LoggerMessage(401, LogLevel.Error, "Shard {Shard} failed; what is due on the others is claimed.", EventName = "ShardFailed")]
    internal static partial void ShardFailed(this ILogger log, Exception failed, int shard);

    [LoggerMessage(402, LogLevel.Error, "{Engagement} was found due on shard {Shard}, but its bucket {Bucket} is mapped to shard {Mapped}; it is not fired.", EventName = "Misplaced")]
    internal static partial void Misplaced(this ILogger log, EngagementKey engagement, int shard, int bucket, int mapped);

    [LoggerMessage(501, LogLevel.Error, "{Kind} {Name}@{Version} is not what the store keeps under this version: another host has changed it, or this one.", EventName = "DefinitionChanged")]
    internal static partial void DefinitionChanged(this ILogger log, string kind, string name, int version);

    [LoggerMessage(502, LogLevel.Warning, "{Kind} {Name}@{Version} has changed under its version, which is accepted: the store keeps this host's from now on.", EventName = "DefinitionAccepted")]
    internal static partial void DefinitionAccepted(this ILogger log, string kind, string name, int version);

    [LoggerMessage(503, LogLevel.Error, "The calendars did not tell their hours within {Limit}; versions are not compared with what the store keeps.", EventName = "DefinitionsEndless")]
    internal static partial void DefinitionsEndless(this ILogger log, TimeSpan limit);
}
