namespace Handoff.Lifecycles;

/// <summary>A compiled transition: who may fire it, what it requires, where it leads and what it does to the clocks.</summary>
internal sealed class Transition
{
    private readonly (StageKey? Held, Destination To)[] _destinations;

    private Transition(TransitionDefinition definition, Requirement[] requirements, (StageKey?, Destination)[] destinations)
    {
        Definition = definition;
        Requirements = requirements;
        _destinations = destinations;
    }

    internal TransitionDefinition Definition { get; }

    internal Requirement[] Requirements { get; }

    internal bool IsPermittedTo(Function function)
    {
        foreach (var entitled in Definition.By)
        {
            if (entitled == function) return true;
        }

        return false;
    }

    /// <summary>Where it leads, given the stage in which a hold began.</summary>
    internal Destination Resolve(StageKey? held)
    {
        foreach (var (from, destination) in _destinations)
        {
            if (from is null || from == held) return destination;
        }

        throw new InvalidOperationException($"'{Definition.Trigger}' in '{Definition.From}' does not lead back to '{held}'.");
    }

    internal static Transition Compile(
        TransitionDefinition transition,
        LifecycleDefinition lifecycle,
        Dictionary<RequirementKey, Requirement> requirements,
        StageGraph graph) =>
        new(transition,
            [.. Always(transition, lifecycle), .. RequirementsOf(transition, lifecycle).Select(key => requirements[key])],
            [.. graph.Destinations(transition).Select(to => (to.Held, Destination.Compile(transition, to.To, lifecycle)))]);

    /// <summary>What no lifecycle can leave out: nothing is delivered, and nothing closed, while something is open that bars it.</summary>
    private static Requirement[] Always(TransitionDefinition transition, LifecycleDefinition lifecycle) => transition.Kind switch
    {
        TriggerKind.Deliver => [Handoff.Lifecycles.Requirements.CommitmentsSettled, Handoff.Lifecycles.Requirements.DeliveryDone],
        TriggerKind.Advance when Closes(transition, lifecycle) => [Handoff.Lifecycles.Requirements.NothingOpen],
        _ => [],
    };

    /// <summary>Whether it ends an engagement that was delivered, or is on its way to be.</summary>
    private static bool Closes(TransitionDefinition transition, LifecycleDefinition lifecycle)
    {
        return transition.To is { } to && PhaseOf(to) == Phase.Ended && PhaseOf(transition.From) is Phase.Delivery or Phase.Relationship;

        Phase PhaseOf(StageKey key) => lifecycle.Stages.Single(stage => stage.Key == key).Phase;
    }

    /// <summary>Its own, those to leave its stage forwards, and those to enter the next.</summary>
    internal static IEnumerable<RequirementKey> RequirementsOf(TransitionDefinition transition, LifecycleDefinition lifecycle)
    {
        var from = lifecycle.Stages.Single(s => s.Key == transition.From);
        var stays = transition.To == transition.From;
        var leaving = stays || transition.Kind.IsRetreat() ? [] : from.ToLeave;
        var entering = stays || transition.To is null ? [] : lifecycle.Stages.Single(s => s.Key == transition.To).ToEnter;
        return transition.Requires.Concat(leaving).Concat(entering).Distinct();
    }

    /// <summary>A requirement that can stand in its way; null where none does.</summary>
    internal static RequirementKey? Blocked(TransitionDefinition transition, LifecycleDefinition lifecycle) =>
        Always(transition, lifecycle).Select(always => always.Key)
            .Concat(RequirementsOf(transition, lifecycle)
                .Where(key => lifecycle.Requirements.Any(r => r.Key == key && r.Severity == Severity.Block)))
            .Cast<RequirementKey?>()
            .FirstOrDefault();
}

/// <summary>One end of a transition.</summary>
/// <param name="Move">The transition as history keeps it.</param>
/// <param name="Met">The clocks that it is what they waited for.</param>
/// <param name="Cancelled">The clocks that lose their purpose by it.</param>
/// <param name="Started">The clocks that it starts, if they do not run.</param>
/// <param name="Renewable">The clocks that it meets where they run: they start again if they recur.</param>
internal sealed record Destination(Move Move, ClockKey[] Met, ClockKey[] Cancelled, ClockKey[] Started, ClockKey[] Renewable)
{
    internal static Destination Compile(TransitionDefinition transition, StageKey to, LifecycleDefinition lifecycle)
    {
        var stage = lifecycle.Stages.Single(s => s.Key == to);
        return new Destination(
            new Move(transition.Trigger, transition.From, to, stage.Phase, stage.Responsible),
            Keys(c => ClockEffects.IsMet(c, transition)),
            Keys(c => ClockEffects.IsCancelled(c, transition, to)),
            Keys(c => ClockEffects.IsStarted(c, transition, to)),
            Keys(c => ClockEffects.IsRenewable(c, transition, to)));

        ClockKey[] Keys(Func<ClockDefinition, bool> fits) => [.. lifecycle.Clocks.Where(fits).Select(c => c.Key)];
    }
}
