namespace Handoff.Insights;

/// <summary>
/// How likely it is that somebody who stood silent in a stage for so long will be heard of again: Kaplan and Meier's estimate of the
/// gaps until the next news, with a plateau of those who never were (Maller and Zhou, Survival Analysis with Long-Term Survivors, 1996).
/// Counted again and again in the same memory.
/// </summary>
internal sealed class GapTable
{
    private const int FewestGaps = 20;

    /// <summary>The longest gap is cut into so many parts, and a search looks at the gaps of one part only.</summary>
    private const int Parts = 256;

    private readonly int[] _below = new int[Parts + 1];
    private readonly List<long> _waiting = [];
    private long[] _gaps = [];
    private double[] _silent = [];
    private int _count;
    private long _width = 1;

    /// <summary>Gaps that ended, ascending, in ticks.</summary>
    internal ReadOnlySpan<long> Gaps => _gaps.AsSpan(0, _count);

    /// <summary>The share that is still silent after each gap.</summary>
    internal ReadOnlySpan<double> Silent => _silent.AsSpan(0, _count);

    /// <summary>The share that is never heard of again.</summary>
    internal double Plateau { get; private set; }

    /// <summary>The probability that somebody silent for so long is heard of again, 0 to 1.</summary>
    internal double Again(long silence)
    {
        if (_count < FewestGaps || Plateau <= 0) return 1;
        var within = Within(silence);
        var still = within == 0 ? 1 : _silent[within - 1];
        return still <= 0 ? 1 : Math.Clamp(1 - (Plateau / still), 0, 1);
    }

    /// <summary>How many gaps are not longer.</summary>
    private int Within(long silence)
    {
        if (silence >= _gaps[_count - 1]) return _count;
        var part = (int)(silence / _width);
        int low = _below[part], high = _below[part + 1];
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_gaps[middle] <= silence) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    /// <summary>Counts the gaps of these visits, which are in the order of entry, as of an instant.</summary>
    internal void Count(List<Visit> visits, long now)
    {
        MakeRoom(visits.Count);
        _waiting.Clear();
        for (int i = visits.Count - 1; i >= 0; i--)
        {
            var visit = visits[i];
            if (visit.Left <= now) _gaps[_count++] = visit.Left - visit.Entered;
            else _waiting.Add(now - visit.Entered); // The last ones have been silent for the shortest time.
        }

        _gaps.AsSpan(0, _count).Sort();
        double share = 1;
        for (int i = 0, passed = 0; i < _count; i++)
        {
            while (passed < _waiting.Count && _waiting[passed] < _gaps[i]) passed++;
            share *= 1 - (1.0 / (_count - i + _waiting.Count - passed));
            _silent[i] = share;
        }

        Plateau = _count < FewestGaps ? 0 : share * Certainty(_waiting, _gaps[_count - 1]);
        Divide();
    }

    /// <summary>Takes what was counted before.</summary>
    internal void Resume(IReadOnlyList<(long Gap, double Silent)> counted, double plateau)
    {
        MakeRoom(counted.Count);
        foreach (var (gap, silent) in counted) (_gaps[_count], _silent[_count++]) = (gap, silent);
        Plateau = plateau;
        Divide();
    }

    private void MakeRoom(int gaps)
    {
        _count = 0;
        if (gaps > _gaps.Length) (_gaps, _silent) = (new long[gaps * 5 / 4], new double[gaps * 5 / 4]);
    }

    private void Divide()
    {
        _width = _count == 0 ? 1 : (_gaps[_count - 1] / Parts) + 1;
        for (int part = 1, at = 0; part <= Parts; part++)
        {
            while (at < _count && _gaps[at] < part * _width) at++;
            _below[part] = at;
        }
    }

    /// <summary>
    /// How sure it is that those who are silent for longer than anybody ever was will stay so: e/(e + 1), where e is how often they have
    /// together waited as long as the longest gap, beyond it. In a young history nobody has, and nobody is given up.
    /// </summary>
    private static double Certainty(List<long> silent, long longest)
    {
        double beyond = 0;
        for (int i = silent.Count - 1; i >= 0 && silent[i] > longest; i--) beyond += silent[i] - longest;
        var waits = beyond / Math.Max(1, longest);
        return waits / (waits + 1);
    }
}
