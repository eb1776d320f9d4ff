using NodaTime;
using NodaTime.TimeZones;

namespace Handoff.Tests;

/// <summary>Each transition of every zone of the tz database from 1990 to 2035, beside the slow calendar.</summary>
public sealed class ZoneTransitionTests
{
    private static readonly Instant First = Instant.FromUtc(1990, 1, 1, 0, 0);
    private static readonly Instant Last = Instant.FromUtc(2036, 1, 1, 0, 0);

    // Edges at, before and after the hours at which clocks change, and windows over them.
    private static readonly ILookup<IsoDayOfWeek, DayWindow> Hours = (
        from day in Enumerable.Range(1, 7).Select(day => (IsoDayOfWeek)day)
        from window in (DayWindow[])[
            DayWindow.Parse("22:30", "00:15"), DayWindow.Parse("00:30", "01:00"), DayWindow.Parse("01:30", "02:00"),
            DayWindow.Parse("02:30", "03:00"), DayWindow.Parse("03:30", "09:00"), DayWindow.Parse("13:00", "17:00")]
        select (day, window)).ToLookup(entry => entry.day, entry => entry.window);

    [Fact]
    public void Every_zone_is_right_around_each_of_its_transitions()
    {
        var transitions = 0;
        foreach (var zone in TzdbDateTimeZoneSource.Default.CanonicalIdMap.Values.Distinct()) // the others are names of these
        {
            var definition = new RandomCalendar(zone, Hours, Array.Empty<LocalDate>().ToLookup(date => date, _ => (DayWindow?)null), First);
            var calendar = definition.Build();
            foreach (var transition in TransitionsOf(definition.Zone))
            {
                AssertAgree(calendar, definition, transition);
                transitions++;
            }
        }

        Assert.InRange(transitions, 10_000, 100_000);
    }

    private static IEnumerable<Instant> TransitionsOf(DateTimeZone zone) => zone.GetZoneIntervals(First, Last)
        .Where(interval => interval.HasStart && interval.Start >= First).Select(interval => interval.Start);

    private static void AssertAgree(WorkingCalendar calendar, RandomCalendar definition, Instant transition)
    {
        var model = new SlowCalendar(definition, transition, days: 5);
        var (start, end) = (transition - Duration.FromHours(40), transition + Duration.FromHours(40));
        foreach (var at in model.Edges.Where(edge => edge > start && edge < end).Append(transition))
        {
            var work = model.Between(start, at);
            var agree = calendar.IsOpen(at) == model.IsOpen(at)
                && calendar.NextOpen(at) == model.NextOpen(at)
                && calendar.NextClose(at) == model.NextClose(at)
                && calendar.Between(start, at) == work
                && calendar.Add(start, work) == model.Add(start, work)
                && calendar.Add(at, -work) == model.Add(at, -work);
            Assert.True(agree, $"{definition.ZoneId} at {at}, around the transition of {transition}");
        }
    }
}
