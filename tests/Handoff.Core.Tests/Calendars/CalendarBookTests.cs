using NodaTime;

namespace Handoff.Tests;

public sealed class CalendarBookTests
{
    private static WorkingCalendarBuilder Builder => WorkingCalendar.Define("default", 1, "UTC");

    [Fact]
    public void The_same_definition_may_come_twice()
    {
        var book = new CalendarBook([Builder.OpenWeekdays("09:00", "17:00").Build(), WorkingCalendar.Default, WorkingCalendar.Always]);

        Assert.Equal(WorkingCalendar.Default, book[new("default", 1)]);
        Assert.Equal(WorkingCalendar.Default, book.Default);
    }

    [Fact]
    public void Two_definitions_of_one_name_and_version_are_refused()
    {
        var refusal = Assert.Throws<CalendarDefinitionException>(
            () => new CalendarBook([WorkingCalendar.Default, Builder.OpenWeekdays("09:00", "17:30").Build()]));

        Assert.Equal("default", refusal.Calendar);
        Assert.Contains("version 1 is registered with two different definitions", refusal.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_host_s_calendar_equals_itself_only()
    {
        var host = new HostCalendar(WorkingCalendar.Default) { Ref = new("default", 1) };

        Assert.Same(host, new CalendarBook([host, host]).Default);
        Assert.Throws<CalendarDefinitionException>(() => new CalendarBook([host, new HostCalendar(host) { Ref = host.Ref }]));
    }

    [Theory]
    [InlineData("", "needs a name")]
    [InlineData(" ", "needs a name")]
    [InlineData(null, "needs a name")]
    [InlineData("off\nice", "control characters")]
    [InlineData("off\0ice", "control characters")]
    public void A_host_s_calendar_has_a_name_that_can_be_kept(string? name, string problem) => RefusedBecause(name, 1, problem);

    [Fact]
    public void A_host_s_calendar_has_a_name_that_is_whole_and_short_and_a_version()
    {
        RefusedBecause("office \uD83D", 1, "half a surrogate pair");
        RefusedBecause(new string('x', 1 << 20), 1, "at most");
        RefusedBecause("office", 0, "below 1");
        var nameless = new HostCalendar(WorkingCalendar.Default) { Ref = null! };
        Assert.Contains(
            "HostCalendar has no Ref",
            Assert.Throws<CalendarDefinitionException>(() => new CalendarBook([nameless])).Message,
            StringComparison.Ordinal);
    }

    private static void RefusedBecause(string? name, int version, string problem)
    {
        var host = new HostCalendar(WorkingCalendar.Default) { Ref = new(name!, version) };
        Assert.Contains(
            problem,
            Assert.Throws<CalendarDefinitionException>(() => new CalendarBook([WorkingCalendar.Default, host])).Problem,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Calendars_are_equal_when_they_are_defined_alike()
    {
        var office = Builder.OpenWeekdays("09:00", "17:00").Build();

        Assert.Equal(WorkingCalendar.Default, office);
        Assert.NotEqual(office, Builder.OpenWeekdays("09:00", "17:00").Holiday(new LocalDate(2026, 12, 25)).Build());
        Assert.Equal(office, WorkingCalendar.Define("default", 1, "Etc/UTC").OpenWeekdays("09:00", "17:00").Build());
        Assert.NotEqual(office, WorkingCalendar.Define("default", 1, "Europe/London").OpenWeekdays("09:00", "17:00").Build());
        Assert.NotEqual(office, WorkingCalendar.Define("default", 2, "UTC").OpenWeekdays("09:00", "17:00").Build());
        Assert.Equal(WorkingCalendar.Union("u", 1, office), WorkingCalendar.Union("u", 1, WorkingCalendar.Default));
        Assert.NotEqual(WorkingCalendar.Union("u", 1, office), WorkingCalendar.Intersection("u", 1, office));
    }
}
