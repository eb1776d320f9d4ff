namespace Handoff.Lifecycles;

/// <summary>A transition as history keeps it, so that it can be read without the lifecycle.</summary>
/// <param name="Trigger">What moved it.</param>
/// <param name="From">The stage before.</param>
/// <param name="To">The stage after; the same as before for a trigger that moves nothing.</param>
/// <param name="Phase">The phase after.</param>
/// <param name="Responsible">The function responsible after; null in the ended phase.</param>
public sealed record Move(TriggerKey Trigger, StageKey From, StageKey To, Phase Phase, Function? Responsible);
