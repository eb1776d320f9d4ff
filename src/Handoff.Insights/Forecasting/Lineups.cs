namespace Handoff.Insights;

/// <summary>The lineups of all stages that were asked about, used again and again. Lives with its forecaster.</summary>
internal sealed class Lineups
{
    private readonly Dictionary<StageHistory, Lineup> _ofStages = [];
    private long _changes;

    /// <summary>Something was told or learned.</summary>
    internal void Change() => _changes++;

    /// <summary>The visits that lasted longer than an elapsed time, in ticks; the shortest first.</summary>
    internal ReadOnlySpan<LinedUp> Longer(long elapsed, Question question)
    {
        if (!_ofStages.TryGetValue(question.Stage, out var lineup)) _ofStages.Add(question.Stage, lineup = new Lineup());
        return lineup.Longer(elapsed, question, _changes);
    }
}
