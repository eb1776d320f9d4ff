namespace Handoff.People;

/// <summary>A book of people cannot be used.</summary>
public sealed class PeopleException(IReadOnlyList<Diagnostic> diagnostics)
    : HandoffException($"The people are broken:\n{string.Join("\n", diagnostics)}")
{
    /// <summary>The code of the first fault.</summary>
    public override string Code => Diagnostics[0].Code;

    /// <summary>Every fault; at least one.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; } = diagnostics;
}
