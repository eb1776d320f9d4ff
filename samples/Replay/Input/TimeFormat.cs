using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace Handoff.Replay;

/// <summary>
/// How a log writes instants: ISO 8601 with an offset, or a pattern of its own, with an offset or in local time of a zone.
/// </summary>
internal sealed partial class TimeFormat
{
    private readonly Func<string, (Instant At, Instant? Again)?> _parse;

    private TimeFormat(Func<string, (Instant At, Instant? Again)?> parse, string expected) => (_parse, Expected) = (parse, expected);

    /// <summary>ISO 8601 with an offset or Z, as other tools write it.</summary>
    internal static TimeFormat Iso { get; } = new(ParseIso, "expected ISO 8601 with an offset, as in 2024-03-01T09:30:00Z");

    /// <summary>What would have been right, for messages.</summary>
    internal string Expected { get; }

    /// <summary>Local time of a zone; a time that a clock change skips moves forward.</summary>
    /// <exception cref="InvalidPatternException">The pattern is none of NodaTime's.</exception>
    internal static TimeFormat Local(string pattern, DateTimeZone zone)
    {
        var local = LocalDateTimePattern.Create(pattern, CultureInfo.InvariantCulture);
        return new TimeFormat(
            text => local.Parse(text) is { Success: true } time ? InZone(time.Value, zone) : null,
            $"expected '{pattern}' in local time of {zone.Id}");
    }

    /// <summary>A pattern that says the offset itself.</summary>
    /// <exception cref="InvalidPatternException">The pattern is none of NodaTime's, or says no offset.</exception>
    internal static TimeFormat WithOffset(string pattern)
    {
        var offset = OffsetDateTimePattern.CreateWithInvariantCulture(pattern);
        var noon = new LocalDateTime(2024, 3, 1, 12, 0);
        if (offset.Format(noon.WithOffset(Offset.FromHours(1))) == offset.Format(noon.WithOffset(Offset.FromHours(-1))))
        {
            throw new InvalidPatternException($"'{pattern}' has no offset, such as o<+HH:mm>; without one, name the 'zone'.");
        }

        return new TimeFormat(
            text => offset.Parse(text) is { Success: true } time ? (time.Value.ToInstant(), null) : null, $"expected '{pattern}'");
    }

    /// <summary>The instant, of a time that occurs twice the first; null for a text that is no time.</summary>
    internal Instant? Parse(string text) => ParseBoth(text)?.At;

    /// <summary>The instant, and the second one of a local time that occurs twice; null for a text that is no time.</summary>
    internal (Instant At, Instant? Again)? ParseBoth(string text) => _parse(text);

    private static (Instant At, Instant? Again) InZone(LocalDateTime local, DateTimeZone zone)
    {
        var mapped = zone.MapLocal(local);
        return (local.InZoneLeniently(zone).ToInstant(), mapped.Count == 2 ? mapped.Last().ToInstant() : null);
    }

    private static (Instant At, Instant? Again)? ParseIso(string text)
    {
        if (IsoForm().Match(text) is not { Success: true } form) return null;

        // Brought into the one form that NodaTime reads, which knows what times of day there are.
        var seconds = form.Groups["second"] is { Success: true } second ? second.Value : "00";
        var fraction = form.Groups["fraction"] is { Success: true } decimals ? $".{decimals.Value}" : "";
        var date = $"{form.Groups["year"]}-{form.Groups["month"]}-{form.Groups["day"]}";
        var timeOfDay = $"{form.Groups["hour"]}:{form.Groups["minute"]}:{seconds}{fraction}";
        if (LocalDateTimePattern.ExtendedIso.Parse($"{date}T{timeOfDay}") is not { Success: true } time) return null;
        return OffsetOf(form) is { } offset ? (time.Value.WithOffset(offset).ToInstant(), null) : null;
    }

    private static Offset? OffsetOf(Match form)
    {
        if (!form.Groups["sign"].Success) return Offset.Zero;

        var minutes = form.Groups["minutes"] is { Success: true } given ? given.Value : "00";
        var sign = form.Groups["sign"].Value == "+" ? '+' : '-';
        return OffsetPattern.GeneralInvariant.Parse($"{sign}{form.Groups["hours"]}:{minutes}") is { Success: true } offset
            ? offset.Value
            : null;
    }

    /// <summary>
    /// The extended and the basic form; a blank for the T, no seconds, a comma, an offset without colon or minutes; up to nanoseconds.
    /// </summary>
    [GeneratedRegex(
        @"^(?<year>[0-9]{4})(?<dash>-?)(?<month>[0-9]{2})\k<dash>(?<day>[0-9]{2})[Tt ](?<hour>[0-9]{2})(?<colon>:?)(?<minute>[0-9]{2})"
        + @"(\k<colon>(?<second>[0-9]{2})([.,](?<fraction>[0-9]{1,9}))?)? ?"
        + "([Zz]|UTC|(?<sign>[-+−])(?<hours>[0-9]{2})(:?(?<minutes>[0-9]{2}))?)$",
        RegexOptions.CultureInvariant)]
    private static partial Regex IsoForm();
}
