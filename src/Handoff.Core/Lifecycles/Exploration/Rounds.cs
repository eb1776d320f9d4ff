namespace Handoff.Lifecycles;

/// <summary>
/// Finds where the system alone goes round without end. A round goes on only if every clock that fires in it is started in it, so steps
/// whose clock is not are taken away until nothing changes; what is left is a round, and every step of it has a next.
/// </summary>
internal static class Rounds
{
    internal static IEnumerable<(int From, Step Step)> Of(Terrain terrain, Exploration exploration)
    {
        var steps = new List<(int From, int To, Step Step)>();
        for (var at = 0; at < exploration.Situations.Count; at++)
        {
            foreach (var step in Steps.From(terrain, exploration.Situations[at]))
            {
                if (step.IsOfItself) steps.Add((at, exploration.After(at, step), step));
            }
        }

        while (Thin(steps))
        {
        }

        return steps.Where(s => Leads(steps, s.To, s.From)).Select(s => (s.From, s.Step));
    }

    private static bool Thin(List<(int From, int To, Step Step)> steps)
    {
        var (left, entered) = (new HashSet<int>(steps.Select(s => s.From)), new HashSet<int>(steps.Select(s => s.To)));
        var started = steps.Aggregate(0UL, (all, s) => all | s.Step.Passage.Started | s.Step.Passage.Renewable);
        return steps.RemoveAll(s => !left.Contains(s.To) || !entered.Contains(s.From) || (started & (1UL << s.Step.Clock)) == 0) > 0;
    }

    /// <summary>Whether a step comes round to where it began: what only lies between two rounds is in none.</summary>
    private static bool Leads(List<(int From, int To, Step Step)> steps, int from, int to)
    {
        var (seen, open) = (new HashSet<int> { from }, new Stack<int>([from]));
        while (open.Count > 0)
        {
            var at = open.Pop();
            if (at == to) return true;
            foreach (var step in steps.Where(s => s.From == at))
            {
                if (seen.Add(step.To)) open.Push(step.To);
            }
        }

        return false;
    }
}
