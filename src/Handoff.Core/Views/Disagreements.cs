namespace Handoff.Views;

/// <summary>Finds where points of view differ, from each other and from the facts.</summary>
internal static class Disagreements
{
    internal static IEnumerable<Disagreement> Of(Engagement state)
    {
        var seen = state.Observations;
        if (seen.Select(observation => observation.Health).Distinct().Count() > 1) yield return new Disagreement.OfPointsOfView(seen);

        var green = seen.Where(observation => observation.Health == Health.Green).ToValueList();
        var breached = state.Board.Clocks.Where(clock => clock is { IsOpen: true, BreachedAt: not null })
            .Select(clock => new ClockRef(clock.Key, clock.Item)).ToValueList();
        var critical = state.Items.Where(item => item is Problem { IsOpen: true, Severity: ProblemSeverity.Critical })
            .Select(problem => problem.Id).ToValueList();
        if (green.Count > 0 && breached.Count + critical.Count > 0)
        {
            yield return new Disagreement.WithFacts(green) { Breached = breached, Problems = critical };
        }
    }
}
