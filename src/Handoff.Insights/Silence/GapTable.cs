namespace Handoff.Insights;

/// <summary>
/// How likely it is that somebody who stood silent in a stage for so long will be heard of again: Kaplan and Meier's estimate of the
/// gaps until the next news, with a plateau of those who never were (Maller and Zhou, Survival Analysis with Long-Term Survivors, 1996).
/// </summary>
internal sealed class GapTable
{
    private const int FewestGaps = 20;

    internal static readonly GapTable Empty = new([], [], 0);

    internal GapTable(long[] gaps, double[] silent, double plateau) => (Gaps, Silent, Plateau) = (gaps, silent, plateau);

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
        int low = 0, high = Gaps.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Gaps[middle] <= silence) low = middle + 1;
            else high = middle;
        }

        var still = low == 0 ? 1 : Silent[low - 1];
        return still <= 0 ? 1 : Math.Clamp(1 - (Plateau / still), 0, 1);
    }

    /// <summary>Counts the gaps of these visits, as of an instant.</summary>
    internal static GapTable Of(List<Visit> visits, long now)
    {
        var ended = new List<long>(visits.Count);
        var silent = new List<long>();
        foreach (var visit in visits)
        {
            if (visit.Left <= now) ended.Add(visit.Left - visit.Entered);
            else silent.Add(now - visit.Entered);
        }

        ended.Sort();
        silent.Sort();
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
