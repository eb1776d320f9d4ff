using NodaTime.TimeZones;

namespace Handoff.Calendars;

/// <summary>A zone has one name and aliases: Europe/Kiev is Europe/Kyiv.</summary>
internal static class CanonicalZone
{
    /// <summary>The name that all its aliases have; one that the time zone data does not know is its own.</summary>
    internal static string Of(string zone) => TzdbDateTimeZoneSource.Default.CanonicalIdMap.TryGetValue(zone, out var canonical)
        ? canonical
        : zone;
}
