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
            var stays = StaysOf(passage);
            if (passage.Arrival.At < now || passage.Arrival.At >= horizon) continue;
            _yes++;
            _outcomes.Add(passage.End - passage.Arrival.At, passage.Journey.IsSatisfied, stays, 1);
        }
    }

    internal GrowthOutcome ToOutcome() => _outcomes.ToOutcome(_yes / Weeks, _spent / (horizon - now) / _runs);

    /// <summary>How many are through with a stage per week, whether or not it is their turn to leave it.</summary>
    internal double DemandOf(int stage) => _stages[stage].Count / Weeks;

    internal Duration MeanWaitOf(int stage) =>
        _stages[stage].Count == 0 ? Duration.Zero : Duration.FromTicks((long)(_stages[stage].Waited / _stages[stage].Count));

    /// <summary>How long each stay takes; and what is asked of each stage between now and the horizon.</summary>
    private PastStay[] StaysOf(Passage passage)
    {
        var stays = new PastStay[passage.Left.Length];
        var (unhindered, came) = (passage.Arrival.At, passage.Arrival.At);
        for (var at = 0; at < stays.Length; at++)
        {
            var (stage, length) = passage.Journey.Stays[at];
            unhindered += length;
            stays[at] = new(stage, passage.Left[at] - came);
            if (unhindered >= now && unhindered < horizon)
            {
                var (count, waited) = _stages[stage];
                _stages[stage] = (count + 1, waited + (stays[at].Length - length));
            }

            came = passage.Left[at];
        }

        return stays;
    }
}
