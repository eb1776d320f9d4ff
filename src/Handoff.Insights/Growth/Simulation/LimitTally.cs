namespace Handoff.Insights;

/// <summary>Counts what takes longer than a limit.</summary>
/// <param name="limit">The limit.</param>
/// <param name="stage">The number of its stage; null for the way from Yes to satisfied.</param>
internal sealed class LimitTally(GrowthLimit limit, int? stage)
{
    private double _over;
    private double _all;

    /// <summary>Which share is longer; null where there is none.</summary>
    internal double? Over => _all == 0 ? null : _over / _all;

    /// <summary>
    /// A stay is counted where it was in the past, and what it has to wait longer where it waits: drawn for another day of the week, it
    /// takes no other working time.
    /// </summary>
    internal void Add(Passage passage, double weight)
    {
        var (way, was, came) = (Duration.Zero, passage.Journey.Start, passage.Arrival.At);
        for (var at = 0; at < passage.Left.Length; at++)
        {
            var (of, length) = passage.Journey.Stays[at];
            var took = Counted(was, was + length) + Counted(came + length, passage.Left[at]);
            if (of == stage) Count(took, weight);
            way += took;
            (was, came) = (was + length, passage.Left[at]);
        }

        if (stage is null && passage.Journey.IsSatisfied) Count(way, weight);
    }

    private void Count(Duration took, double weight)
    {
        _all += weight;
        if (took > limit.Within) _over += weight;
    }

    private Duration Counted(long from, long to) => from == to ? Duration.Zero
        : limit.Calendar?.Between(Instant.FromUnixTimeTicks(from), Instant.FromUnixTimeTicks(to)) ?? Duration.FromTicks(to - from);
}
