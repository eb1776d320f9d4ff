using System.Globalization;
using NodaTime;

namespace Handoff.Conformance;

/// <summary>One question to a calendar.</summary>
internal static class CalendarCase
{
    /// <summary>
    /// The reference walks so many dates, beginning with the start's; what is still open then it reports as closing there.
    /// </summary>
    private const int DatesOfTheReference = 799;

    internal static Verdict Judge(CaseNode found)
    {
        var (zone, calendar) = (CaseCalendar.Zone(found.Need("calendar")), CaseCalendar.Read(found.Need("calendar")));
        var id = found.Need("id").Text();
        var expect = found.Need("expect");
        var expected = found.Need("op").Text() switch
        {
            "between" => Text(expect.Seconds()),
            "isOpen" => Text(expect.Flag()),
            _ => Text(expect.At(zone)),
        };
        if (found.Find("peculiar")?.Flag() == true) return new Verdict.Peculiar();
        try
        {
            return Verdict.Of(id, expected, Answer(found, calendar, zone));
        }
        catch (CalendarNeverOpensException never)
        {
            return IsHorizon(found, calendar, zone)
                ? new Verdict.AgreesThatItNeverCloses()
                : new Verdict.Differs(id, expected, never.Message);
        }
    }

    private static string Answer(CaseNode found, WorkingCalendar calendar, DateTimeZone zone)
    {
        var (op, start) = (found.Need("op"), found.Need("start").At(zone));
        return op.Text() switch
        {
            "add" => Text(calendar.Add(start, found.Need("seconds").Seconds())),
            "subtract" => Text(calendar.Add(start, -found.Need("seconds").Seconds())),
            "between" => Text(calendar.Between(start, found.Need("end").At(zone))),
            "isOpen" => Text(calendar.IsOpen(start)),
            "nextOpen" => Text(calendar.NextOpen(start)),
            "nextClose" => Text(calendar.NextClose(start)),
            var unknown => throw op.Fault($"unknown op '{unknown}'"),
        };
    }

    private static bool IsHorizon(CaseNode found, WorkingCalendar calendar, DateTimeZone zone)
    {
        if (found.Need("op").Text() != "nextClose") return false;
        var (start, expected) = (found.Need("start").At(zone), found.Need("expect").At(zone));
        return calendar.Between(start, expected) == expected - start
            && expected == zone.AtStartOfDay(start.InZone(zone).Date.PlusDays(DatesOfTheReference)).ToInstant();
    }

    private static string Text(Instant instant) => instant.ToString();

    private static string Text(Duration length) => $"{length.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s";

    private static string Text(bool answer) => answer ? "true" : "false";
}
