using NodaTime;

namespace Handoff.Calendars;

/// <summary>How far calendars reach: local dates from 1900 to 2199, and the instants at which these open or close anywhere.</summary>
internal static class Reach
{
    public static readonly LocalDate FirstDate = new(1900, 1, 1);
    public static readonly LocalDate LastDate = new(2199, 12, 31);

    /// <summary>Where calendars count seconds from; no zone opens 1 January 1900 earlier.</summary>
    public static readonly Instant Origin = Instant.FromUtc(1899, 12, 31, 0, 0);

    /// <summary>The same wall-clock reading, for local times.</summary>
    public static readonly LocalDateTime LocalOrigin = new(1899, 12, 31, 0, 0);

    /// <summary>The first and the last date with windows, in days from <see cref="LocalOrigin"/>.</summary>
    public static readonly int FirstDay = Period.DaysBetween(LocalOrigin.Date, FirstDate);
    public static readonly int LastDay = Period.DaysBetween(LocalOrigin.Date, LastDate);

    /// <summary>No zone closes 31 December 2199, or a night shift that begins on it, later.</summary>
    public static readonly Instant End = Instant.FromUtc(2200, 1, 3, 0, 0);

    public static readonly long TotalSeconds = (long)(End - Origin).TotalSeconds;

    public static void Require(Instant instant)
    {
        if (instant < Origin || instant > End) throw OutOfReach(instant);
    }

    private static ArgumentOutOfRangeException OutOfReach(Instant instant) =>
        new(nameof(instant), instant, "Calendars reach from 1900 to 2200.");
}
