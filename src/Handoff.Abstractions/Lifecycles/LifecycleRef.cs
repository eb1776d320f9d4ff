namespace Handoff.Lifecycles;

/// <summary>Names one immutable version of a lifecycle; an engagement stays on the one it started with.</summary>
/// <param name="Name">For example <c>standard</c>.</param>
/// <param name="Version">Counted up with every change; at least 1.</param>
public sealed record LifecycleRef(string Name, int Version)
{
    /// <summary>Name and version, as in <c>standard@1</c>.</summary>
    public override string ToString() => $"{Name}@{Version}";
}
