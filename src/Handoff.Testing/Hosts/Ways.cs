namespace Handoff.Testing;

/// <summary>The ways that people can take to a stage, by commands alone.</summary>
/// <param name="lifecycle">Through which lifecycle.</param>
/// <param name="target">Where to.</param>
internal sealed class Ways(LifecycleDefinition lifecycle, StageKey target)
{
    private readonly HashSet<(StageKey, TriggerKey)> _taken = [];

    /// <summary>The side whose people take a step; null when only the system does.</summary>
    internal static Function? By(TransitionDefinition step) =>
        step.By.Where(f => f != Function.System).Select(f => (Function?)f).FirstOrDefault();

    /// <summary>The first step of the shortest way on which no step is taken twice; null when there is none.</summary>
    internal TransitionDefinition? Next(StageKey from)
    {
        var first = new Dictionary<StageKey, TransitionDefinition?> { [from] = null };
        var open = new Queue<StageKey>([from]);
        while (open.TryDequeue(out var at))
        {
            foreach (var step in StepsFrom(at))
            {
                foreach (var to in Targets(step).Where(to => !first.ContainsKey(to)))
                {
                    first[to] = first[at] ?? step;
                    open.Enqueue(to);
                }
            }
        }

        return first.GetValueOrDefault(target);
    }

    /// <summary>A step that was taken, or could not be, is none of a way any more: whoever goes in circles does not arrive.</summary>
    internal void Taken(TransitionDefinition step) => _taken.Add((step.From, step.Trigger));

    private IEnumerable<TransitionDefinition> StepsFrom(StageKey stage) => lifecycle.Transitions.Where(t =>
        t.From == stage && By(t) is not null && t.Kind is not (TriggerKind.Lapse or TriggerKind.Presume)
        && !_taken.Contains((t.From, t.Trigger)));

    /// <summary>What was held goes back to where that began: anywhere that a hold leads here from.</summary>
    private IEnumerable<StageKey> Targets(TransitionDefinition step) => step.To is { } to
        ? [to]
        : lifecycle.Transitions.Where(t => t.Kind == TriggerKind.Hold && t.To == step.From).Select(t => t.From);
}
