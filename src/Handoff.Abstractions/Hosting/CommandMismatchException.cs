namespace Handoff;

/// <summary>A command id came again with another command.</summary>
public sealed class CommandMismatchException(EngagementKey key, CommandId id)
    : HandoffException($"Command id {id} on {key} belongs to another command; an id is used for one command only.")
{
    /// <inheritdoc/>
    public override string Code => "HO3002";

    /// <summary>Which engagement.</summary>
    public EngagementKey Key { get; } = key;

    /// <summary>The id used twice.</summary>
    public CommandId CommandId { get; } = id;
}
