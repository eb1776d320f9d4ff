namespace Handoff.Insights;

/// <summary>
/// Answers what becomes of times, limits and work in progress if more customers say Yes, from a history. Immutable; safe for concurrent
/// use. Pure: the same history, scenario and seed have the same answer.
/// </summary>
/// <remarks>
/// Simulated journeys are past ones, drawn whole. From each stage at most so many leave in seven days as ever did, or as the scenario says;
/// whoever is ready and may not leave yet waits. What the past waited already is in its stays.
/// </remarks>
public sealed class GrowthModel
{
    private readonly PastFlow _flow;
    private readonly JourneyPool _pool;
    private readonly int[] _most;

    private GrowthModel(PastFlow flow)
    {
        (_flow, _pool) = (flow, new(flow));
        _most = [.. flow.Departures.Select(departures => Math.Max(1, Gate.MostPerWeek(departures)))];
    }

    /// <summary>The stages that anybody was in, as they count, in the order in which they first were.</summary>
    public ValueList<StageKey> Stages => _flow.Stages.Select(stage => new StageKey(stage)).ToValueList();

    /// <summary>Learns from what happened in a range.</summary>
    /// <param name="history">In the order of time, as a <see cref="Forecaster"/> is told; what came before the range as well.</param>
    /// <param name="range">
    /// Whose Yes count: from its start on, and before its end, and with what was known then. The start may be open.
    /// </param>
    /// <param name="together">
    /// What a stage counts as, for instance the function that does its work, so that its stages share one ceiling; pure. Null counts each
    /// by itself.
    /// </param>
    /// <exception cref="ArgumentException">The range has no end, or something is older than what came before it.</exception>
    public static GrowthModel From(IEnumerable<Happening> history, Interval range, Func<StageKey, StageKey>? together = null)
    {
        ArgumentNullException.ThrowIfNull(history);
        return new(PastFlow.Of(history, range, together));
    }

    /// <summary>The same of a history that is read on the way: what happened is not kept, but for the journeys that it makes.</summary>
    internal static async ValueTask<GrowthModel> FromAsync(
        IAsyncEnumerable<Happening> history, Interval range, Func<StageKey, StageKey>? together) =>
        new(await PastFlow.OfAsync(history, range, together).ConfigureAwait(false));

    /// <summary>What becomes of it.</summary>
    /// <param name="scenario">What is supposed.</param>
    /// <exception cref="ArgumentException">Something in the scenario is out of range.</exception>
    public GrowthAnswer Simulate(GrowthScenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        scenario.EnsureValid(Instant.FromUnixTimeTicks(_flow.Until));
        var past = PastOutcome(scenario.Limits);
        var (now, then) = (Run(scenario with { Factor = 1, Yes = null, Ceilings = [] }), Run(scenario));
        return new()
        {
            Scenario = scenario,
            Range = new(Instant.FromUnixTimeTicks(_flow.From), Instant.FromUnixTimeTicks(_flow.Until)),
            Journeys = _flow.Yes.Count,
            Satisfied = _flow.Ended.Count(journey => journey.IsSatisfied),
            Past = past,
            Now = now.ToOutcome(),
            Then = then.ToOutcome(),
            Stages = Enumerable.Range(0, _most.Length).Select(stage => StageOf(stage, scenario, now, then))
                .OrderByDescending(stage => stage.UtilisationThen ?? -1).ThenBy(stage => stage.Stage.Value, StringComparer.Ordinal)
                .ToValueList(),
            Cautions = GrowthCautions.Of(_flow, past).ToValueList(),
        };
    }

    /// <summary>One run, journey by journey.</summary>
    internal Passage[] PassagesOf(GrowthScenario scenario, int run) => _pool.Journeys.Length == 0 ? [] : Passages.Of(
        new Arrivals(_flow, scenario).Of(new Draws(unchecked((ulong)scenario.Seed)).Of(run), _pool.Journeys[^1].Length),
        _pool,
        [.. Enumerable.Range(0, _most.Length).Select(stage => ((int?)_most[stage], CeilingOf(stage, scenario)))],
        _flow.Until);

    private GrowthTally Run(GrowthScenario scenario)
    {
        var tally = new GrowthTally(_flow.Stages, scenario.Limits, _flow.Until, new Arrivals(_flow, scenario).Horizon);
        for (var run = 0; run < scenario.Runs; run++) tally.Add(PassagesOf(scenario, run));
        return tally;
    }

    private GrowthOutcome PastOutcome(ValueList<GrowthLimit> limits)
    {
        var tally = new OutcomeTally(_flow.Stages, limits);
        for (var at = 0; at < _pool.Journeys.Length; at++)
        {
            var journey = _pool.Journeys[at];
            tally.Add(Passage.Unhindered(new(journey.Start, default), journey), _pool.Weights[at]);
        }

        var perWeek = _flow.Yes.Count == 0 ? 0 : _flow.Yes.Count / ((double)(_flow.Until - _flow.From) / Gate.Week);
        return tally.ToOutcome(perWeek, perWeek * tally.MeanLength / Gate.Week);
    }

    private int? CeilingOf(int stage, GrowthScenario scenario) =>
        scenario.Ceilings.FirstOrDefault(ceiling => ceiling.Stage.Value == _flow.Stages[stage]) is { } named
            ? named.PerWeek
            : _most[stage];

    private StageGrowth StageOf(int stage, GrowthScenario scenario, GrowthTally now, GrowthTally then)
    {
        var ceiling = CeilingOf(stage, scenario);
        return new(_flow.Stages[stage])
        {
            MostPerWeek = _most[stage],
            Ceiling = ceiling,
            DemandPerWeek = then.DemandOf(stage),
            UtilisationNow = now.DemandOf(stage) / _most[stage],
            UtilisationThen = then.DemandOf(stage) / ceiling,
            MeanWait = then.MeanWaitOf(stage),
        };
    }
}
