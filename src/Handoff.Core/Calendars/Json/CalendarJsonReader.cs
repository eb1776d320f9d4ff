using System.Globalization;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Handoff.Calendars;

/// <summary>Reads the published form of calendars, strictly.</summary>
internal static class CalendarJsonReader
{
    /// <summary>What a calendar is called of which no name can be read.</summary>
    public const string Nameless = "(no name)";

    public static CalendarDefinition Read(JsonElement root)
    {
        var name = NameOf(root);
        return Definition(JsonPlace.Root(root, problem => new CalendarDefinitionException(name, problem)), "$schema");
    }

    private static string NameOf(JsonElement root)
    {
        try
        {
            return root.ValueKind == JsonValueKind.Object
                && root.TryGetProperty("name", out var name)
                && name.ValueKind == JsonValueKind.String
                ? name.GetString()!
                : Nameless;
        }
        catch (InvalidOperationException)
        {
            return Nameless; // Half a surrogate pair, which is refused with its place.
        }
    }

    private static CalendarDefinition Definition(JsonPlace place, params string[] alsoAllowed)
    {
        string[] head = [.. alsoAllowed, "name", "version"];
        if (place.Has("union"))
        {
            place.Only([.. head, "union"]);
            return new CalendarDefinition.Union(Name(place), Version(place), place.List("union", Operand));
        }

        if (place.Has("intersection"))
        {
            place.Only([.. head, "intersection"]);
            return new CalendarDefinition.Intersection(Name(place), Version(place), place.List("intersection", Operand));
        }

        if (place.Has("difference"))
        {
            var operands = place.Only([.. head, "difference"]).Required("difference").Only("from", "without");
            return new CalendarDefinition.Difference(
                Name(place), Version(place), Operand(operands.Required("from")), Operand(operands.Required("without")));
        }

        place.Only([.. head, "zone", "hours", "weekend", "holidays", "rules", "exceptions"]);
        return new CalendarDefinition.Weekly(
            Name(place), Version(place), place.Required("zone").Text(), place.List("hours", Hours), place.List("holidays", Date),
            place.List("rules", HolidayRuleJson.Read), place.Optional("exceptions", Exceptions, []))
        {
            Weekend = place.List("weekend", JsonNames.Weekday),
        };
    }

    private static string Name(JsonPlace place) => place.Required("name").Text();

    private static int Version(JsonPlace place) => place.Required("version").Number();

    private static CalendarDefinition Operand(JsonPlace place) =>
        place.Kind == JsonValueKind.String ? Reference(place) : Definition(place);

    private static CalendarDefinition.Reference Reference(JsonPlace place)
    {
        var text = place.Text();
        var at = text.LastIndexOf('@');
        var number = text.Substring(at + 1);
        return at > 0 && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version > 0
            ? new CalendarDefinition.Reference(text.Substring(0, at), version)
            : throw place.Refuse($"'{text}' is not a reference to a calendar; write name@version.");
    }

    private static WeeklyHours Hours(JsonPlace place)
    {
        place.Only("days", "windows", "from", "until", "season");
        return new WeeklyHours(
            place.Required("days").Items().Select(JsonNames.Weekday).ToValueList(), Windows(place.Required("windows")),
            new EffectivePeriod(
                place.Optional<LocalDate?>("from", field => Date(field), null),
                place.Optional<LocalDate?>("until", field => Date(field), null),
                place.Optional<Season?>("season", Season, null)));
    }

    private static Season Season(JsonPlace place)
    {
        place.Only("from", "until");
        return new Season(MonthAndDay(place.Required("from")), MonthAndDay(place.Required("until")));
    }

    private static ValueList<DateHours> Exceptions(JsonPlace place) => place.Entries()
        .Select(entry => new DateHours(Date(entry.Name, entry.Value), Windows(entry.Value))).ToValueList();

    internal static ValueList<DayWindow> Windows(JsonPlace place) => place.Items().Select(Window).ToValueList();

    private static DayWindow Window(JsonPlace place)
    {
        if (place.Items() is not [var open, var close]) throw place.Refuse("a window is two times, [\"09:00\", \"17:00\"].");
        try
        {
            return DayWindow.Parse(open.Text(), close.Text());
        }
        catch (FormatException malformed)
        {
            throw place.Refuse(malformed.Message);
        }
    }

    private static LocalDate Date(JsonPlace place) => Date(place.Text(), place);

    private static LocalDate Date(string text, JsonPlace place) => LocalDatePattern.Iso.Parse(text).TryGetValue(default, out var date)
        ? date
        : throw place.Refuse($"'{text}' is not a date; write YYYY-MM-DD.");

    private static AnnualDate MonthAndDay(JsonPlace place) =>
        AnnualDatePattern.Iso.Parse(place.Text()).TryGetValue(default, out var date)
            ? date
            : throw place.Refuse($"'{place.Text()}' is not a day of the year; write MM-DD.");
}
