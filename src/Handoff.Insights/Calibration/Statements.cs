namespace Handoff.Insights;

/// <summary>Which forecasts are made along the way, and when each is counted.</summary>
internal sealed class Statements
{
    /// <summary>
    /// Of so many visits to a stage one more is left out between two that are followed: what is learned must not cost much.
    /// </summary>
    private const int VisitsPerThinning = 20;

    /// <summary>Besides at entry, a followed visit is asked about after these parts of the usual time.</summary>
    private static readonly double[] Moments = [0.25, 1];

    private readonly SortedSet<Due> _due = new(Due.InOrder);
    private readonly SortedSet<Statement> _open = new(Statement.ByMaturity);

    internal IEnumerable<Due> Planned => _due;

    internal IEnumerable<Statement> Open => _open;

    /// <summary>Whether a visit is one of those that are followed.</summary>
    internal static bool Follows(Visit visit) => Hash(visit) % (1 + (visit.Stage.Visits.Count / VisitsPerThinning)) == 0;

    /// <summary>Plans what will be asked about a visit.</summary>
    internal void Follow(Visit visit, long usualTime)
    {
        _due.Add(new(visit, visit.Entered));
        foreach (var moment in Moments)
            if ((long)(moment * usualTime) is > 0 and var after) _due.Add(new(visit, visit.Entered + after));
    }

    internal void Plan(Visit visit, long at) => _due.Add(new(visit, at));

    internal void Add(Statement statement) => _open.Add(statement);

    /// <summary>The next moment to ask before this one, taken off the plan; null if there is none.</summary>
    internal Due? NextBefore(long at)
    {
        if (_due.Min is not { } first || first.At >= at) return null;
        _due.Remove(first);
        return first;
    }

    /// <summary>Counts what is ripe before this moment.</summary>
    internal void CountBefore(long at)
    {
        while (_open.Min is { } first && first.MatureAt < at)
        {
            _open.Remove(first);
            if (Count(first) is { } later) _open.Add(later);
        }
    }

    /// <summary>
    /// Counts a statement; gives it back, to be counted later, if the journey is open and may still end in satisfied or lost.
    /// </summary>
    private static Statement? Count(Statement statement)
    {
        var journey = statement.Of.Journey;
        if (journey.Ending == Ending.Satisfied) statement.Of.Stage.Ledger.Add(statement.PlaceOf(journey.End - statement.At));
        if (journey.Ending != Ending.Open || IsGivenUp(journey, statement.MatureAt)) return null;
        return statement with { MatureAt = statement.MatureAt + Math.Max(1, (statement.MatureAt - statement.At) / 4) };
    }

    private static bool IsGivenUp(Journey journey, long at) => journey.Stage.Gaps.Again(at - journey.LastHeard) < 0.05;

    /// <summary>FNV-1a of the id, so that every host follows the same.</summary>
    private static uint Hash(Visit visit)
    {
        var hash = unchecked((2166136261u ^ (uint)visit.Number) * 16777619u);
        foreach (var unit in visit.Journey.Id) hash = unchecked((hash ^ unit) * 16777619u);
        return hash ^ (hash >> 15);
    }
}
