namespace Handoff.Lifecycles;

/// <summary>A trigger as one stage permits it.</summary>
/// <param name="Trigger">Its identity; never changes.</param>
/// <param name="Label">What people call it.</param>
/// <param name="Kind">What it means to the rules.</param>
/// <param name="From">The stage that permits it.</param>
/// <param name="To">Where it leads; the same stage moves nothing; null goes back to the stage in which a hold began.</param>
/// <param name="By">The functions that may fire it.</param>
public sealed record TransitionDefinition(
    TriggerKey Trigger, string Label, TriggerKind Kind, StageKey From, StageKey? To, ValueList<Function> By)
{
    /// <summary>What must hold before it fires.</summary>
    public ValueList<RequirementKey> Requires { get; init; }

    /// <summary>For an acceptance: whether whoever offered it may accept it, for the other side. Default: no.</summary>
    public bool AlsoBySender { get; init; }
}
