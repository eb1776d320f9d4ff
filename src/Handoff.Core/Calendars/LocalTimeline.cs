using NodaTime;
using NodaTime.TimeZones;

namespace Handoff.Calendars;

/// <summary>Maps local seconds (since <see cref="Reach.LocalOrigin"/>) to seconds on the time line, leniently.</summary>
/// <remarks>Remembers between which two zone transitions the last time lay: fast for rising input, not thread-safe.</remarks>
internal sealed class LocalTimeline(DateTimeZone zone)
{
    // No zone has skipped or repeated more than a day, so this far from a transition the offset alone decides.
    private const long Guard = 2 * 86_400;

    private long _plainFrom = long.MaxValue;
    private long _plainUntil = long.MinValue;
    private long _offset;

    public long SecondsAt(long local) => local >= _plainFrom && local < _plainUntil ? local - _offset : Map(local);

    private long Map(long local)
    {
        var instant = Reach.LocalOrigin.PlusSeconds(local).InZoneLeniently(zone).ToInstant();
        Remember(zone.GetZoneInterval(instant));
        return Seconds(instant);
    }

    private void Remember(ZoneInterval interval)
    {
        _offset = interval.WallOffset.Seconds;
        _plainFrom = interval.HasStart ? Seconds(interval.Start) + _offset + Guard : long.MinValue;
        _plainUntil = interval.HasEnd ? Seconds(interval.End) + _offset - Guard : long.MaxValue;
    }

    private static long Seconds(Instant instant) => (long)(instant - Reach.Origin).TotalSeconds;
}
