using System.Runtime.InteropServices;

namespace Handoff.Insights;

/// <summary>
/// A stage's visits as of an instant, in the order of their length. Lined up once, they answer all questions of that instant: an owner's
/// page asks thousands.
/// </summary>
internal sealed class Lineup
{
    private LinedUp[] _visits = [];
    private int _count;
    private (long Now, Fading? Fading, long Changes) _asOf;
    private long _elapsed;

    /// <summary>Those that lasted longer than an elapsed time, the shortest first.</summary>
    /// <param name="elapsed">In ticks.</param>
    /// <param name="question">Of the stage, and as of when.</param>
    /// <param name="changes">How often anything changed so far: then all are lined up anew.</param>
    internal ReadOnlySpan<LinedUp> Longer(long elapsed, Question question, long changes)
    {
        var asOf = (question.Now, question.Fading, changes);
        if (_asOf != asOf) Update(question, _elapsed = elapsed);
        else if (elapsed < _elapsed) Update(question, _elapsed = -1); // Who asks again asks about many.
        _asOf = asOf;
        var lined = _visits.AsSpan(0, _count);
        return lined[Sorted.Below<LinedUp, long>(lined, elapsed, static (visit, than) => visit.Length <= than)..];
    }

    private void Update(Question question, long elapsed)
    {
        var (ends, opens, now) = (question.Stage.Ended, question.Stage.Open, question.Now);
        if (_visits.Length < ends.Count + opens.Count) _visits = new LinedUp[(ends.Count + opens.Count) * 5 / 4];
        var loss = question.Fading.Loss(now);
        var ended = Sorted.Below<Visit, long>(
            CollectionsMarshal.AsSpan(ends), elapsed, static (visit, than) => visit.UntilEnd <= than);
        var open = Sorted.Below<Visit, long>(
            CollectionsMarshal.AsSpan(opens), now - elapsed, static (visit, than) => visit.Entered < than) - 1;
        _count = 0;
        while (ended < ends.Count || open >= 0)
        {
            var endsFirst = open < 0 || (ended < ends.Count && ends[ended].UntilEnd <= now - opens[open].Entered);
            var visit = endsFirst ? ends[ended++] : opens[open--];
            Take(visit, question, loss * visit.Growth(question.Fading));
        }
    }

    private void Take(Visit visit, Question question, double recency)
    {
        var (isOpen, now) = (visit.Ending == Ending.Open, question.Now);
        ref var line = ref _visits[_count++];
        line.Journey = visit.Journey;
        line.Length = isOpen ? now - visit.Entered : visit.UntilEnd;
        line.SeenFrom = question.FirstEnd - visit.Entered;
        line.Stay = visit.Left - visit.Entered;
        line.Silence = now - visit.LastHeard;
        line.Recency = recency;
        line.GivenUp = isOpen ? 1 - visit.Standing.Gaps.Again(line.Silence) : 0;
        line.Traits = visit.Traits;
        line.Ending = visit.Ending;
    }
}
