namespace Handoff.Insights;

/// <summary>Reads what <see cref="SnapshotWriter"/> wrote.</summary>
internal sealed class SnapshotReader(BinaryReader from)
{
    private readonly History _history = new();
    private readonly List<Visit> _visits = [];

    internal Snapshot Read()
    {
        if (from.ReadUInt32() != Snapshot.Magic) throw new InvalidDataException("This is no snapshot of a forecaster.");
        var now = from.ReadInt64();
        _history.First = from.ReadInt64();
        _history.FirstEnd = from.ReadInt64();
        _history.Begun = from.ReadInt64();
        Many(() => _history.StageOf(from.ReadString()));
        Many(() => _history.SegmentOf(from.ReadString()));
        Counts(_history.Satisfied);
        Counts(_history.Ended);
        var journeys = Many(ReadJourney);
        Many(() => _visits, visits => visits.Add(ReadVisit(journeys)));
        Many(() => Standing(journeys[from.ReadInt32()]));
        foreach (var visit in _visits) visit.Hear();
        foreach (var stage in _history.Stages) Stage(stage);
        var statements = new Statements();
        Many(() => statements, s => s.Plan(AVisit(), from.ReadInt64()));
        Many(() => statements, s => s.Add(ReadStatement()));
        return new(_history, statements, Many(AVisit), [.. Many(() => _history.Stages[from.ReadInt32()])], now);
    }

    private List<T> Many<T>(Func<T> read)
    {
        var count = from.ReadInt32();
        var items = new List<T>(Math.Min(count, 1 << 20));
        for (int i = 0; i < count; i++) items.Add(read());
        return items;
    }

    private void Many<T>(Func<T> into, Action<T> read)
    {
        var count = from.ReadInt32();
        for (int i = 0; i < count; i++) read(into());
    }

    private Visit AVisit() => _visits[from.ReadInt32()];

    private void Counts(DurationCounts counts) => Many(() => counts, c => c.AddTo(from.ReadInt32(), from.ReadInt64()));

    private Journey ReadJourney()
    {
        var (id, start, promise, segment) = (from.ReadString(), from.ReadInt64(), from.ReadInt64(), from.ReadInt32());
        return new(id, start, promise == long.MinValue ? null : promise, segment)
        {
            Ending = (Ending)from.ReadByte(),
            LastHeard = from.ReadInt64(),
        };
    }

    private Visit ReadVisit(List<Journey> journeys)
    {
        var (journey, stage) = (journeys[from.ReadInt32()], _history.Stages[from.ReadInt32()]);
        var (entered, left, next) = (from.ReadInt64(), from.ReadInt64(), from.ReadInt32());
        var (previous, number) = (from.ReadInt32(), from.ReadInt32());
        return new(journey, stage, entered, previous, number) { Left = left, Next = next, Dropped = from.ReadBoolean() };
    }

    private Journey Standing(Journey journey)
    {
        journey.Current = AVisit();
        Many(() => journey, j => j.Add(AVisit()));
        _history.Open.Add(journey.Id, journey);
        return journey;
    }

    private void Stage(StageHistory stage)
    {
        stage.Resume(Many(AVisit));
        Many(() => stage.Ledger, ledger => ledger.Add(from.ReadByte()));
        stage.Changes = from.ReadInt32();
        var plateau = from.ReadDouble();
        List<long> gaps = [.. Many(from.ReadInt64)];
        stage.Gaps.Resume([.. gaps.Select(gap => (gap, from.ReadDouble()))], plateau);
    }

    private Statement ReadStatement()
    {
        var (of, at, ripe) = (AVisit(), from.ReadInt64(), from.ReadInt64());
        return new(of, at, [.. Many(from.ReadInt64)], ripe);
    }
}
