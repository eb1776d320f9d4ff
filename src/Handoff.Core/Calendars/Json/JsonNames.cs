using NodaTime;

namespace Handoff.Calendars;

/// <summary>What days and enumerations are called in JSON.</summary>
internal static class JsonNames
{
    private static readonly string[] Days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    private static readonly string[] ObservedNames = ["onTheDay", "nearestWeekday", "sundayOnMonday", "nextMonday", "nextFreeWeekday"];
    private static readonly string[] Churches = ["western", "orthodox"];

    public static string Of(IsoDayOfWeek day) => Days[(int)day - 1];

    public static string Of(Observed observed) => ObservedNames[(int)observed];

    public static string Of(Church church) => Churches[(int)church];

    public static IsoDayOfWeek Weekday(JsonPlace place) => (IsoDayOfWeek)(place.OneOf(Days) + 1);

    public static Observed Observed(JsonPlace place) => (Observed)place.OneOf(ObservedNames);

    public static Church Church(JsonPlace place) => (Church)place.OneOf(Churches);
}
