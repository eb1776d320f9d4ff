using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace Handoff.Clocks;

/// <summary>What lengths, times and enumerations of policies are called in JSON.</summary>
internal static class PolicyNames
{
    private static readonly string[] Parties = ["us", "customer", "thirdParty"];
    private static readonly string[] Reopenings = ["newCycle", "restart", "continue"];
    private static readonly LocalTimePattern TimeOfDay = LocalTimePattern.CreateWithInvariantCulture("HH:mm:ss;FFFFFFFFF");
    private static readonly Regex HoursMinutesSeconds = new(
        "^(?:([0-9]{1,9})h)?(?:([0-9]{1,9})m)?(?:([0-9]{1,9})s)?$", RegexOptions.CultureInvariant);

    /// <summary>The longest length that there is, in seconds.</summary>
    private static readonly long Longest = (long)Duration.MaxValue.TotalSeconds;

    public static string Of(Reopening reopening) => (int)reopening >= 1 && (int)reopening <= Reopenings.Length
        ? Reopenings[(int)reopening - 1]
        : throw new SlaPolicyFormatException($"unknown way of reopening: {(int)reopening}.");

    public static Reopening Reopening(JsonPlace place) => (Reopening)(place.OneOf(Reopenings) + 1);

    public static IEnumerable<string> Of(PausedBy parties) => Parties.Where((_, at) => ((int)parties & (1 << at)) != 0);

    public static PausedBy PausedBy(JsonPlace place) =>
        place.Items().Aggregate(Handoff.Clocks.PausedBy.Nobody, (parties, item) => parties | (PausedBy)(1 << item.OneOf(Parties)));

    /// <summary><c>24h</c>, <c>1h30m</c>, <c>45s</c>; what is finer than a second as days, hours, minutes and seconds.</summary>
    public static string Of(Duration length) => length < Duration.Zero || length.SubsecondNanoseconds != 0
        ? DurationPattern.Roundtrip.Format(length)
        : Lengths.Text(length);

    public static Duration Length(JsonPlace place)
    {
        if (HoursMinutesSeconds.Match(place.Text()) is { Success: true, Length: > 0 } match)
        {
            var seconds = (Part(match, 1) * 3600L) + (Part(match, 2) * 60L) + Part(match, 3);
            return seconds < Longest
                ? Duration.FromSeconds(seconds)
                : throw place.Refuse($"'{Brief.Value(place.Text())}' is too long.");
        }

        return DurationPattern.Roundtrip.Parse(place.Text()).TryGetValue(default, out var length)
            ? length
            : throw place.Refuse($"'{Brief.Value(place.Text())}' is not a length; write 24h, 1h30m or 45s.");
    }

    public static string Of(LocalTime time) => TimeOfDay.Format(time);

    public static LocalTime Time(JsonPlace place) => TimeOfDay.Parse(place.Text()).TryGetValue(default, out var time)
        || LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(place.Text()).TryGetValue(default, out time)
            ? time
            : throw place.Refuse($"'{Brief.Value(place.Text())}' is not a time of day; write HH:MM.");

    public static string Of(Instant at) => InstantPattern.ExtendedIso.Format(at);

    public static Instant Instant(JsonPlace place) => InstantPattern.ExtendedIso.Parse(place.Text()).TryGetValue(default, out var at)
        ? at
        : throw place.Refuse($"'{Brief.Value(place.Text())}' is not an instant; write YYYY-MM-DDTHH:MM:SSZ.");

    private static int Part(Match match, int group) =>
        match.Groups[group].Success ? int.Parse(match.Groups[group].Value, System.Globalization.CultureInfo.InvariantCulture) : 0;
}
