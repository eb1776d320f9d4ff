using System.Text.RegularExpressions;

namespace Handoff;

/// <summary>Refuses dates that cannot be read. Ical.Net skips them, and a skipped end or exclusion changes which days are closed.</summary>
internal static partial class DateSyntax
{
    public static void Require(ContentLine line)
    {
        if (line.Is("DTSTART") || line.Is("DTEND") || line.Is("RECURRENCE-ID") || line.Is("RDATE") || line.Is("EXDATE")) RequireDates(line);
        if (line.Is("DURATION") && !Duration().IsMatch(Value(line))) throw Broken(line, Value(line), "a duration");
        if (line.Is("RRULE")) RequireEnd(line);
    }

    private static void RequireDates(ContentLine line)
    {
        foreach (var date in Value(line).Split(','))
        {
            if (!Date().IsMatch(date)) throw Broken(line, date, "a date");
        }
    }

    private static void RequireEnd(ContentLine line)
    {
        if (Until().Match(Value(line)) is { Success: true } until && !Date().IsMatch(until.Groups["date"].ValueSpan))
        {
            throw Broken(line, until.Groups["date"].Value, "a date");
        }
    }

    /// <summary>What follows the last colon: neither dates nor rules have one, and parameters may.</summary>
    private static string Value(ContentLine line) => line.Text[(line.Text.LastIndexOf(':') + 1)..];

    private static HolidayFileException Broken(ContentLine line, string value, string kind) =>
        new($"'{Excerpt.Of(value)}' is not {kind}, in {line.Name.ToString().ToUpperInvariant()}.", line.Number);

    [GeneratedRegex(@"^\d{8}(T\d{6}Z?(/[-+\w]+)?)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Date();

    [GeneratedRegex(@"^[-+]?P[0-9WDTHMS]+$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Duration();

    [GeneratedRegex("(^|;)UNTIL=(?<date>[^;]*)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Until();
}
