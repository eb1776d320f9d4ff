namespace Handoff.Lifecycles;

/// <summary>Proves a definition: no situation that it leads to breaks a law, and what breaks one comes with a shortest way there.</summary>
internal static class ExplorationChecks
{
    internal static IReadOnlyList<Diagnostic> Faults(LifecycleDefinition definition)
    {
        var terrain = new Terrain(definition);
        var exploration = Exploration.Of(terrain);
        var broken = Told(terrain, exploration, Local(terrain, exploration));

        // What never ends, and what is never fired, is only known once nothing was cut short by a law.
        return broken.Count > 0 ? broken
            :
            [
                .. Told(terrain, exploration, Endless(terrain, exploration).Concat(Unsatisfiable(terrain, exploration))),
                .. Unfired(terrain, exploration),
                .. Idle(terrain, exploration),
            ];
    }

    private static IEnumerable<(Violation Violation, ValueList<Step> Way)> Local(Terrain terrain, Exploration exploration)
    {
        for (var number = 0; number < exploration.Situations.Count; number++)
        {
            var at = exploration.Situations[number];
            foreach (var violation in SituationLaws.Broken(terrain, at)) yield return (violation, exploration.WayTo(number));
            foreach (var step in Steps.From(terrain, at))
            {
                if (StepLaws.Broken(terrain, at, step) is { } violation) yield return (violation, exploration.WayTo(number).Add(step));
            }
        }
    }

    private static IEnumerable<(Violation Violation, ValueList<Step> Way)> Endless(Terrain terrain, Exploration exploration)
    {
        foreach (var (from, step) in Rounds.Of(terrain, exploration))
        {
            var place = $"clock '{terrain.Clocks[step.Clock].Key}'";
            yield return (new("HO4020", place, "the system alone loops like this for ever."), exploration.WayTo(from).Add(step));
        }

        foreach (var number in exploration.CutOffFrom(Phase.Ended))
        {
            var place = Violation.Stage(terrain, exploration.Situations[number]);
            yield return (new("HO4005", place, "no path leads to an end any more."), exploration.WayTo(number));
        }
    }

    /// <summary>Whatever the Yes leads to, there is a way from it to satisfied that does not take it back.</summary>
    private static IEnumerable<(Violation Violation, ValueList<Step> Way)> Unsatisfiable(Terrain terrain, Exploration exploration)
    {
        var cutOff = new HashSet<int>(exploration.CutOffFrom(Phase.Relationship, TriggerKind.UnWin, TriggerKind.Reopen));
        for (var number = 0; number < exploration.Situations.Count; number++)
        {
            foreach (var win in Steps.From(terrain, exploration.Situations[number]).Where(step => step.Passage.Kind == TriggerKind.Win))
            {
                if (!cutOff.Contains(exploration.After(number, win))) continue;
                yield return (
                    new("HO4009", Violation.Trigger(win.Passage), "it is a Yes without a path to satisfied."),
                    exploration.WayTo(number).Add(win));
            }
        }
    }

    /// <summary>
    /// Everybody may be barred from a trigger for ever: an answer where no offer is ever open, a lapse that no clock fires.
    /// </summary>
    private static IEnumerable<Diagnostic> Unfired(Terrain terrain, Exploration exploration)
    {
        var fired = new HashSet<int>(exploration.Situations.SelectMany(at => Steps.From(terrain, at)).Select(step => step.Passage.Index));
        return terrain.Definition.Transitions
            .Where((_, index) => !fired.Contains(index))
            .Select(t => new Diagnostic("HO4006", $"trigger '{t.Trigger}' of '{t.From}'", "nobody can fire it in any situation."));
    }

    private static IEnumerable<Diagnostic> Idle(Terrain terrain, Exploration exploration)
    {
        var running = exploration.Situations.Aggregate(0UL, (all, at) => all | at.Possibly);
        return terrain.Clocks
            .Where(clock => (running & terrain.BitOf(clock.Key)) == 0)
            .Select(clock => new Diagnostic(
                "HO4016", $"clock '{clock.Key}'", "runs in no situation: whatever starts it leads where it does not run."));
    }

    /// <summary>Each fault of a place once, with the shortest way found.</summary>
    private static List<Diagnostic> Told(
        Terrain terrain, Exploration exploration, IEnumerable<(Violation Violation, ValueList<Step> Way)> found) =>
        [.. found.GroupBy(f => (f.Violation.Code, f.Violation.Place))
            .Select(same => same.OrderBy(f => f.Way.Count).First())
            .Select(f => f.Violation.After(terrain, f.Way, exploration.IsJoined))];
}
