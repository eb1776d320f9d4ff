namespace Handoff.Insights;

/// <summary>Writes a snapshot: tables of names, journeys and visits, then what refers to them by number.</summary>
internal sealed class SnapshotWriter(BinaryWriter to)
{
    internal void Write(Snapshot snapshot)
    {
        var history = snapshot.History;
        var (journeys, visits) = snapshot.Tables();
        var journeyNumbers = Numbered(journeys);
        var visitNumbers = Numbered(visits);
        to.Write(Snapshot.Magic);
        to.Write(snapshot.Now);
        to.Write(history.First);
        to.Write(history.FirstEnd);
        to.Write(history.Begun);
        Many(history.Stages, s => to.Write(s.Name));
        Many(history.Segments.OrderBy(s => s.Value).ToList(), s => to.Write(s.Key));
        Write(history.Satisfied);
        Write(history.Ended);
        Many(journeys, Write);
        Many(visits, v => Write(v, journeyNumbers[v.Journey]));
        Many(history.Open.Values, j => Standing(j, journeyNumbers[j], visitNumbers));
        foreach (var stage in history.Stages) Write(stage, visitNumbers);
        Many(snapshot.Statements.Planned.ToList(), d => Write(d, visitNumbers));
        Many(snapshot.Statements.Open.ToList(), s => Write(s, visitNumbers));
        Many(snapshot.Entered, v => to.Write(visitNumbers[v]));
        Many(snapshot.Touched, s => to.Write(s.Number));
    }

    private static Dictionary<T, int> Numbered<T>(List<T> items)
        where T : class => items.Select((item, i) => (item, i)).ToDictionary(p => p.item, p => p.i);

    private void Many<T>(IReadOnlyCollection<T> items, Action<T> write)
    {
        to.Write(items.Count);
        foreach (var item in items) write(item);
    }

    private void Write(DurationCounts counts)
    {
        var used = Enumerable.Range(0, counts.Counts.Length).Where(i => counts.Counts[i] != 0).ToList();
        Many(used, i =>
        {
            to.Write(i);
            to.Write(counts.Counts[i]);
        });
    }

    private void Write(Journey journey)
    {
        to.Write(journey.Id);
        to.Write(journey.Start);
        to.Write(journey.Promise ?? long.MinValue);
        to.Write(journey.Segment);
        to.Write((byte)journey.Ending);
        to.Write(journey.LastHeard);
    }

    private void Write(Visit visit, int journey)
    {
        to.Write(journey);
        to.Write(visit.Stage.Number);
        to.Write(visit.Entered);
        to.Write(visit.Left);
        to.Write(visit.Next);
        to.Write(visit.Previous);
        to.Write(visit.Number);
        to.Write(visit.Dropped);
    }

    private void Standing(Journey journey, int number, Dictionary<Visit, int> visits)
    {
        to.Write(number);
        to.Write(visits[journey.Current]);
        Many(journey.Visits.ToList(), v => to.Write(visits[v]));
    }

    private void Write(StageHistory stage, Dictionary<Visit, int> visits)
    {
        Many(stage.Visits, v => to.Write(visits[v]));
        Many(stage.Ledger.Places.ToList(), to.Write);
        to.Write(stage.Changes);
        to.Write(stage.Gaps.Plateau);
        Many(stage.Gaps.Gaps.ToArray(), to.Write);
        foreach (var silent in stage.Gaps.Silent) to.Write(silent);
    }

    private void Write(Due due, Dictionary<Visit, int> visits)
    {
        to.Write(visits[due.Of]);
        to.Write(due.At);
    }

    private void Write(Statement statement, Dictionary<Visit, int> visits)
    {
        to.Write(visits[statement.Of]);
        to.Write(statement.At);
        to.Write(statement.MatureAt);
        Many(statement.Bounds, to.Write);
    }
}
