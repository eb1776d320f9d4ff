namespace Handoff.Clocks;

/// <summary>The policies of a lifecycle are not usable.</summary>
public sealed class SlaPolicyException(LifecycleRef lifecycle, IReadOnlyList<Diagnostic> diagnostics)
    : HandoffException($"The policies of lifecycle {Brief.Value(lifecycle.ToString())} are broken:\n{string.Join("\n", diagnostics)}")
{
    /// <summary>The code of the first fault.</summary>
    public override string Code => Diagnostics[0].Code;

    /// <summary>Which lifecycle.</summary>
    public LifecycleRef Lifecycle { get; } = lifecycle;

    /// <summary>Every fault; at least one.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; } = diagnostics;
}
