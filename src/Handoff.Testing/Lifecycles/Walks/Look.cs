namespace Handoff.Testing;

/// <summary>What a law looks at: a walk after one more step.</summary>
/// <param name="Walk">The walk so far.</param>
/// <param name="Before">The state that the step met; null before the first.</param>
/// <param name="State">The state that it made.</param>
/// <param name="Happened">What happened in it; empty when it was refused.</param>
internal sealed record Look(Walk Walk, Engagement? Before, Engagement State, IReadOnlyList<Event> Happened)
{
    internal LifecycleDefinition Definition => Walk.Rules.Lifecycle.Definition;

    internal Phase Phase => State.Position.Phase;

    internal bool Ended => Phase == Phase.Ended;

    /// <summary>Each transition of the step, with the state that it met.</summary>
    internal IEnumerable<(Engagement Met, Event.Transition Moved)> Transitions
    {
        get
        {
            var met = Before;
            foreach (var next in Happened)
            {
                if (met is not null && next is Event.Transition moved) yield return (met, moved);
                met = Decider.Evolve(met, next);
            }
        }
    }

    /// <summary>What the stage permits, whoever asks.</summary>
    internal IReadOnlyList<TransitionDefinition> Permitted =>
        [.. Definition.Transitions.Where(t => t.From == State.Position.Stage)];
}
