namespace Handoff.Replay;

/// <summary>Computes the report from the states and histories that the store holds.</summary>
internal sealed class ReportReader(
    HandoffReader reader,
    Lifecycle lifecycle,
    TimePlan plan,
    IReadOnlyList<string> absentActivities,
    IReadOnlyList<string> notices,
    IReadOnlyList<string> cannotKnow)
{
    private readonly IntegrityTally _integrity = new();
    private readonly ClockTally _clocks = new(lifecycle);
    private readonly CommitmentTally _commitments = new(plan.Until);
    private readonly CareTally _care = new();
    private readonly HandoffCount _handoffs = new();
    private readonly ResponsibilityTally _responsibility = new();
    private readonly SatisfactionTally _satisfaction = new();
    private readonly ImportTally? _import = plan.ImportUntil is { } at ? new ImportTally(at) : null;
    private readonly Dictionary<StageKey, int> _stages = [];

    internal async Task<ReplayReport> ReadAsync(RowAccount account, CancellationToken cancellationToken)
    {
        await foreach (var known in reader.ListAsync(new EngagementQuery(PlayedCase.Tenant), cancellationToken))
        {
            Add(known.State, await HistoryAsync(known.Key, cancellationToken));
        }

        return Report(account);
    }

    /// <summary>Who was responsible for one case, and when; empty for one that was never opened.</summary>
    internal async Task<IReadOnlyList<Stretch>> ReadCaseAsync(string name, CancellationToken cancellationToken) =>
        [.. ResponsibilityTally.Stretches(await HistoryAsync(PlayedCase.KeyOf(name), cancellationToken), plan.Until)];

    private void Add(Engagement state, List<Event> events)
    {
        _integrity.Add(state, events);
        _clocks.Add(state, events);
        _commitments.Add(state);
        _care.Add(state, events);
        _handoffs.Add(state, events);
        _satisfaction.Add(state);
        _import?.Add(events);
        foreach (var stretch in ResponsibilityTally.Stretches(events, plan.Until)) _responsibility.Add(stretch);
        _stages[state.Position.Stage] = _stages.GetValueOrDefault(state.Position.Stage) + 1;
    }

    private async Task<List<Event>> HistoryAsync(EngagementKey key, CancellationToken cancellationToken)
    {
        var events = new List<Event>();
        await foreach (var past in reader.HistoryAsync(key, cancellationToken)) events.Add(past.Event);
        return events;
    }

    private ReplayReport Report(RowAccount account) => new()
    {
        Rows = account.Rows,
        Accepted = account.Accepted,
        Refused = account.Refused,
        Unmapped = account.Unmapped,
        Cases = account.Cases,
        Engagements = _stages.Values.Sum(),
        FoldMismatches = _integrity.FoldMismatches,
        Cracks = _integrity.Cracks,
        Until = plan.Until,
        AcceptedByActivity = account.AcceptedByActivity,
        UnmappedByActivity = account.UnmappedByActivity,
        AbsentActivities = absentActivities,
        Notices = notices,
        CannotKnow = cannotKnow,
        RefusedByCode = account.RefusedByCode,
        Refusals = [.. account.Refusals.OrderByDescending(g => g.Count).ThenBy(g => g.FirstLine)],
        Stages = lifecycle.Definition.Stages.Where(s => _stages.ContainsKey(s.Key)).ToDictionary(s => s.Key.Value, s => _stages[s.Key]),
        Clocks = _clocks.Counts,
        Commitments = _commitments.Count,
        Problems = _care.Problems,
        Observations = _care.Observations,
        Handoffs = _handoffs,
        Responsibility = _responsibility.Report(),
        YesToSatisfied = _satisfaction.Report(),
        Import = _import?.Report,
    };
}
