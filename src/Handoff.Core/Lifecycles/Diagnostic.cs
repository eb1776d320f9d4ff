namespace Handoff.Lifecycles;

/// <summary>One fault of a definition.</summary>
/// <param name="Code">Stable; listed in <c>docs/diagnostics.md</c>.</param>
/// <param name="Place">The stage, trigger, clock or requirement at fault.</param>
/// <param name="Problem">What is wrong with it.</param>
public sealed record Diagnostic(string Code, string Place, string Problem)
{
    /// <summary>What is wrong with it.</summary>
    public string Problem { get; init => field = Brief.Message(value); } = Brief.Message(Problem);

    /// <summary>
    /// A shortest way from the opening to where a law is broken; empty for a fault of the definition's form, and where it could not be told
    /// for sure.
    /// </summary>
    /// <remarks>
    /// <see cref="Problem"/> tells it. A lapse and a presumption are fired by a clock, and so is what only the system may fire where one
    /// runs.
    /// </remarks>
    public ValueList<Move> Way { get; init; } = [];

    /// <summary>Code, place and problem in a line.</summary>
    public override string ToString() => $"{Code} {Place}: {Problem}";
}
