namespace Handoff.Insights;

/// <summary>Counts what happens to those who say Yes from now until a horizon, over all runs. Times are ticks.</summary>
internal sealed class GrowthTally(List<string> stages, ValueList<GrowthLimit> limits, long now, long horizon)
{
    private readonly OutcomeTally _outcomes = new(stages, limits);
    private readonly (long Count, double Waited)[] _stages = new (long, double)[stages.Count];
    private double _spent;
    private long _yes;
    private int _runs;

    private double Weeks => (double)(horizon - now) / Gate.Week * _runs;

    internal void Add(Passage[] passages)
    {
        _runs++;
        foreach (var passage in passages)
        {
            _spent += Math.Max(0, Math.Min(passage.End, horizon) - Math.Max(passage.Arrival.At, now));
            Count(passage);
            if (passage.Arrival.At < now || passage.Arrival.At >= horizon) continue;
            _yes++;
            _outcomes.Add(passage, 1);
        }
    }

    internal GrowthOutcome ToOutcome() => _outcomes.ToOutcome(_yes / Weeks, _spent / (horizon - now) / _runs);

    /// <summary>How many are through with a stage per week, whether or not it is their turn to leave it.</summary>
    internal double DemandOf(int stage) => _stages[stage].Count / Weeks;

    internal Duration MeanWaitOf(int stage) =>
        _stages[stage].Count == 0 ? Duration.Zero : Duration.FromTicks((long)(_stages[stage].Waited / _stages[stage].Count));

    /// <summary>What is asked of each stage between now and the horizon.</summary>
    private void Count(Passage passage)
    {
        var (unhindered, came) = (passage.Arrival.At, passage.Arrival.At);
        for (var at = 0; at < passage.Left.Length; at++)
        {
            var (stage, length) = passage.Journey.Stays[at];
            unhindered += length;
            if (unhindered >= now && unhindered < horizon)
            {
                var (count, waited) = _stages[stage];
                _stages[stage] = (count + 1, waited + (passage.Left[at] - came - length));
            }

            came = passage.Left[at];
        }
    }
}
