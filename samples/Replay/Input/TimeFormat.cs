using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Handoff.Replay;

/// <summary>How a log writes instants: ISO 8601 with an offset, or a pattern of its own in local time of a zone.</summary>
internal sealed class TimeFormat
{
    private readonly LocalDateTimePattern? _pattern;
    private readonly DateTimeZone? _zone;

    private TimeFormat(LocalDateTimePattern? pattern, DateTimeZone? zone, string expected) =>
        (_pattern, _zone, Expected) = (pattern, zone, expected);

    /// <summary>ISO 8601 with an offset or Z.</summary>
    internal static TimeFormat Iso { get; } = new(null, null, "expected ISO 8601 with an offset, as in 2024-03-01T09:30:00Z");

    /// <summary>What would have been right, for messages.</summary>
    internal string Expected { get; }

    /// <summary>Local time of a zone; a time that a clock change skips moves forward, of one that occurs twice the earlier is taken.</summary>
    /// <exception cref="InvalidPatternException">The pattern is none of NodaTime's.</exception>
    internal static TimeFormat Local(string pattern, DateTimeZone zone) => new(
        LocalDateTimePattern.Create(pattern, CultureInfo.InvariantCulture), zone, $"expected '{pattern}' in local time of {zone.Id}");

    /// <summary>The instant; null for a text that is none.</summary>
    internal Instant? Parse(string text)
    {
        if (_pattern is { } pattern)
        {
            return pattern.Parse(text) is { Success: true } local ? local.Value.InZoneLeniently(_zone!).ToInstant() : null;
        }

        if (InstantPattern.ExtendedIso.Parse(text) is { Success: true } utc) return utc.Value;
        return OffsetDateTimePattern.Rfc3339.Parse(text) is { Success: true } offset ? offset.Value.ToInstant() : null;
    }
}
