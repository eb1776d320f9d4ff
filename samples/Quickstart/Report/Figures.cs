using Quickstart.Plan;

namespace Quickstart.Report;

/// <summary>The report's numbers; every one comes from what the store holds.</summary>
internal sealed class Figures(int read, IReadOnlyList<Findings> findings, int gapsOpen, Instant asOf)
{
    private readonly List<Findings> _yes = [.. findings.Where(f => f.SaidYes)];

    /// <summary>How many opportunities the input has; the rest is counted in the store.</summary>
    internal int Read { get; } = read;

    internal Instant AsOf { get; } = asOf;

    internal int Stored => findings.Count;

    internal int Won => _yes.Count;

    internal OfferCounts Offers { get; } = findings.Aggregate(default(OfferCounts), (sum, f) => sum + f.Offers);

    internal LedgerCounts Ledger { get; } = LedgerCounts.Of(
        findings.Where(f => f.SaidYes).SelectMany(f => f.State.Commitments), asOf);

    internal ItemCounts Items { get; } = ItemCounts.Of(findings.Select(f => f.State));

    internal PromiseCounts Promises { get; } = PromiseCounts.Of(findings.SelectMany(f => f.Cycles));

    internal ProblemCounts Problems { get; } = ProblemCounts.Of(findings);

    internal DecisionCounts Decisions { get; } = DecisionCounts.Of(findings.SelectMany(f => f.State.Items));

    internal MilestoneCounts Milestones { get; } = MilestoneCounts.Of(findings.SelectMany(f => f.State.Items));

    internal Spans YesToSatisfied { get; } = Spans.Of(findings.Where(f => f.SaidYes).Select(f => f.State.Dates));

    internal int Holds => findings.Sum(f => f.Holds);

    internal int Disputes => findings.Sum(f => f.Disputes);

    internal int UnWon => findings.Sum(f => f.UnWon);

    internal int RepeatBusiness => _yes.Count(f => f.State.Origin.RepeatOf is not null);

    /// <summary>Customers who said Yes more than once.</summary>
    internal int RepeatCustomers => _yes.GroupBy(f => f.State.Origin.Account).Count(g => g.Count() > 1);

    /// <summary>Gaps that are ahead now.</summary>
    internal int GapsOpen => gapsOpen;

    /// <summary>Whole days from Yes to satisfied, in order.</summary>
    internal IReadOnlyList<int> DaysToSatisfied => [.. _yes.Select(f => f.State.Dates)
        .Where(d => d is { WonAt: not null, SatisfiedAt: not null })
        .Select(d => (int)(d.SatisfiedAt!.Value - d.WonAt!.Value).TotalDays).Order()];

    internal Way Way => Way.Of(_yes);

    internal IReadOnlyList<WeekLoads> WeekLoads => Report.WeekLoads.Of(findings);

    /// <summary>Engagements for which a gap of coverage was found ahead, and somebody stood in.</summary>
    internal int GapsCovered => findings.Sum(f => f.Covers);

    internal int FoldMismatches => findings.Count(f => !f.Folds);

    internal int Cracks => findings.Count(f => f.IsCrack);

    internal int MissingCommitments => findings.Sum(f => f.MissingCommitments);

    internal int Count(Standing standing) => findings.Count(f => f.Standing == standing);

    /// <summary>Each clock of the lifecycle, in its order there.</summary>
    internal IEnumerable<ClockFigures> Clocks() => Standard.Lifecycle.Definition.Clocks
        .Select(clock => ClockFigures.Of(clock, [.. findings.SelectMany(f => f.Cycles).Where(c => c.Clock == clock.Key)]));

    internal ClockFigures Clock(ClockKey key) => Clocks().First(c => c.Clock == key);

    /// <summary>Who is responsible for what is open; queues first, then by name.</summary>
    internal IEnumerable<Load> Loads() => findings
        .Where(f => f.State.Position.Responsible is not null)
        .GroupBy(f => (Function: f.State.Position.Responsible!.Value, Member: f.State.OwnerOf(f.State.Position.Responsible.Value)))
        .Select(g => Load.Of(g.Key.Function, g.Key.Member, [.. g.Select(f => f.State.Position.Phase)]))
        .OrderBy(l => l.Function.Value, StringComparer.Ordinal)
        .ThenBy(l => l.Member?.Value, StringComparer.Ordinal);

    /// <summary>What the people of a function did and carried after Yes.</summary>
    internal EffortCounts Effort(Function function) => EffortCounts.Of(function, _yes);

    /// <summary>Who the time since Yes went to, over all customers who said it.</summary>
    internal Attribution Time() => _yes
        .Select(f => Attribution.Of(f.State, Diary.Calendar, AsOf))
        .OfType<Attribution>()
        .Aggregate(new Attribution(Duration.Zero, Duration.Zero, Duration.Zero, Duration.Zero), (sum, a) => new Attribution(
            sum.Us + a.Us, sum.Customer + a.Customer, sum.ThirdParty + a.ThirdParty, sum.Closed + a.Closed));

    /// <summary>The satisfied customer to whom most different things happened.</summary>
    internal Findings? MostEventful() => _yes
        .Where(f => f.Standing is Standing.Satisfied or Standing.Presumed)
        .OrderByDescending(f => Math.Min(1, f.Offers.Returned)
            + Math.Min(1, f.Offers.Lapsed)
            + Math.Min(1, f.Holds)
            + Math.Min(1, f.Disputes)
            + (f.State.Commitments.Any(c => c.End?.How == ItemEnding.Varied) ? 1 : 0)
            + (f.State.Commitments.Any(c => c.Source == CommitmentSource.Spoken) ? 1 : 0))
        .ThenBy(f => f.Cycles.Count)
        .ThenBy(f => f.State.Origin.Reference, StringComparer.Ordinal)
        .FirstOrDefault();
}
