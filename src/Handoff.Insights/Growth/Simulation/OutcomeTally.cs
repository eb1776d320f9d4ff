namespace Handoff.Insights;

/// <summary>Collects how long journeys and their stays take.</summary>
internal sealed class OutcomeTally(List<string> stages, ValueList<GrowthLimit> limits)
{
    private readonly Weighted _satisfied = new();
    private readonly Weighted _all = new();
    private readonly List<LimitTally> _limits =
        [.. limits.Select(limit => new LimitTally(limit, limit.Stage is { } stage ? stages.IndexOf(stage.Value) : null))];

    internal double MeanLength => _all.Mean;

    internal void Add(Passage passage, double weight)
    {
        var length = passage.End - passage.Arrival.At;
        _all.Add(length, weight);
        if (passage.Journey.IsSatisfied) _satisfied.Add(length, weight);
        foreach (var limit in _limits) limit.Add(passage, weight);
    }

    internal GrowthOutcome ToOutcome(double yesPerWeek, double inProgress) => new()
    {
        YesPerWeek = yesPerWeek,
        Median = _satisfied.Within(0.5),
        Eighty = _satisfied.Within(0.8),
        Ninety = _satisfied.Within(0.9),
        InProgress = inProgress,
        OverLimits = _limits.Select(limit => limit.Over).ToValueList(),
    };
}
