namespace Handoff.Insights;

/// <summary>
/// A stage's visits as of an instant, in the order of their length. Lined up once, they answer all questions of that instant: an owner's
/// page asks thousands.
/// </summary>
internal sealed class Lineup
{
    private LinedUp[] _visits = [];
    private int _count;
    private (long Now, double Forgetting, long Changes) _asOf = (long.MinValue, 0, -1);

    /// <summary>Those that lasted longer than an elapsed time, the shortest first.</summary>
    internal ReadOnlySpan<LinedUp> Longer(long elapsed)
    {
        int low = 0, high = _count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_visits[middle].Length <= elapsed) low = middle + 1;
            else high = middle;
        }

        return _visits.AsSpan(low, _count - low);
    }

    /// <param name="question">Of the stage, and as of when.</param>
    /// <param name="changes">How often anything changed so far: then all are lined up anew.</param>
    internal void Update(Question question, long changes)
    {
        if (_asOf == (question.Now, question.Forgetting, changes)) return;
        _asOf = (question.Now, question.Forgetting, changes);
        var (ends, opens, now) = (question.Stage.Ended, question.Stage.Open, question.Now);
        if (_visits.Length < ends.Count + opens.Count) _visits = new LinedUp[(ends.Count + opens.Count) * 5 / 4];
        var epoch = question.Epoch;
        var fading = Math.Exp((epoch - now) * question.Forgetting);
        _count = 0;
        for (int ended = 0, open = opens.Count - 1; ended < ends.Count || open >= 0;)
        {
            var endsFirst = open < 0 || (ended < ends.Count && ends[ended].UntilEnd <= now - opens[open].Entered);
            var visit = endsFirst ? ends[ended++] : opens[open--];
            Take(visit, now, fading * visit.Growth(question.Forgetting, epoch));
        }
    }

    private void Take(Visit visit, long now, double recency)
    {
        var isOpen = visit.Ending == Ending.Open;
        ref var line = ref _visits[_count++];
        line.Journey = visit.Journey;
        line.Length = isOpen ? now - visit.Entered : visit.UntilEnd;
        line.Stay = visit.Left - visit.Entered;
        line.Silence = now - visit.LastHeard;
        line.Recency = recency;
        line.GivenUp = isOpen ? 1 - visit.Standing.Gaps.Again(line.Silence) : 0;
        line.Traits = visit.Traits;
        line.Ending = visit.Ending;
    }
}
