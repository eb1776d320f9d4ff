namespace Handoff.Lifecycles;

/// <summary>Names resolve, each is given once, and whatever needs a destination names one.</summary>
internal static class NameChecks
{
    internal static IEnumerable<Diagnostic> Faults(LifecycleDefinition definition) =>
        Unknown(definition).Concat(Duplicates(definition)).Concat(Destinations(definition));

    private static IEnumerable<Diagnostic> Unknown(LifecycleDefinition definition)
    {
        var stages = definition.Stages.Select(s => s.Key).ToList();
        var triggers = definition.Transitions.Select(t => t.Trigger).ToList();
        var requirements = definition.Requirements.Select(r => r.Key).ToList();
        var named =
            new[] { ("initial", definition.Initial) }
            .Concat(definition.Transitions.SelectMany(t => Stages(t).Select(s => ($"trigger '{t.Trigger}' of '{t.From}'", s))))
            .Concat(definition.Clocks.SelectMany(c => c.StartsIn.Concat(c.RunsIn).Select(s => ($"clock '{c.Key}'", s))));
        foreach (var (place, stage) in named)
        {
            if (!stages.Contains(stage)) yield return new("HO4002", place, $"names the unknown stage '{stage}'.");
        }

        foreach (var (clock, trigger) in definition.Clocks.SelectMany(c => Triggers(c).Select(t => (c, t))))
        {
            if (!triggers.Contains(trigger)) yield return new("HO4002", $"clock '{clock.Key}'", $"names the unknown trigger '{trigger}'.");
        }

        var required = definition.Transitions.SelectMany(t => t.Requires.Select(r => ($"trigger '{t.Trigger}' of '{t.From}'", r)))
            .Concat(definition.Stages.SelectMany(s => s.ToEnter.Concat(s.ToLeave).Select(r => ($"stage '{s.Key}'", r))));
        foreach (var (place, requirement) in required)
        {
            if (!requirements.Contains(requirement)) yield return new("HO4002", place, $"names the unknown requirement '{requirement}'.");
        }
    }

    private static IEnumerable<Diagnostic> Duplicates(LifecycleDefinition definition) =>
        Twice(definition.Stages.Select(s => $"stage '{s.Key}'"))
            .Concat(Twice(definition.Clocks.Select(c => $"clock '{c.Key}'")))
            .Concat(Twice(definition.Requirements.Select(r => $"requirement '{r.Key}'")))
            .Concat(Twice(definition.Transitions.Select(t => $"trigger '{t.Trigger}' of '{t.From}'")));

    private static IEnumerable<Diagnostic> Destinations(LifecycleDefinition definition) => definition.Transitions
        .Where(t => (t.To is null) != (t.Kind == TriggerKind.Resume))
        .Select(t => new Diagnostic(
            "HO4014",
            $"trigger '{t.Trigger}' of '{t.From}'",
            "only a trigger of kind Resume goes back to where a hold began, and it always does."));

    private static IEnumerable<Diagnostic> Twice(IEnumerable<string> names) =>
        names.GroupBy(n => n).Where(n => n.Count() > 1).Select(n => new Diagnostic("HO4003", n.Key, "is defined more than once."));

    private static IEnumerable<StageKey> Stages(TransitionDefinition transition) =>
        transition.To is { } to ? [transition.From, to] : [transition.From];

    private static IEnumerable<TriggerKey> Triggers(ClockDefinition clock) =>
        clock.StartsBy.Concat(clock.MetBy).Concat(clock.CancelledBy).Concat(clock.Expires is { } expires ? [expires] : []);
}
