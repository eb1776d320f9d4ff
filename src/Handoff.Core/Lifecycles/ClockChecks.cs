namespace Handoff;

/// <summary>No crack: whatever way led into a stage that is no end, a clock runs in it. And what a clock fires can be fired.</summary>
internal static class ClockChecks
{
    internal static IEnumerable<Diagnostic> Faults(LifecycleDefinition definition) =>
        Definitions(definition).Concat(Expiries(definition)).Concat(Cracks(definition));

    private static IEnumerable<Diagnostic> Definitions(LifecycleDefinition definition)
    {
        foreach (var clock in definition.Clocks)
        {
            var place = $"clock '{clock.Key}'";
            if (clock.StartsIn.Count + clock.StartsBy.Count == 0) yield return new("HO4016", place, "is never started.");
            foreach (var stage in clock.StartsIn.Where(s => !clock.RunsIn.Contains(s)))
            {
                yield return new("HO4016", place, $"starts in '{stage}' and does not run in it.");
            }

            foreach (var stage in clock.RunsIn.Where(s => definition.Stages.First(d => d.Key == s).Phase == Phase.Ended))
            {
                yield return new("HO4016", place, $"runs in '{stage}', which is an end.");
            }
        }
    }

    private static IEnumerable<Diagnostic> Expiries(LifecycleDefinition definition)
    {
        foreach (var clock in definition.Clocks.Where(c => c.Expires is not null))
        {
            foreach (var stage in clock.RunsIn)
            {
                var place = $"clock '{clock.Key}' in '{stage}'";
                var fired = definition.Transitions.FirstOrDefault(t => t.From == stage && t.Trigger == clock.Expires);
                if (fired is null || !fired.By.Contains(Function.System))
                {
                    yield return new("HO4015", place, $"fires '{clock.Expires}', which the system may not fire there.");
                }
                else if (fired.Kind is not (TriggerKind.Advance or TriggerKind.Lapse or TriggerKind.Resume or TriggerKind.Presume))
                {
                    yield return new("HO4015", place, $"fires '{clock.Expires}' of kind {fired.Kind}, which nobody but a person decides.");
                }
                else if (Transition.RequirementsOf(fired, definition).Any())
                {
                    yield return new("HO4015", place, $"fires '{clock.Expires}', which has requirements; time does not wait for them.");
                }
                else if (Walks.Ends(definition, fired).Any(to => !ClockEffects.IsMet(clock, fired) && !ClockEffects.IsCancelled(clock, fired, to)))
                {
                    yield return new("HO4015", place, $"fires '{clock.Expires}', which does not end the clock.");
                }
                else if (fired.Kind == TriggerKind.Lapse && Outlived(clock, stage, definition) is { } answer)
                {
                    yield return new("HO4015", place, $"fires '{clock.Expires}', and outlives '{answer.Trigger}', after which no offer is left to lapse.");
                }
            }
        }
    }

    /// <summary>The answer to an offer that does not end the clock; null where every answer does.</summary>
    private static TransitionDefinition? Outlived(ClockDefinition clock, StageKey stage, LifecycleDefinition definition) =>
        definition.Transitions.FirstOrDefault(t =>
            t.From == stage
            && t.Kind is (TriggerKind.Accept or TriggerKind.Return or TriggerKind.Withdraw)
            && t.To is { } to
            && !ClockEffects.IsMet(clock, t)
            && !ClockEffects.IsCancelled(clock, t, to));

    /// <summary>
    /// The clocks that surely run in a stage are those that run on every way into it: the greatest solution of
    /// running(stage) = ⋂ over its entries of (what runs before, less what the entry ends, plus what it starts).
    /// </summary>
    private static IEnumerable<Diagnostic> Cracks(LifecycleDefinition definition)
    {
        var all = definition.Clocks.Select(c => c.Key).ToList();
        var running = definition.Stages.ToDictionary(s => s.Key, _ => new HashSet<ClockKey>(all));
        running[definition.Initial] = [.. definition.Clocks.Where(c => c.StartsIn.Contains(definition.Initial)).Select(c => c.Key)];
        while (Narrow(definition, running))
        {
        }

        return definition.Stages
            .Where(s => s.Phase != Phase.Ended && running[s.Key].Count == 0)
            .Select(s => new Diagnostic("HO4008", $"stage '{s.Key}'", "can be entered on a way that leaves no clock running: a crack."));
    }

    private static bool Narrow(LifecycleDefinition definition, Dictionary<StageKey, HashSet<ClockKey>> running)
    {
        var narrowed = false;
        foreach (var transition in definition.Transitions)
        {
            foreach (var to in Walks.Ends(definition, transition))
            {
                var before = running[to].Count;
                running[to].IntersectWith(After(definition, transition, to, running[transition.From]));
                narrowed |= running[to].Count < before;
            }
        }

        return narrowed;
    }

    private static IEnumerable<ClockKey> After(
        LifecycleDefinition definition, TransitionDefinition transition, StageKey to, HashSet<ClockKey> before) =>
        definition.Clocks
            .Where(c => ClockEffects.IsStarted(c, transition, to)
                || (before.Contains(c.Key) && !ClockEffects.IsMet(c, transition) && !ClockEffects.IsCancelled(c, transition, to)))
            .Select(c => c.Key);
}
