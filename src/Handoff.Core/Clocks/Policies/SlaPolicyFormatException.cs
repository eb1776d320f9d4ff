namespace Handoff.Clocks;

/// <summary>A text does not describe policies; whether the policies fit a lifecycle is another question.</summary>
public sealed class SlaPolicyFormatException(string problem) : HandoffException($"The policies are malformed: {problem}")
{
    /// <inheritdoc/>
    public override string Code => "HO5006";

    /// <summary>What is wrong, and where, as in <c>$[0].target.businessTime</c>.</summary>
    public string Problem { get; } = Brief.Message(problem);
}
