using NodaTime;

namespace Handoff.Storage;

/// <summary>Which times a store takes: what is beyond them has no column, or ends beyond every calendar.</summary>
internal static class StoredTime
{
    private const int LongestInDays = 366;
    private const int TicksPerMicrosecond = 10;

    private static readonly Duration Longest = Duration.FromDays(LongestInDays);
    private static readonly Instant First = Instant.FromUtc(1, 1, 2, 0, 0);
    private static readonly Instant End = Instant.FromUtc(9999, 12, 31, 0, 0);

    internal static Duration Lease(Duration lease) =>
        lease > Duration.Zero && lease <= Longest
            ? lease
            : throw new ArgumentOutOfRangeException(
                nameof(lease), lease, $"A lease must be positive, and at most {LongestInDays} days.");

    internal static Duration Pause(Duration pause) =>
        pause >= Duration.Zero && pause <= Longest
            ? pause
            : throw new ArgumentOutOfRangeException(
                nameof(pause), pause, $"A pause must not be negative, and must be at most {LongestInDays} days.");

    /// <summary>An instant that every store can keep; null where there is none.</summary>
    internal static Instant? Check(Instant? instant, string what) =>
        instant is not { } given || (given >= First && given < End)
            ? instant
            : throw new ArgumentException($"The instant of the {what} must lie between 0001-01-02 and 9999-12-30, in UTC.");

    /// <summary>Rounded down to a whole microsecond: the coarsest that a store may keep.</summary>
    internal static Instant Coarse(Instant instant)
    {
        var ticks = instant.ToUnixTimeTicks();
        return Instant.FromUnixTimeTicks(ticks - (((ticks % TicksPerMicrosecond) + TicksPerMicrosecond) % TicksPerMicrosecond));
    }
}
