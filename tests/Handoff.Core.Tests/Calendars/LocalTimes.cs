using NodaTime;
using NodaTime.Text;

namespace Handoff.Tests;

/// <summary>Lets tests speak local time: <c>At("2026-03-27 11:00")</c> in Amsterdam, unless another zone is named.</summary>
internal static class LocalTimes
{
    private static readonly LocalDateTimePattern Pattern = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm");

    public static Instant At(string local, string zone = "Europe/Amsterdam") =>
        Pattern.Parse(local).Value.InZoneLeniently(DateTimeZoneProviders.Tzdb[zone]).ToInstant();

    public static LocalDate Date(string date) => LocalDatePattern.Iso.Parse(date).Value;
}
