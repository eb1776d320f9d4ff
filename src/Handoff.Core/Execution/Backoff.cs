namespace Handoff;

/// <summary>
/// How long to wait before the next attempt: 5 to 200 ms, each time up to three times as long as before, and spread by the command's id and
/// the attempt. Two that met do not meet again, and nothing is left to chance that a test could not repeat.
/// </summary>
internal static class Backoff
{
    private const double Least = 5;
    private const double Most = 200;

    internal static TimeSpan Next(CommandId id, int attempt, TimeSpan before)
    {
        var upTo = Math.Min(Most, Math.Max(3 * Least, 3 * before.TotalMilliseconds));
        return TimeSpan.FromMilliseconds(Least + Spread(id, attempt) * (upTo - Least));
    }

    /// <summary>From 0 to below 1, evenly, and differently for each attempt (SplitMix64).</summary>
    private static double Spread(CommandId id, int attempt)
    {
        unchecked
        {
            var bytes = id.Value.ToByteArray();
            var mixed = BitConverter.ToUInt64(bytes, 0) ^ BitConverter.ToUInt64(bytes, 8);
            mixed += (ulong)attempt * 0x9E3779B97F4A7C15UL;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
            return ((mixed ^ (mixed >> 31)) >> 11) / (double)(1UL << 53);
        }
    }
}
