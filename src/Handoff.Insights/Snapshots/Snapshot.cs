namespace Handoff.Insights;

/// <summary>All that a forecaster knows, apart from what follows from it.</summary>
internal sealed record Snapshot(History History, Statements Statements, List<Visit> Entered, HashSet<StageHistory> Touched, long Now)
{
    internal const uint Magic = 0x34_46_4F_48;

    /// <summary>Journeys and visits by their place in the file, each once.</summary>
    internal (List<Journey> Journeys, List<Visit> Visits) Tables()
    {
        var visits = History.Stages.SelectMany(s => s.Visits)
            .Concat(History.Open.Values.SelectMany(j => j.Visits.Append(j.Current)))
            .Concat(Statements.Open.Select(s => s.Of))
            .Concat(Statements.Planned.Select(d => d.Of))
            .Concat(Entered)
            .Distinct()
            .ToList();
        return ([.. visits.Select(v => v.Journey).Distinct()], visits);
    }
}
