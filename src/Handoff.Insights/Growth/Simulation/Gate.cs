namespace Handoff.Insights;

/// <summary>Lets at most so many leave a stage in any seven days. Times are ticks.</summary>
internal static class Gate
{
    internal const long Week = 7 * 24 * 60 * 60 * 10_000_000L;

    /// <summary>How many left at most in any seven days (from an instant on, and before it comes again a week later).</summary>
    /// <param name="departures">In the order of time.</param>
    internal static int MostPerWeek(List<long> departures)
    {
        var (most, first) = (0, 0);
        for (var at = 0; at < departures.Count; at++)
        {
            while (departures[at] - departures[first] >= Week) first++;
            most = Math.Max(most, at - first + 1);
        }

        return most;
    }

    /// <summary>
    /// When each has its turn: not before it is ready, and not before the one that came so many before it has been gone for a week.
    /// </summary>
    /// <remarks>What was let through as fast as it could passes again without waiting: its ceiling is the most there ever was.</remarks>
    /// <param name="ready">In the order of time; becomes the turns.</param>
    /// <param name="ceiling">How many until now; null for any.</param>
    /// <param name="next">How many from now on; null for any.</param>
    /// <param name="now">When that changes.</param>
    internal static void ToTurns(long[] ready, int? ceiling, int? next, long now)
    {
        for (var at = 0; at < ready.Length; at++)
        {
            var turn = Turn(ready, at, ceiling);
            ready[at] = turn < now ? turn : Math.Max(now, Turn(ready, at, next));
        }
    }

    private static long Turn(long[] turns, int at, int? ceiling) =>
        ceiling is { } most && at >= most ? Math.Max(turns[at], turns[at - most] + Week) : turns[at];
}
