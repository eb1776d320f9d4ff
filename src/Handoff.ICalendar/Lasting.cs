using System.Globalization;
using System.Text.RegularExpressions;

namespace Handoff.Calendars;

/// <summary>How long an entry lasts, as RFC 5545 writes durations.</summary>
/// <param name="Days">Whole days, those of weeks included; negative for one that runs backwards.</param>
/// <param name="Seconds">What lies beyond them.</param>
internal readonly partial record struct Lasting(long Days, long Seconds)
{
    // No unit may be left out between two; ten digits are more than any calendar has seconds; a bare T after days is written, and harmless.
    private const string Time =
        @"((?<hours>[0-9]{1,10})H((?<minutes>[0-9]{1,10})M((?<seconds>[0-9]{1,10})S)?)?"
        + @"|(?<minutes>[0-9]{1,10})M((?<seconds>[0-9]{1,10})S)?|(?<seconds>[0-9]{1,10})S)";

    /// <exception cref="EntryFaultException">It is not a duration.</exception>
    public static Lasting Read(Property property)
    {
        var found = Form().Match(property.Value);
        if (!found.Success) throw property.Fault(property.Value, "duration");

        var sign = found.Groups["sign"].Value == "-" ? -1 : 1;
        return new(
            sign * ((7 * Number("weeks")) + Number("days")),
            sign * ((((Number("hours") * 60) + Number("minutes")) * 60) + Number("seconds")));

        long Number(string group) => found.Groups[group].Success
            ? long.Parse(found.Groups[group].ValueSpan, CultureInfo.InvariantCulture)
            : 0;
    }

    [GeneratedRegex(
        @"^(?<sign>[-+]?)P((?<weeks>[0-9]{1,10})W|(?<days>[0-9]{1,10})D(T" + Time + "?)?|T" + Time + ")$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
