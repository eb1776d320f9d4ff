using Microsoft.Extensions.Logging;

namespace Handoff;

/// <summary>
/// What the log says of commands, and of what runs in the background. Ids 100 to 199, and two that all background services share.
/// </summary>
internal static partial class ExecutionLog
{
    [LoggerMessage(
        101, LogLevel.Debug, "{Command} on {Engagement} committed version {Version} with {Events} events.", EventName = "Committed")]
    internal static partial void Committed(this ILogger log, EngagementKey engagement, string command, long version, int events);

    [LoggerMessage(102, LogLevel.Information, "{Command} on {Engagement} refused ({Code}): {Reason}", EventName = "Refused")]
    internal static partial void Refused(this ILogger log, EngagementKey engagement, string command, RefusalCode code, string reason);

    [LoggerMessage(103, LogLevel.Debug, "{Command} on {Engagement} met another commit in attempt {Attempt}.", EventName = "Conflicted")]
    internal static partial void Conflicted(this ILogger log, EngagementKey engagement, string command, int attempt);

    [LoggerMessage(
        104,
        LogLevel.Warning,
        "{Command} on {Engagement} got no answer from the store in attempt {Attempt}; it is repeated.",
        EventName = "Unanswered")]
    internal static partial void Unanswered(this ILogger log, Exception failed, EngagementKey engagement, string command, int attempt);

    [LoggerMessage(
        105,
        LogLevel.Critical,
        "{Engagement} was at version {Seen} and is at {Found}: commits that were answered are gone from the store.",
        EventName = "HistoryRegressed")]
    internal static partial void HistoryRegressed(this ILogger log, EngagementKey engagement, long seen, long found);

    [LoggerMessage(
        106,
        LogLevel.Warning,
        "What the store holds of {Engagements} engagements is accepted, although commits are missing.",
        EventName = "HistoryAccepted")]
    internal static partial void HistoryAccepted(this ILogger log, long engagements);

    [LoggerMessage(202, LogLevel.Error, "A step failed; it is tried again.", EventName = "StepFailed")]
    internal static partial void StepFailed(this ILogger log, Exception failed);

    [LoggerMessage(
        306,
        LogLevel.Warning,
        "What this host held could not be given back; other hosts continue when the leases end.",
        EventName = "NotGivenBack")]
    internal static partial void NotGivenBack(this ILogger log, Exception failed);
}
