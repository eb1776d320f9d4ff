using NodaTime;

namespace Handoff.Benchmarks;

/// <summary>The obvious way: walk the local dates with NodaTime.</summary>
internal static class DayWalk
{
    internal static Instant Add(Instant start, Duration work)
    {
        for (var date = start.InZone(OfficeHours.Zone).Date; ; date = date.PlusDays(1))
        {
            if (!OfficeHours.IsBusinessDate(date)) continue;
            foreach (var (open, close) in OfficeHours.Windows)
            {
                var from = Instant.Max(start, At(date, open));
                var until = At(date, close);
                if (from >= until) continue;
                if (until - from >= work) return from + work;
                work -= until - from;
            }
        }
    }

    internal static Duration Between(Instant start, Instant end)
    {
        var work = Duration.Zero;
        var last = end.InZone(OfficeHours.Zone).Date;
        for (var date = start.InZone(OfficeHours.Zone).Date; date <= last; date = date.PlusDays(1))
        {
            if (!OfficeHours.IsBusinessDate(date)) continue;
            foreach (var (open, close) in OfficeHours.Windows)
            {
                var from = Instant.Max(start, At(date, open));
                var until = Instant.Min(end, At(date, close));
                if (from < until) work += until - from;
            }
        }

        return work;
    }

    private static Instant At(LocalDate date, LocalTime time) => date.At(time).InZoneLeniently(OfficeHours.Zone).ToInstant();
}
