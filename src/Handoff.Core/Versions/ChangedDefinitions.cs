namespace Handoff;

/// <summary>What a host does that has another definition of a lifecycle, policy or calendar than the store keeps under its version.</summary>
public enum ChangedDefinitions
{
    /// <summary>It does not start; the message says which changed, and what to do.</summary>
    Refuse = 0,

    /// <summary>It starts, logs each as an error, and calls itself degraded. The store keeps what it had.</summary>
    Tell = 1,

    /// <summary>It starts, and the store keeps the host's from now on: hosts that have the former are told. For development, and once where nothing depends on the former.</summary>
    Accept = 2,
}

/// <summary>Something that engagements are pinned to was changed without another version: hosts would decide differently and nobody could tell why.</summary>
/// <param name="changed">What the store keeps otherwise.</param>
public sealed class DefinitionChangedException(IReadOnlyList<Storage.DefinitionRecord> changed)
    : HandoffException(
        $"{string.Join(", ", changed.Take(Most).Select(each => $"{each.Kind} {Brief.Value(each.Name)}@{each.Version}"))}{(changed.Count > Most ? $" and {changed.Count - Most} more" : "")}: "
        + "not what the store keeps under this version, which engagements are pinned to. Give what changed another version and keep the former registered; "
        + "if nothing was changed here, another host has changed it, or the time zone data is another. While developing, or once all hosts have the same, "
        + $"start with {nameof(HandoffOptions)}.{nameof(HandoffOptions.ChangedDefinitions)} set to {nameof(ChangedDefinitions.Accept)}.")
{
    private const int Most = 10;

    /// <inheritdoc/>
    public override string Code => "HO3006";

    /// <summary>What the store keeps otherwise than this host has it, as the store keeps it.</summary>
    public IReadOnlyList<Storage.DefinitionRecord> Changed { get; } = changed;
}
