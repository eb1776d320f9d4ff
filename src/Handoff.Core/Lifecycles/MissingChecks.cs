namespace Handoff.Lifecycles;

/// <summary>
/// Nothing of a definition was left out, or is a value that its type does not have; so that all other checks can count on it.
/// </summary>
internal static class MissingChecks
{
    /// <summary>As long as a key.</summary>
    private const int LongestName = 200;

    internal static IReadOnlyList<Diagnostic> Faults(LifecycleDefinition definition)
    {
        List<Diagnostic> entries =
        [
            .. Nulls("stage", definition.Stages), .. Nulls("trigger", definition.Transitions), .. Nulls("clock", definition.Clocks),
            .. Nulls("requirement", definition.Requirements),
        ];
        return entries.Count > 0 ? entries :
        [
            .. Named(definition),
            .. definition.Stages.SelectMany(Stage),
            .. definition.Transitions.SelectMany(Transition),
            .. definition.Clocks.SelectMany(Clock),
            .. definition.Requirements.SelectMany(Requirement),
        ];
    }

    private static IEnumerable<Diagnostic> Nulls<T>(string what, ValueList<T> entries) =>
        Enumerable.Range(0, entries.Count).Where(at => entries[at] is null).Select(at => Fault($"{what} {at + 1}", "is null."));

    private static IEnumerable<Diagnostic> Named(LifecycleDefinition definition)
    {
        var (name, version) = (definition.Ref.Name, definition.Ref.Version);
        if (string.IsNullOrWhiteSpace(name)) yield return Fault("lifecycle", "has no name.");
        else if (name.Length > LongestName)
        {
            yield return Fault("lifecycle", $"has a name of {name.Length} characters; at most {LongestName} are allowed.");
        }

        if (version < 1) yield return Fault("lifecycle", $"has version {version}; versions count from 1.");
        if (!definition.Initial.IsAssigned) yield return Fault("lifecycle", "has no initial stage.");
    }

    private static IEnumerable<Diagnostic> Stage(StageDefinition stage)
    {
        var place = $"stage '{stage.Key}'";
        if (!stage.Key.IsAssigned) yield return Fault(place, "has no key.");
        if (stage.Label is null) yield return Fault(place, "has no label.");
        if (stage.Phase is < Phase.Prospect or > Phase.Ended) yield return Fault(place, $"has the unknown phase {(int)stage.Phase}.");
        if (stage.Responsible is { IsAssigned: false }) yield return Fault(place, "is the responsibility of a function without a name.");
        if (stage.ToEnter.Concat(stage.ToLeave).Any(r => !r.IsAssigned)) yield return Fault(place, "asks for a requirement without a key.");
    }

    private static IEnumerable<Diagnostic> Transition(TransitionDefinition transition)
    {
        var place = $"trigger '{transition.Trigger}' of '{transition.From}'";
        if (!transition.Trigger.IsAssigned) yield return Fault(place, "has no key.");
        if (transition.Label is null) yield return Fault(place, "has no label.");
        if (!transition.From.IsAssigned) yield return Fault(place, "belongs to no stage.");
        if (transition.To is { IsAssigned: false }) yield return Fault(place, "leads to a stage without a key.");
        if (transition.Kind is < TriggerKind.Advance or > TriggerKind.Reopen)
        {
            yield return Fault(place, $"has the unknown kind {(int)transition.Kind}.");
        }

        if (transition.By.Any(f => !f.IsAssigned)) yield return Fault(place, "may be fired by a function without a name.");
        if (transition.Requires.Any(r => !r.IsAssigned)) yield return Fault(place, "asks for a requirement without a key.");
    }

    private static IEnumerable<Diagnostic> Clock(ClockDefinition clock)
    {
        var place = $"clock '{clock.Key}'";
        if (!clock.Key.IsAssigned) yield return Fault(place, "has no key.");
        if (clock.Label is null) yield return Fault(place, "has no label.");
        if (clock.StartsIn.Concat(clock.RunsIn).Any(s => !s.IsAssigned)) yield return Fault(place, "names a stage without a key.");
        if (clock.StartsBy.Concat(clock.MetBy).Concat(clock.CancelledBy).Any(t => !t.IsAssigned) || clock.Expires is { IsAssigned: false })
        {
            yield return Fault(place, "names a trigger without a key.");
        }
    }

    private static IEnumerable<Diagnostic> Requirement(Requirement requirement)
    {
        var place = $"requirement '{requirement.Key}'";
        if (!requirement.Key.IsAssigned) yield return Fault(place, "has no key.");
        if (string.IsNullOrWhiteSpace(requirement.Text)) yield return Fault(place, "does not say what it asks for.");
        if (string.IsNullOrWhiteSpace(requirement.ToMeet)) yield return Fault(place, "does not say what would meet it.");
        if (requirement.Severity is not (Severity.Block or Severity.Warn))
        {
            yield return Fault(place, $"has the unknown severity {(int)requirement.Severity}.");
        }
    }

    private static Diagnostic Fault(string place, string problem) => new("HO4040", place, problem);
}
