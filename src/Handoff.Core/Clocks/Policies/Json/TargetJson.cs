using System.Diagnostics;
using System.Text.Json;
using NodaTime;

namespace Handoff.Clocks;

/// <summary>A target in JSON is an object of one field, which names the kind.</summary>
internal static class TargetJson
{
    private static readonly string[] Kinds =
        ["businessTime", "businessDays", "calendarTime", "until", "untilEndOfBusinessDay", "untilNext", "untilDue", "untilHoldExpires"];

    public static void Write(Utf8JsonWriter json, Target target)
    {
        json.WriteStartObject();
        switch (target)
        {
            case Target.BusinessTime(var length):
                json.WriteString("businessTime", PolicyNames.Of(length));
                break;
            case Target.BusinessDays(var days):
                json.WriteNumber("businessDays", days);
                break;
            case Target.CalendarTime(var length):
                json.WriteString("calendarTime", PolicyNames.Of(length));
                break;
            case Target.Until(var at):
                json.WriteString("until", PolicyNames.Of(at));
                break;
            case Target.UntilEndOfBusinessDay(var days):
                json.WriteNumber("untilEndOfBusinessDay", days);
                break;
            case Target.UntilNext(var day, var time):
                json.WriteStartObject("untilNext");
                if (day is < IsoDayOfWeek.Monday or > IsoDayOfWeek.Sunday)
                {
                    throw new SlaPolicyFormatException($"'{day}' is not a day of the week.");
                }

                json.WriteString("day", JsonNames.Of(day));
                json.WriteString("time", PolicyNames.Of(time));
                json.WriteEndObject();
                break;
            case Target.UntilDue(var otherwise):
                json.WritePropertyName("untilDue");
                Write(json, otherwise);
                break;
            case Target.UntilHoldExpires:
                json.WriteBoolean("untilHoldExpires", true);
                break;
            case null:
                throw new SlaPolicyFormatException("a policy has no target.");
            default:
                throw new UnreachableException();
        }

        json.WriteEndObject();
    }

    public static Target Read(JsonPlace place)
    {
        if (place.Only(Kinds).Entries() is not [var (kind, value)]) throw place.Refuse($"a target is one of {string.Join(", ", Kinds)}.");
        return kind switch
        {
            "businessTime" => new Target.BusinessTime(PolicyNames.Length(value)),
            "businessDays" => new Target.BusinessDays(value.Number()),
            "calendarTime" => new Target.CalendarTime(PolicyNames.Length(value)),
            "until" => new Target.Until(PolicyNames.Instant(value)),
            "untilEndOfBusinessDay" => new Target.UntilEndOfBusinessDay(value.Number()),
            "untilNext" => new Target.UntilNext(
                JsonNames.Weekday(value.Only("day", "time").Required("day")), PolicyNames.Time(value.Required("time"))),
            "untilDue" => new Target.UntilDue(Read(value)),
            "untilHoldExpires" => value.Flag() ? new Target.UntilHoldExpires() : throw value.Refuse("only true makes sense here."),
            _ => throw new UnreachableException(),
        };
    }
}
