using System.Globalization;
using System.Text.RegularExpressions;
using Ical.Net;
using Ical.Net.DataTypes;
using NodaTime;

namespace Handoff.Calendars;

/// <summary>How an entry repeats, by its RRULE.</summary>
/// <param name="Pattern">For Ical.Net, without its end; null when it is not for whole days here.</param>
/// <param name="Until">Its end; null when it has none by date.</param>
/// <param name="Unsupported">What is not for whole days in it; null when nothing is.</param>
internal sealed partial record Rule(RecurrenceRule? Pattern, FileDate? Until, string? Unsupported)
{
    private static readonly string[] Frequencies = ["SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"];
    private static readonly string[] TimesOfDay = ["BYHOUR", "BYMINUTE", "BYSECOND"];

    /// <summary>The last second of a day in UTC is meant as the end of that day.</summary>
    private static readonly LocalTime LastSecond = new(23, 59, 59);

    /// <summary>The rule; null for an empty one, which says nothing.</summary>
    /// <exception cref="EntryFaultException">It is malformed.</exception>
    public static Rule? Read(Property property, DateTimeZone? zone)
    {
        var parts = Parts(property);
        if (parts.Count == 0) return null;
        if (Unknown(parts) is { } unknown) return Unsupportable(property, $"says '{Excerpt.Of(unknown)}'");

        foreach (var (name, value) in parts) Require(property, name, value);
        if (!parts.ContainsKey("FREQ")) throw property.Fault(property.Value, "rule: it has no FREQ");
        if (parts.ContainsKey("COUNT") && parts.ContainsKey("UNTIL"))
        {
            throw property.Fault(property.Value, "rule: it has both COUNT and UNTIL");
        }

        FileDate? until = parts.Remove("UNTIL", out var end) ? EndOf(FileDate.Read(property, end, zone)) : null;
        foreach (var time in TimesOfDay) parts.Remove(time); // no part of a rule for days, says RFC 5545
        var pattern = PatternOf(property, string.Join(';', parts.Select(part => $"{part.Key}={part.Value}")));
        return IsForDays(pattern) ? new(pattern, until, null) : Unsupportable(property, $"'{Excerpt.Of(property.Value)}' is not for days");
    }

    /// <summary>Whether it counts by weeks from a day whose week begins before all dates: Ical.Net counts from there.</summary>
    public bool BeginsInTheMiddleOfTheFirstWeek(LocalDate first) =>
        Pattern is { } rule && (rule.Frequency == FrequencyType.Weekly || rule.ByWeekNo.Count > 0)
        && first.ToDateOnly().DayNumber < ((int)first.ToDateOnly().DayOfWeek - (int)rule.FirstDayOfWeek + 7) % 7;

    private static Rule Unsupportable(Property property, string what) => new(null, null, $"line {property.Line}: the rule {what}.");

    public static int UnitDays(RecurrenceRule rule) => rule.Frequency switch
    {
        FrequencyType.Daily => 1,
        FrequencyType.Weekly => 7,
        FrequencyType.Monthly => 28,
        _ => 365,
    };

    // Blanks between the parts are written by hand and mean nothing; a semicolon too many neither.
    private static SortedDictionary<string, string> Parts(Property property)
    {
        var parts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var written = property.Value.ToUpperInvariant();
        foreach (var part in written.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.Split('=', 2, StringSplitOptions.TrimEntries) is not [var name, var value])
            {
                throw property.Fault(part, "part of a rule");
            }

            if (!parts.TryAdd(name, value)) throw property.Fault(written, $"rule: it has {Excerpt.Of(name)} twice");
        }

        return parts;
    }

    private static string? Unknown(SortedDictionary<string, string> parts)
    {
        if (parts.Keys.FirstOrDefault(name => !IsKnown(name)) is { } name) return $"{name}={parts[name]}";
        return parts.TryGetValue("FREQ", out var frequency) && !Frequencies.Contains(frequency) ? $"FREQ={frequency}" : null;
    }

    private static bool IsKnown(string part) =>
        part is "FREQ" or "UNTIL" or "COUNT" or "INTERVAL" or "BYDAY" or "WKST" || Greatest(part) is not null;

    private static void Require(Property property, string name, string value)
    {
        var isRight = name switch
        {
            "COUNT" or "INTERVAL" => IsNumber(value, 1, int.MaxValue),
            "BYDAY" => value.Split(',', StringSplitOptions.TrimEntries).All(day => Weekday().IsMatch(day)),
            "WKST" => Weekday().IsMatch(value) && value.Length == 2,
            "BYHOUR" or "BYMINUTE" or "BYSECOND" => AreNumbers(value, 0, Greatest(name)!.Value),
            _ when Greatest(name) is { } greatest => AreNumbers(value, 1, greatest),
            _ => true,
        };
        if (!isRight) throw property.Fault($"{name}={value}", "part of a rule");
    }

    /// <summary>Up to where a list of numbers goes; null when the part is not such a list.</summary>
    private static int? Greatest(string part) => part switch
    {
        "BYSECOND" => 60,
        "BYMINUTE" => 59,
        "BYHOUR" => 23,
        "BYMONTHDAY" => 31,
        "BYYEARDAY" or "BYSETPOS" => 366,
        "BYWEEKNO" => 53,
        "BYMONTH" => 12,
        _ => null,
    };

    private static bool AreNumbers(string list, int least, int greatest) =>
        list.Split(',', StringSplitOptions.TrimEntries).All(item => IsNumber(item.TrimStart('-', '+'), least, greatest));

    private static bool IsNumber(string text, int least, int greatest) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= greatest;

    private static FileDate EndOf(FileDate until) =>
        until.Time == LastSecond && until.Earliest != until.Latest ? until with { Earliest = until.Date, Latest = until.Date } : until;

    private static RecurrenceRule PatternOf(Property property, string parts)
    {
        try
        {
            return new RecurrenceRule(parts);
        }
        catch (Exception fault)
        {
            // The text is in memory: whatever Ical.Net throws here, of many types, the rule is to blame.
            throw property.Fault(property.Value, $"rule ({Excerpt.Of(fault.Message)})");
        }
    }

    private static bool IsForDays(RecurrenceRule rule) =>
        rule.Frequency >= FrequencyType.Daily && (long)rule.Interval * UnitDays(rule) <= Limits.DaysOfReach;

    [GeneratedRegex("^([-+]?(0?[1-9]|[1-4][0-9]|5[0-3]))?(SU|MO|TU|WE|TH|FR|SA)$", RegexOptions.CultureInvariant)]
    private static partial Regex Weekday();
}
