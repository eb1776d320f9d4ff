using Quickstart.Plan;

namespace Quickstart.Report;

/// <summary>
/// What became of what was promised to customers who said Yes; replaced commitments count as varied, their replacements apart.
/// </summary>
internal sealed record LedgerCounts(int Made, int Kept, int KeptLate, int Varied, int Waived, int Dropped, int Open, int Overdue)
{
    internal static LedgerCounts Of(IEnumerable<Commitment> commitments, Instant asOf)
    {
        var ledger = commitments.ToList();
        return new LedgerCounts(
            ledger.Count,
            ledger.Count(c => c.End?.How == ItemEnding.Settled),
            ledger.Count(c => c.End is { How: ItemEnding.Settled } end && end.At > c.DueAt),
            ledger.Count(c => c.End?.How == ItemEnding.Varied),
            ledger.Count(c => c.End?.How == ItemEnding.Waived),
            ledger.Count(c => c.End?.How == ItemEnding.Dropped),
            ledger.Count(c => c.IsOpen),
            ledger.Count(c => c.IsOpen && c.DueAt < asOf));
    }
}

/// <summary>How long it takes from Yes to satisfied; null where nobody is satisfied yet.</summary>
internal sealed record Spans(int Count, Duration? Median, Duration? NinetyPercent, Duration? WorkingMedian, Duration? WorkingNinetyPercent)
{
    internal static Spans Of(IEnumerable<Dates> dates)
    {
        var ways = dates.Where(d => d is { WonAt: not null, SatisfiedAt: not null }).Select(d => (d.WonAt!.Value, d.SatisfiedAt!.Value))
            .ToList();
        var calendar = ways.Select(way => way.Item2 - way.Item1).Order().ToList();
        var working = ways.Select(way => Diary.Calendar.Between(way.Item1, way.Item2)).Order().ToList();
        return new Spans(ways.Count, At(calendar, 0.5), At(calendar, 0.9), At(working, 0.5), At(working, 0.9));
    }

    /// <summary>Nearest rank: the shortest span that this part of all do not exceed.</summary>
    private static Duration? At(List<Duration> ordered, double part) =>
        ordered.Count == 0 ? null : ordered[(int)Math.Ceiling(part * ordered.Count) - 1];
}

/// <summary>How a clock did, over all its cycles.</summary>
internal sealed record ClockFigures(
    ClockKey Clock, string Label, int Started, int Met, int MetLate, int Void, int Running, int Breached, int Escalated)
{
    internal static ClockFigures Of(ClockDefinition clock, List<ClockCycle> cycles) => new(
        clock.Key,
        clock.Label,
        cycles.Count,
        cycles.Count(c => c.Outcome == ClockOutcome.Met),
        cycles.Count(c => c.Outcome == ClockOutcome.MetLate),
        cycles.Count(c => c.Outcome is ClockOutcome.Void or ClockOutcome.Breached),
        cycles.Count(c => c.Outcome is null),
        cycles.Count(c => c.Breached),
        cycles.Sum(c => c.Escalated));
}

/// <summary>What somebody carries now.</summary>
/// <param name="Function">For which side.</param>
/// <param name="Member">Who; null for the side's queue.</param>
/// <param name="Prospects">Before Yes.</param>
/// <param name="Handoff">Said Yes, and not yet acknowledged.</param>
/// <param name="Delivery">Being delivered.</param>
/// <param name="Relationship">Satisfied; to be kept in touch with.</param>
internal sealed record Load(Function Function, MemberId? Member, int Prospects, int Handoff, int Delivery, int Relationship)
{
    internal static Load Of(Function function, MemberId? member, List<Phase> phases) => new(
        function,
        member,
        phases.Count(p => p == Phase.Prospect),
        phases.Count(p => p == Phase.Handoff),
        phases.Count(p => p == Phase.Delivery),
        phases.Count(p => p == Phase.Relationship));
}
