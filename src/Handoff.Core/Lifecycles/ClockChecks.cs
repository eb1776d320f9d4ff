namespace Handoff.Lifecycles;

/// <summary>A clock starts where it runs, and what it fires can be fired there.</summary>
internal static class ClockChecks
{
    internal static IEnumerable<Diagnostic> Faults(LifecycleDefinition definition) =>
        Number(definition).Concat(Definitions(definition)).Concat(Expiries(definition));

    private static IEnumerable<Diagnostic> Number(LifecycleDefinition definition) => definition.Clocks.Count > Terrain.MostClocks
        ? [new("HO4016", definition.Ref.ToString(), $"has {definition.Clocks.Count} clocks; at most {Terrain.MostClocks} are allowed.")]
        : [];

    private static IEnumerable<Diagnostic> Definitions(LifecycleDefinition definition)
    {
        foreach (var clock in definition.Clocks)
        {
            var place = $"clock '{clock.Key}'";
            if (clock.StartsIn.Count + clock.StartsBy.Count == 0) yield return new("HO4016", place, "is never started.");
            foreach (var stage in clock.StartsIn.Where(s => !clock.RunsIn.Contains(s)))
            {
                yield return new("HO4016", place, $"starts in '{stage}', but does not run in it.");
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
                    yield return new("HO4015", place, $"fires '{clock.Expires}' of kind {fired.Kind}, which only a person may decide.");
                }
                else if (Transition.Blocked(fired, definition) is not null)
                {
                    yield return new("HO4015", place, $"fires '{clock.Expires}', which has requirements; time does not wait for them.");
                }
                else if (Walks.Ends(
                    definition, fired).Any(to => !ClockEffects.IsMet(clock, fired) && !ClockEffects.IsCancelled(clock, fired, to)))
                {
                    yield return new("HO4015", place, $"fires '{clock.Expires}', which does not end the clock.");
                }
            }
        }
    }
}
