using System.Collections.Concurrent;
using NodaTime;

namespace Handoff.Tests;

/// <summary>The dates that nobody in a zone lived, from 1960 to 2046: found by looking at the wall clock twice a day.</summary>
internal static class LostDates
{
    private static readonly ConcurrentDictionary<string, HashSet<LocalDate>> Known = new(StringComparer.Ordinal);

    public static HashSet<LocalDate> Of(string zoneId) => Known.GetOrAdd(zoneId, Find);

    private static HashSet<LocalDate> Find(string zoneId)
    {
        var (zone, lost) = (DateTimeZoneProviders.Tzdb[zoneId], new HashSet<LocalDate>());
        var end = Instant.FromUtc(2047, 1, 1, 0, 0);
        for (var (at, day) = (Instant.FromUtc(1960, 1, 1, 0, 0), default(LocalDate?)); at < end; at += Duration.FromHours(12))
        {
            var today = at.InZone(zone).Date;
            for (var date = (day ?? today).PlusDays(1); date < today; date = date.PlusDays(1)) lost.Add(date);
            day = today;
        }

        return lost;
    }
}
