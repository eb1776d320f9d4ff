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
    internal string Id { get; } = id;

    internal long Start { get; } = start;

    internal long? Promise { get; } = promise;

    /// <summary>The number of its first segment; 0 if it has none.</summary>
    internal int Segment { get; } = segment;

    internal Ending Ending { get; set; }

    internal long End { get; set; } = long.MaxValue;

    /// <summary>When something was last heard.</summary>
    internal long LastHeard { get; set; } = start;

    /// <summary>The visit where it stands.</summary>
    internal Visit Current { get; set; } = null!;

    /// <summary>The stage where it stands, or stood at its end.</summary>
    internal StageHistory Stage => Current.Stage;

    /// <summary>From Yes to the end, beside its stages.</summary>
    internal Visit Whole { get; set; } = null!;

    /// <summary>Its visits, the newest last; emptied by the end.</summary>
    internal List<Visit> Visits { get; } = [];
}
