using Microsoft.Extensions.Logging;

namespace Handoff.Storage;

/// <summary>What the log says of shards. Ids 400 to 499.</summary>
internal static partial class ShardLog
{
    [LoggerMessage(401, LogLevel.Error, "Shard {Shard} failed; what is due on the others is claimed.", EventName = "ShardFailed")]
    internal static partial void ShardFailed(this ILogger log, Exception failed, int shard);

    [LoggerMessage(
        402,
        LogLevel.Error,
        "{Engagement} was found due on shard {Shard}, but its bucket {Bucket} is mapped to shard {Mapped}; it is not fired.",
        EventName = "Misplaced")]
    internal static partial void Misplaced(this ILogger log, EngagementKey engagement, int shard, int bucket, int mapped);
}
