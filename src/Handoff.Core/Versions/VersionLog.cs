using Microsoft.Extensions.Logging;

namespace Handoff;

/// <summary>What the log says of versions. Ids 500 to 599.</summary>
internal static partial class VersionLog
{
    [LoggerMessage(
        501,
        LogLevel.Error,
        "{Kind} {Name}@{Version} is not what the store keeps under this version: another host has changed it, or this one.",
        EventName = "DefinitionChanged")]
    internal static partial void DefinitionChanged(this ILogger log, string kind, string name, int version);

    [LoggerMessage(
        502,
        LogLevel.Warning,
        "{Kind} {Name}@{Version} has changed under its version, which is accepted: the store keeps this host's from now on.",
        EventName = "DefinitionAccepted")]
    internal static partial void DefinitionAccepted(this ILogger log, string kind, string name, int version);

    [LoggerMessage(
        503,
        LogLevel.Error,
        "The calendars did not give their hours within {Limit}; versions are not compared with what the store keeps.",
        EventName = "DefinitionsEndless")]
    internal static partial void DefinitionsEndless(this ILogger log, TimeSpan limit);
}
