namespace Handoff.Insights;

/// <summary>
/// How likely it is that somebody who stood silent in a stage for so long will be heard of again: Kaplan and Meier's estimate of the
/// gaps until the next news, with a plateau of those who never were (Maller and Zhou, Survival Analysis with Long-Term Survivors, 1996).
/// </summary>
internal sealed class GapTable
{
    private const int FewestGaps = 20;

    internal static readonly GapTable Empty = new([], [], 0);

    /// <summary>The longest gap is cut into so many parts, and a search looks at the gaps of one part only.</summary>
    private const int Parts = 256;

    private readonly int[] _below = new int[Parts + 1];
    private readonly long _width;

    internal GapTable(long[] gaps, double[] silent, double plateau)
    {
        (Gaps, Silent, Plateau) = (gaps, silent, plateau);
        _width = gaps.Length == 0 ? 1 : (gaps[^1] / Parts) + 1;
        for (int part = 1, at = 0; part <= Parts; part++)
        {
            while (at < gaps.Length && gaps[at] < part * _width) at++;
            _below[part] = at;
        }
    }

    /// <summary>Gaps that ended, ascending, in ticks.</summary>
    internal long[] Gaps { get; }

    /// <summary>The share that is still silent after each gap.</summary>
    internal double[] Silent { get; }

    /// <summary>The share that is never heard of again.</summary>
    internal double Plateau { get; }

    /// <summary>The probability that somebody silent for so long is heard of again, 0 to 1.</summary>
    internal double Again(long silence)
    {
        if (Gaps.Length < FewestGaps) return 1;
        var within = Within(silence);
        var still = within == 0 ? 1 : Silent[within - 1];
        return still <= 0 ? 1 : Math.Clamp(1 - (Plateau / still), 0, 1);
    }

    /// <summary>How many gaps are not longer.</summary>
    private int Within(long silence)
    {
        if (silence >= Gaps[^1]) return Gaps.Length;
        var part = (int)(silence / _width);
        int low = _below[part], high = _below[part + 1];
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Gaps[middle] <= silence) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    /// <summary>Counts the gaps of these visits, which are in the order of entry, as of an instant.</summary>
    internal static GapTable Of(List<Visit> visits, long now)
    {
        var ended = new List<long>(visits.Count);
        var silent = new List<long>();
        for (int i = visits.Count - 1; i >= 0; i--)
        {
            var visit = visits[i];
            if (visit.Left <= now) ended.Add(visit.Left - visit.Entered);
            else silent.Add(now - visit.Entered); // The last ones have been silent for the shortest time.
        }

        ended.Sort();
        var still = new double[ended.Count];
        double share = 1;
        for (int i = 0, passed = 0; i < ended.Count; i++)
        {
            while (passed < silent.Count && silent[passed] < ended[i]) passed++;
            share *= 1 - (1.0 / (ended.Count - i + silent.Count - passed));
            still[i] = share;
        }

        return new([.. ended], still, ended.Count < FewestGaps ? 0 : share * Certainty(silent, ended[^1]));
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
