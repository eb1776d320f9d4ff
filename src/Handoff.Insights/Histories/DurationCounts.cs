namespace Handoff.Insights;

/// <summary>How often durations of each size occurred: 8 classes to a doubling, so that what is counted first does not matter.</summary>
internal sealed class DurationCounts
{
    private const int ClassesPerDoubling = 8;
    private const int Classes = 64 * ClassesPerDoubling;

    internal long[] Counts { get; } = new long[Classes];

    internal long Total { get; private set; }

    internal void Add(long duration) => AddTo(ClassOf(duration), 1);

    internal void AddTo(int @class, long times)
    {
        Counts[@class] += times;
        Total += times;
    }

    /// <summary>The upper edge of the class in which the quantile falls, in ticks; 0 if nothing was counted.</summary>
    internal long Quantile(double share)
    {
        var rank = (long)Math.Ceiling(share * Total);
        for (int i = 0; i < Classes; i++)
        {
            rank -= Counts[i];
            if (rank <= 0 && Total > 0) return (long)Math.Min(long.MaxValue / 4, Math.Pow(2, (i + 1.0) / ClassesPerDoubling));
        }

        return 0;
    }

    internal static int ClassOf(long duration) =>
        duration <= 1 ? 0 : Math.Min(Classes - 1, (int)(Math.Log2(duration) * ClassesPerDoubling));
}
