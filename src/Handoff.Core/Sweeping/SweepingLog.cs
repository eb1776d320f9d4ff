using Microsoft.Extensions.Logging;

namespace Handoff;

/// <summary>What the log says of firing what is due. Ids 200 to 299.</summary>
internal static partial class SweepingLog
{
    [LoggerMessage(201, LogLevel.Error, "Firing what is due on {Engagement} failed in attempt {Attempt}.", EventName = "WakeupFailed")]
    internal static partial void WakeupFailed(this ILogger log, Exception failed, EngagementKey engagement, int attempt);

    [LoggerMessage(
        203, LogLevel.Error, "{Engagement} was claimed {Attempts} times and never finished; it is parked.", EventName = "WakeupParked")]
    internal static partial void WakeupParked(this ILogger log, EngagementKey engagement, int attempts);

    [LoggerMessage(
        204,
        LogLevel.Critical,
        "The store's clock jumped ahead by {Jump}; nothing is fired until it is trusted again.",
        EventName = "ClockSuspect")]
    internal static partial void ClockSuspect(this ILogger log, NodaTime.Duration jump);

    [LoggerMessage(205, LogLevel.Warning, "The store's clock is trusted again.", EventName = "ClockTrusted")]
    internal static partial void ClockTrusted(this ILogger log);

    [LoggerMessage(
        206,
        LogLevel.Warning,
        "{Engagement} needs {Version}, or a form of it, that this host does not know; claim {Claim} is left to others.",
        EventName = "WakeupLeft")]
    internal static partial void WakeupLeft(this ILogger log, EngagementKey engagement, string version, int claim);

    [LoggerMessage(
        207,
        LogLevel.Error,
        "Deciding what is due on {Engagement} did not end within {Limit} in attempt {Attempt}, and its thread is lost. Two are made.",
        EventName = "WakeupEndless")]
    internal static partial void WakeupEndless(this ILogger log, EngagementKey engagement, TimeSpan limit, int attempt);

    [LoggerMessage(208, LogLevel.Warning, "The clock of a shard ({Shard}) could not be asked.", EventName = "ClockUnseen")]
    internal static partial void ClockUnseen(this ILogger log, Exception failed, string shard);

    [LoggerMessage(
        209,
        LogLevel.Error,
        "What is due on {Engagement} was not fired: its command id {Command} belongs to another command; it is parked.",
        EventName = "WakeupTaken")]
    internal static partial void WakeupTaken(this ILogger log, EngagementKey engagement, CommandId command);
}
