namespace Handoff;

/// <summary>Others kept committing first.</summary>
public sealed class ConflictException(EngagementKey key, int attempts)
    : HandoffException($"Engagement {key} was changed by others in each of {attempts} attempts; nothing was written. Repeat the command.")
{
    /// <inheritdoc/>
    public override string Code => "HO3003";

    /// <summary>Which engagement.</summary>
    public EngagementKey Key { get; } = key;

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; } = attempts;
}
