namespace Handoff.Insights;

/// <summary>How a journey stands: open, or how it ended.</summary>
internal enum Ending : byte
{
    Open,
    Satisfied,
    Lost,
    Cancelled,
    Presumed,
}

/// <summary>One engagement from its Yes on. Times are ticks of 100 ns since 1970, UTC.</summary>
internal sealed class Journey(string id, long start, long? promise, int segment)
{
    private readonly long _promise = promise ?? long.MinValue; // Half as large as one that may be null.
    private Visit? _newest;

    internal string Id { get; } = id;

    internal long Start { get; } = start;

    internal long? Promise => _promise == long.MinValue ? null : _promise;

    /// <summary>The number of its first segment; 0 if it has none.</summary>
    internal int Segment { get; } = segment;

    internal Ending Ending { get; set; }

    /// <summary>When it ended, which is the last that was heard of it; meaningless while it is open.</summary>
    internal long End => LastHeard;

    /// <summary>When something was last heard.</summary>
    internal long LastHeard { get; set; } = start;

    /// <summary>The visit where it stands.</summary>
    internal Visit Current { get; set; } = null!;

    /// <summary>The stage where it stands, or stood at its end.</summary>
    internal StageHistory Stage => Current.Stage;

    /// <summary>
    /// Its visits that their stages keep, the newest last, and perhaps some that were dropped since it was last heard of; none after its
    /// end.
    /// </summary>
    internal IEnumerable<Visit> Visits
    {
        get
        {
            var visits = new Stack<Visit>();
            for (var visit = _newest; visit is not null; visit = visit.Before) visits.Push(visit);
            return visits;
        }
    }

    internal void Add(Visit visit)
    {
        visit.Before = _newest;
        _newest = visit;
    }

    /// <summary>Takes off its newest visit; null where none is left.</summary>
    internal Visit? Take()
    {
        if (_newest is not { } newest) return null;
        (_newest, newest.Before) = (newest.Before, null);
        return newest;
    }

    /// <summary>Something was heard of it: its visits learn how it stands, and those that were dropped are let go.</summary>
    internal void Hear()
    {
        while (_newest is { Dropped: true }) _newest = _newest.Before;
        for (var visit = _newest; visit is not null; visit = visit.Before)
        {
            while (visit.Before is { Dropped: true } dropped) visit.Before = dropped.Before;
            visit.Hear();
        }
    }
}
