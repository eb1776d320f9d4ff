using NodaTime;

namespace Handoff;

/// <summary>PostgreSQL keeps microseconds. What must not happen early is rounded up, all other instants down.</summary>
internal static class Times
{
    private const long TicksPerMicrosecond = 10;

    internal static DateTime Down(this Instant instant) => DateTime.UnixEpoch.AddTicks(instant.ToUnixTimeTicks() - Past(instant.ToUnixTimeTicks()));

    internal static DateTime Up(this Instant instant)
    {
        var down = instant.Down();
        return down.ToInstant() == instant ? down : down.AddTicks(TicksPerMicrosecond);
    }

    internal static Instant ToInstant(this DateTime utc) => Instant.FromDateTimeUtc(utc);

    /// <summary>How far past its microsecond it is; also before 1970.</summary>
    private static long Past(long ticks) => ((ticks % TicksPerMicrosecond) + TicksPerMicrosecond) % TicksPerMicrosecond;
}
