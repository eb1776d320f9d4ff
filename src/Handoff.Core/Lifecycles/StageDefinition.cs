namespace Handoff.Lifecycles;

/// <summary>A stage.</summary>
/// <param name="Key">Its identity; never changes.</param>
/// <param name="Label">What people call it; free text.</param>
/// <param name="Phase">What it is part of.</param>
/// <param name="Responsible">The function responsible in it; null in the ended phase only.</param>
public sealed record StageDefinition(StageKey Key, string Label, Phase Phase, Function? Responsible)
{
    /// <summary>What customers are told of it; null for the neutral words of its phase. Its label is never shown to them.</summary>
    public string? CustomerLabel { get; init; }

    /// <summary>What must hold before it is entered, by whatever trigger.</summary>
    public ValueList<RequirementKey> ToEnter { get; init; }

    /// <summary>What must hold before it is left forwards; retreats (lose, return, withdraw, cancel, un-win, hold) pass.</summary>
    public ValueList<RequirementKey> ToLeave { get; init; }
}
