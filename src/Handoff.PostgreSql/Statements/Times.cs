using NodaTime;

namespace Handoff.Storage;

/// <summary>
/// PostgreSQL keeps microseconds since 2000, and they travel as such: what the driver takes for a date and a time depends on switches that
/// are the host's. What must not happen early is rounded up, all other instants down.
/// </summary>
internal static class Times
{
    private const long TicksPerMicrosecond = 10;

    private static readonly Instant Epoch = Instant.FromUtc(2000, 1, 1, 0, 0);

    internal static long Down(this Instant instant)
    {
        var ticks = instant.ToUnixTimeTicks() - Epoch.ToUnixTimeTicks();
        return (ticks - Past(ticks)) / TicksPerMicrosecond;
    }

    internal static long Up(this Instant instant)
    {
        var down = instant.Down();
        return down.ToInstant() == instant ? down : down + 1;
    }

    internal static Instant ToInstant(this long microseconds) => Epoch + Duration.FromTicks(checked(microseconds * TicksPerMicrosecond));

    /// <summary>How far past its microsecond it is; also before 2000.</summary>
    private static long Past(long ticks) => ((ticks % TicksPerMicrosecond) + TicksPerMicrosecond) % TicksPerMicrosecond;
}
