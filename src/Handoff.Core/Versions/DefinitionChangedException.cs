namespace Handoff;

/// <summary>
/// Something that engagements are pinned to was changed without another version: hosts would decide differently and nobody could tell why.
/// </summary>
/// <param name="changed">What the store keeps differently.</param>
public sealed class DefinitionChangedException(IReadOnlyList<Storage.DefinitionRecord> changed)
    : HandoffException(
        $"{Names(changed)}: not what the store keeps under this version, to which engagements are pinned. Give what changed a new "
        + "version and keep the old one registered; if nothing was changed here, another host has changed it, or the time zone data "
        + "differs. While developing, or once all hosts have the same, start "
        + $"with {nameof(HandoffOptions)}.{nameof(HandoffOptions.ChangedDefinitions)} set to {nameof(ChangedDefinitions.Accept)}.")
{
    private const int Most = 10;

    /// <inheritdoc/>
    public override string Code => "HO3006";

    /// <summary>What the store keeps differently from this host, as the store keeps it.</summary>
    public IReadOnlyList<Storage.DefinitionRecord> Changed { get; } = changed;

    private static string Names(IReadOnlyList<Storage.DefinitionRecord> changed) =>
        string.Join(", ", changed.Take(Most).Select(each => $"{each.Kind} {Brief.Value(each.Name)}@{each.Version}"))
        + (changed.Count > Most ? $" and {changed.Count - Most} more" : "");
}
