namespace Handoff.Insights;

/// <summary>Collects how long journeys and their stays take.</summary>
internal sealed class OutcomeTally(List<string> stages, ValueList<GrowthLimit> limits)
{
    private readonly Weighted _satisfied = new();
    private readonly Weighted _all = new();
    private readonly Dictionary<int, Weighted> _stays = limits.Select(limit => limit.Stage).OfType<StageKey>()
        .Select(stage => stages.IndexOf(stage.Value)).Distinct().ToDictionary(stage => stage, _ => new Weighted());

    internal double MeanLength => _all.Mean;

    internal void Add(long length, bool isSatisfied, IReadOnlyList<PastStay> stays, double weight)
    {
        _all.Add(length, weight);
        if (isSatisfied) _satisfied.Add(length, weight);
        if (_stays.Count == 0) return;
        foreach (var stay in stays)
        {
            if (_stays.TryGetValue(stay.Stage, out var lengths)) lengths.Add(stay.Length, weight);
        }
    }

    internal GrowthOutcome ToOutcome(double yesPerWeek, double inProgress) => new()
    {
        YesPerWeek = yesPerWeek,
        Median = _satisfied.Within(0.5),
        Eighty = _satisfied.Within(0.8),
        Ninety = _satisfied.Within(0.9),
        InProgress = inProgress,
        OverLimits = limits.Select(limit =>
            (limit.Stage is { } stage ? _stays[stages.IndexOf(stage.Value)] : _satisfied).Over(limit.Within)).ToValueList(),
    };
}
