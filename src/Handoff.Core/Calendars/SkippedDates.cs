using NodaTime;
using NodaTime.TimeZones;

namespace Handoff.Calendars;

/// <summary>
/// Local dates that a zone never had: who crosses the date line by decree goes to bed on one day and rises two days later.
/// </summary>
/// <remarks>Samoa had no 30 December 2011, Kwajalein no 21 August 1993.</remarks>
internal static class SkippedDates
{
    private static readonly HashSet<LocalDate> None = [];

    /// <summary>Those within reach.</summary>
    public static HashSet<LocalDate> Of(DateTimeZone zone)
    {
        // Nearly all zones stay on their side of the line, and these need no look at each of their transitions.
        if (zone.MaxOffset.Seconds - zone.MinOffset.Seconds < NodaConstants.SecondsPerDay) return None;

        var skipped = new HashSet<LocalDate>();
        ZoneInterval? before = null;
        foreach (var interval in zone.GetZoneIntervals(Reach.Origin, Reach.End))
        {
            if (before is not null) skipped.UnionWith(Between(before.IsoLocalEnd, interval.IsoLocalStart));
            before = interval;
        }

        return skipped;
    }

    /// <summary>The dates that lie wholly in a gap.</summary>
    private static IEnumerable<LocalDate> Between(LocalDateTime from, LocalDateTime until)
    {
        var first = from.TimeOfDay == LocalTime.Midnight ? from.Date : from.Date.PlusDays(1);
        for (var date = first; date.PlusDays(1).AtMidnight() <= until; date = date.PlusDays(1)) yield return date;
    }
}
