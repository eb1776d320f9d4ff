namespace Handoff.Lifecycles;

/// <summary>A lifecycle's definition is broken.</summary>
public sealed class LifecycleDefinitionException(LifecycleRef lifecycle, IReadOnlyList<Diagnostic> diagnostics)
    : HandoffException($"Lifecycle {Brief.Value(lifecycle.ToString())} is broken:\n{string.Join("\n", diagnostics)}")
{
    /// <summary>The code of the first fault.</summary>
    public override string Code => Diagnostics[0].Code;

    /// <summary>Which lifecycle.</summary>
    public LifecycleRef Lifecycle { get; } = lifecycle;

    /// <summary>Every fault; at least one.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; } = diagnostics;
}
