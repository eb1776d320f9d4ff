namespace Handoff.Insights;

/// <summary>The newest visits to one stage, each list in its own order.</summary>
internal sealed class StageHistory(string name, int number)
{
    private readonly SortedBag<Visit> _ended = new(Visit.ByLength);
    private readonly SortedBag<long> _paces = new(Comparer<long>.Default);
    private readonly SortedBag<long> _remainings = new(Comparer<long>.Default);

    /// <summary>How many visits are kept.</summary>
    internal const int Capacity = 6000;

    internal string Name { get; } = name;

    internal int Number { get; } = number;

    /// <summary>All that are kept, in the order of entry.</summary>
    internal List<Visit> Visits { get; } = new(64);

    /// <summary>Those whose journey ended, the shortest first.</summary>
    internal List<Visit> Ended => _ended.Items;

    /// <summary>Those whose journey is open, wherever it stands now, in the order of entry.</summary>
    internal List<Visit> Open { get; } = [];

    /// <summary>Ages of journeys at entry, ascending.</summary>
    internal List<long> Paces => _paces.Items;

    /// <summary>What was left until the promised date at entry, ascending.</summary>
    internal List<long> Remainings => _remainings.Items;

    /// <summary>How long it is silent here before something is heard.</summary>
    internal GapTable Gaps { get; } = new();

    /// <summary>What was said here, and whether it held.</summary>
    internal Ledger Ledger { get; } = new();

    /// <summary>How much changed since the gaps were counted.</summary>
    internal int Changes { get; set; }

    internal void Enter(Visit visit)
    {
        Changes++;
        Sorted.Insert(Visits, visit, Visit.ByEntry);
        Sorted.Insert(Open, visit, Visit.ByEntry);
        _paces.Add(visit.Pace);
        if (visit.Remaining is { } remaining) _remainings.Add(remaining);
        // A few at once: taking the first of a long list costs as much as taking two hundred.
        if (Visits.Count >= Capacity + (Capacity / 30)) DropOldest();
    }

    internal void Leave(Visit visit, long at, int next = -1)
    {
        if (visit.Dropped) return;
        (visit.Left, visit.Next) = (at, next);
        Changes++;
    }

    /// <summary>Takes the visit of a journey that has ended.</summary>
    internal void Close(Visit visit)
    {
        if (visit.Dropped) return;
        Sorted.Remove(Open, visit, Visit.ByEntry);
        _ended.Add(visit);
    }

    /// <summary>Counts the gaps again after enough has changed; the more visits, the less a few matter.</summary>
    internal void RefreshGaps(long now)
    {
        if (Changes < 20 + (Visits.Count / 5)) return;
        Gaps.Count(Visits, now);
        Changes = 0;
    }

    /// <summary>Takes the visits of a snapshot, in the order of entry, and puts them in all other orders.</summary>
    internal void Resume(IEnumerable<Visit> visits)
    {
        Visits.AddRange(visits);
        Open.AddRange(Visits.Where(v => v.Ending == Ending.Open));
        _ended.AddRange(Visits.Where(v => v.Ending != Ending.Open));
        _paces.AddRange(Visits.Select(v => v.Pace));
        _remainings.AddRange(Visits.Select(v => v.Remaining).OfType<long>());
    }

    private void DropOldest()
    {
        var surplus = Visits.Count - Capacity;
        var oldest = Visits.GetRange(0, surplus);
        foreach (var visit in oldest) visit.Dropped = true;
        Open.RemoveRange(0, Open.TakeWhile(v => v.Dropped).Count()); // They came first.
        Sorted.RemoveAll(Ended, [.. oldest.Where(v => v.Ending != Ending.Open)], Visit.ByLength);
        Sorted.RemoveAll(Paces, [.. oldest.Select(v => v.Pace)], Comparer<long>.Default);
        Sorted.RemoveAll(Remainings, [.. oldest.Select(v => v.Remaining).OfType<long>()], Comparer<long>.Default);
        Visits.RemoveRange(0, surplus);
    }
}
