namespace Handoff.Storage;

/// <summary>
/// Numbers of messages, with the lane in the upper bits: a lane is a stretch of the table, in order of commit, and needs no index.
/// </summary>
internal static class Sequence
{
    /// <summary>How many numbers a lane has; as SQL needs it too.</summary>
    internal const string OfLane = "1099511627776";

    private const int Bits = 40;

    /// <summary>Less than every number of the lane.</summary>
    internal static long Before(int lane) => (long)lane << Bits;
}
