using NodaTime;

namespace Handoff;

/// <summary>What days and enumerations are called in JSON.</summary>
internal static class JsonNames
{
    private static readonly string[] Days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    private static readonly string[] ObservedNames = ["onTheDay", "nearestWeekday", "sundayOnMonday", "nextMonday", "nextFreeWeekday"];
    private static readonly string[] Churches = ["western", "orthodox"];

    public static string Of(IsoDayOfWeek day) => Days[(int)day - 1];

    public static string Of(Observed observed) => ObservedNames[(int)observed];

    public static string Of(Church church) => Churches[(int)church];

    public static IsoDayOfWeek Weekday(JsonPlace place) => (IsoDayOfWeek)(IndexIn(Days, place) + 1);

    public static Observed Observed(JsonPlace place) => (Observed)IndexIn(ObservedNames, place);

    public static Church Church(JsonPlace place) => (Church)IndexIn(Churches, place);

    private static int IndexIn(string[] names, JsonPlace place) => Array.IndexOf(names, place.Text()) is var index and >= 0
        ? index
        : throw place.Refuse($"'{place.Text()}' is none of {string.Join(", ", names)}.");
}
