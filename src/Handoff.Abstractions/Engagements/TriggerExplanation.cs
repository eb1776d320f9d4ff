namespace Handoff;

/// <summary>A trigger as it stands for an actor.</summary>
public sealed record TriggerExplanation
{
    /// <summary>Which.</summary>
    public required TriggerKey Trigger { get; init; }

    /// <summary>What people call it.</summary>
    public required string Label { get; init; }

    /// <summary>What it means.</summary>
    public required TriggerKind Kind { get; init; }

    /// <summary>Where it leads; null where that depends on where the hold began.</summary>
    public StageKey? To { get; init; }

    /// <summary>The functions that may fire it.</summary>
    public ValueList<Function> By { get; init; }

    /// <summary>Whether the actor's function is among them.</summary>
    public required bool Entitled { get; init; }

    /// <summary>Blocking requirements that are not met.</summary>
    public ValueList<Unmet> Missing { get; init; }

    /// <summary>Requirements that are not met and only warn.</summary>
    public ValueList<Unmet> Warnings { get; init; }

    /// <summary>
    /// Why it cannot be fired as things stand, entitled or not: no offer is open that it could answer, for example. Null where nothing bars
    /// it.
    /// </summary>
    public Refusal? Barred { get; init; }

    /// <summary>Whether the actor could fire it now.</summary>
    public bool Permitted => Entitled && Missing.Count == 0 && Barred is null;
}
