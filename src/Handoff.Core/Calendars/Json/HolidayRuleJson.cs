using System.Diagnostics;
using System.Text.Json;

namespace Handoff.Calendars;

/// <summary>The published form of holiday rules: <c>{ "rule": "fixed", "month": 12, "day": 25 }</c>.</summary>
internal static class HolidayRuleJson
{
    private static readonly HolidayRule Plain = new HolidayRule.Fixed(1, 1);

    public static HolidayRule Read(JsonPlace place) => RuleAt(place) with
    {
        Name = place.Optional<string?>("name", field => field.Text(), Plain.Name),
        Observed = place.Optional("observed", JsonNames.Observed, Plain.Observed),
        Windows = place.Optional("windows", CalendarJsonReader.Windows, Plain.Windows),
        FirstYear = place.Optional("firstYear", field => field.Number(), Plain.FirstYear),
        LastYear = place.Optional("lastYear", field => field.Number(), Plain.LastYear),
    };

    public static void Write(Utf8JsonWriter json, HolidayRule rule, Action<string, ValueList<DayWindow>> writeWindows)
    {
        json.WriteStartObject();
        if (rule.Name is { } name) json.WriteString("name", name);
        WriteDate(json, rule);
        if (rule.Observed != Plain.Observed) json.WriteString("observed", JsonNames.Of(rule.Observed));
        if (rule.Windows.Count > 0) writeWindows("windows", rule.Windows);
        if (rule.FirstYear != Plain.FirstYear) json.WriteNumber("firstYear", rule.FirstYear);
        if (rule.LastYear != Plain.LastYear) json.WriteNumber("lastYear", rule.LastYear);
        json.WriteEndObject();
    }

    private static HolidayRule RuleAt(JsonPlace place)
    {
        var kind = place.Required("rule");
        switch (kind.Text())
        {
            case "fixed":
                Only(place, "month", "day");
                return new HolidayRule.Fixed(Number(place, "month"), Number(place, "day"));
            case "nthWeekday":
                Only(place, "month", "weekday", "nth");
                return new HolidayRule.NthWeekday(
                    Number(place, "month"), JsonNames.Weekday(place.Required("weekday")), Number(place, "nth"));
            case "weekdayOnOrAfter":
                Only(place, "month", "day", "weekday");
                return new HolidayRule.WeekdayOnOrAfter(
                    Number(place, "month"), Number(place, "day"), JsonNames.Weekday(place.Required("weekday")));
            case "weekdayOnOrBefore":
                Only(place, "month", "day", "weekday");
                return new HolidayRule.WeekdayOnOrBefore(
                    Number(place, "month"), Number(place, "day"), JsonNames.Weekday(place.Required("weekday")));
            case "easter":
                Only(place, "offset", "church");
                return new HolidayRule.Easter(Number(place, "offset"), place.Optional("church", JsonNames.Church, Church.Western));
            case var unknown:
                throw kind.Refuse($"'{unknown}' is not one of fixed, nthWeekday, weekdayOnOrAfter, weekdayOnOrBefore, easter.");
        }
    }

    private static void Only(JsonPlace place, params string[] names) =>
        place.Only(["name", "rule", .. names, "observed", "windows", "firstYear", "lastYear"]);

    private static int Number(JsonPlace place, string name) => place.Required(name).Number();

    private static void WriteDate(Utf8JsonWriter json, HolidayRule rule)
    {
        switch (rule)
        {
            case HolidayRule.Fixed(var month, var day):
                json.WriteString("rule", "fixed");
                json.WriteNumber("month", month);
                json.WriteNumber("day", day);
                break;
            case HolidayRule.NthWeekday(var month, var weekday, var nth):
                json.WriteString("rule", "nthWeekday");
                json.WriteNumber("month", month);
                json.WriteString("weekday", JsonNames.Of(weekday));
                json.WriteNumber("nth", nth);
                break;
            case HolidayRule.WeekdayOnOrAfter(var month, var day, var weekday):
                json.WriteString("rule", "weekdayOnOrAfter");
                json.WriteNumber("month", month);
                json.WriteNumber("day", day);
                json.WriteString("weekday", JsonNames.Of(weekday));
                break;
            case HolidayRule.WeekdayOnOrBefore(var month, var day, var weekday):
                json.WriteString("rule", "weekdayOnOrBefore");
                json.WriteNumber("month", month);
                json.WriteNumber("day", day);
                json.WriteString("weekday", JsonNames.Of(weekday));
                break;
            case HolidayRule.Easter(var offset, var church):
                json.WriteString("rule", "easter");
                json.WriteNumber("offset", offset);
                if (church != Church.Western) json.WriteString("church", JsonNames.Of(church));
                break;
            default:
                throw new UnreachableException();
        }
    }
}
