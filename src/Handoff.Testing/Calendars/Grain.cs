using NodaTime;

namespace Handoff.Testing;

/// <summary>Whole days, hours, minutes and seconds read better than nanoseconds; in UTC.</summary>
internal static class Grain
{
    /// <summary>In seconds, the coarsest first.</summary>
    internal static IReadOnlyList<long> Units { get; } = [86_400, 3_600, 60, 1];

    /// <summary>How many of the units are too coarse for it.</summary>
    internal static int FinenessOf(Instant at) => Units.Count(unit => Floor(at, unit) != at);

    /// <summary>How many of the units are too coarse for it.</summary>
    internal static int FinenessOf(Duration duration) => Units.Count(unit => Floor(duration, unit) != duration);

    internal static Instant Floor(Instant at, long unit)
    {
        var seconds = at.ToUnixTimeSeconds();
        return Instant.FromUnixTimeSeconds(seconds - (((seconds % unit) + unit) % unit));
    }

    /// <summary>An instant, and the one half-way to it, in whole units.</summary>
    internal static IEnumerable<Instant> Between(Instant origin, Instant at, long unit) =>
        [Floor(origin + ((at - origin) / 2), unit), Floor(at, unit)];

    /// <summary>Nothing, and the half and the whole of a duration in whole units.</summary>
    internal static IEnumerable<Duration> UpTo(Duration duration, long unit) =>
        [Duration.Zero, Floor(duration / 2, unit), Floor(duration, unit)];

    private static Duration Floor(Duration duration, long unit)
    {
        var seconds = (long)duration.TotalSeconds;
        return Duration.FromSeconds(seconds - (seconds % unit));
    }
}
