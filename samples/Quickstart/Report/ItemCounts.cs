using Quickstart.Plan;

namespace Quickstart.Report;

/// <summary>Everything that somebody has to attend to, of whatever kind: in the ledgers of all engagements.</summary>
/// <param name="All">Ever opened.</param>
/// <param name="Open">Still to be attended to.</param>
/// <param name="WithoutOwner">Open, and nobody has to; there must be none.</param>
/// <param name="WithoutDate">Open, and nothing times it: no date, no next look, no clock or pause; there must be none.</param>
/// <param name="Loose">Open in an engagement that has ended; there must be none.</param>
internal sealed record ItemCounts(int All, int Open, int WithoutOwner, int WithoutDate, int Loose)
{
    internal static ItemCounts Of(IEnumerable<Engagement> engagements)
    {
        var items = engagements.SelectMany(state => state.Items, (state, item) => (State: state, Item: item)).ToList();
        var open = items.Where(i => i.Item.IsOpen).ToList();
        return new ItemCounts(
            items.Count,
            open.Count,
            open.Count(i => i.Item.Owner is null && i.State.Position.Responsible is null),
            open.Count(i => !IsTimed(i.State, i.Item)),
            open.Count(i => i.State.Position.Phase == Phase.Ended));
    }

    /// <summary>A commitment without a date is timed by the clock on delivery.</summary>
    private static bool IsTimed(Engagement state, Item item) => (item.DueAt ?? item.NextLookAt) is not null
        || (item is Commitment && (state.Board.Clocks.Any(c => c.IsOpen) || state.Board.OpenPause() is not null));
}

/// <summary>"You hear from us by …": how that was kept.</summary>
internal sealed record PromiseCounts(int Made, int Kept, int KeptLate, int CalledOff, int Running, int Overdue)
{
    internal static PromiseCounts Of(IEnumerable<ClockCycle> cycles)
    {
        var promises = cycles.Where(c => c.Clock.Value.StartsWith("update-", StringComparison.Ordinal)).ToList();
        return new PromiseCounts(
            promises.Count,
            promises.Count(c => c.Outcome == ClockOutcome.Met),
            promises.Count(c => c.Outcome == ClockOutcome.MetLate),
            promises.Count(c => c.Outcome is ClockOutcome.Void or ClockOutcome.Breached),
            promises.Count(c => c.Outcome is null),
            promises.Count(c => c is { Outcome: null, Breached: true }));
    }
}

/// <summary>What endangered a promise, and whether the customer heard of it from us.</summary>
/// <param name="All">Problems.</param>
/// <param name="Told">Of which the customer was told.</param>
/// <param name="ToldInTime">Within what the severity allows.</param>
/// <param name="Solved">Solved.</param>
/// <param name="ToldAfter">The median of working time until the customer was told; null where nobody was.</param>
internal sealed record ProblemCounts(int All, int Told, int ToldInTime, int Solved, Duration? ToldAfter)
{
    internal static ProblemCounts Of(IReadOnlyList<Findings> findings)
    {
        var problems = findings.SelectMany(f => f.State.Items.OfType<Problem>()).ToList();
        var after = problems.Where(p => p.Told is not null).Select(p => Diary.Calendar.Between(p.OpenedAt, p.Told!.At)).Order().ToList();
        return new ProblemCounts(
            problems.Count,
            after.Count,
            findings.SelectMany(f => f.Cycles).Count(c => c is { Outcome: ClockOutcome.Met } && IsTelling(c.Clock)),
            problems.Count(p => p.End?.How == ItemEnding.Settled),
            after.Count == 0 ? null : after[(after.Count - 1) / 2]);
    }

    private static bool IsTelling(ClockKey clock) => clock.Value.StartsWith("tell-", StringComparison.Ordinal);
}

/// <summary>Questions to customers.</summary>
internal sealed record DecisionCounts(int All, int Answered, int Presumed, int Open)
{
    internal static DecisionCounts Of(IEnumerable<Item> items)
    {
        var decisions = items.OfType<CustomerDecision>().ToList();
        return new DecisionCounts(
            decisions.Count,
            decisions.Count(d => d.Answer is { Presumed: false }),
            decisions.Count(d => d.Answer is { Presumed: true }),
            decisions.Count(d => d.IsOpen));
    }
}

/// <summary>Increments of delivery, against the plan that they were added with.</summary>
internal sealed record MilestoneCounts(int All, int Kept, int Slipped, int Dropped, int Open)
{
    internal static MilestoneCounts Of(IEnumerable<Item> items)
    {
        var milestones = items.OfType<Milestone>().ToList();
        return new MilestoneCounts(
            milestones.Count,
            milestones.Count(m => m.End is { How: ItemEnding.Settled } end && end.At <= m.BaselineAt),
            milestones.Count(m => m.End is { How: ItemEnding.Settled } end && end.At > m.BaselineAt),
            milestones.Count(m => m.End is { How: not ItemEnding.Settled }),
            milestones.Count(m => m.IsOpen));
    }
}

/// <summary>What a function did and carried after Yes.</summary>
/// <param name="Function">Which.</param>
/// <param name="Acts">How many things its people did.</param>
/// <param name="Carried">How long they were responsible, day and night, over all engagements.</param>
internal sealed record EffortCounts(Function Function, int Acts, Duration Carried)
{
    internal static EffortCounts Of(Function function, IEnumerable<Findings> findings)
    {
        var shares = findings.SelectMany(f => f.Effort).Where(share => share.Function == function).ToList();
        return new EffortCounts(function, shares.Sum(s => s.Acts), shares.Aggregate(Duration.Zero, (sum, s) => sum + s.Carried));
    }
}
