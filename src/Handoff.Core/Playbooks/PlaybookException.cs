namespace Handoff.Playbooks;

/// <summary>A playbook cannot be used.</summary>
public sealed class PlaybookException(string playbook, IReadOnlyList<Diagnostic> diagnostics)
    : HandoffException($"Playbook {Brief.Value(playbook)} is broken:\n{string.Join("\n", diagnostics)}")
{
    /// <summary>The code of the first fault.</summary>
    public override string Code => Diagnostics[0].Code;

    /// <summary>Which playbook, as far as it is known.</summary>
    public string Playbook { get; } = Brief.Value(playbook);

    /// <summary>Every fault; at least one.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; } = diagnostics;
}
