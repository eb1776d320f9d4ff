using Quickstart.Report;

namespace Quickstart.Tests;

public sealed class StoryTests
{
    private static readonly Instant Start = Instant.FromUtc(2017, 3, 6, 9, 0);

    [Theory]
    [InlineData("business time", 3, "3 h of working time")]
    [InlineData("business time", 50, "50 h of working time")]
    [InlineData("business days", 7, "7 h of working time")]
    [InlineData("business days", 8, "1 business day")]
    [InlineData("business days", 52, "6.5 business days")]
    [InlineData("calendar time", 17, "17 h")]
    [InlineData("calendar time", 60, "2.5 days")]
    [InlineData("a date", 60, "2.5 days")]
    public void A_clock_is_told_in_the_time_that_it_counts(string counted, int hours, string told)
    {
        var took = Duration.FromHours(hours);
        var story = Story.Tell([Started(counted), Stopped(took, Duration.Zero), Stopped(took, overrun: took)]).ToList();
        Assert.EndsWith($"met: took {told}", story[1].What, StringComparison.Ordinal);
        Assert.EndsWith($"met late, by {told}: took {told}", story[2].What, StringComparison.Ordinal);
    }

    private static (Target Target, CalendarRef Calendar) Terms(string counted) => counted switch
    {
        "business time" => (new Target.BusinessTime(Duration.FromHours(4)), WorkingCalendar.Default.Ref),
        "business days" => (new Target.BusinessDays(5), WorkingCalendar.Default.Ref),
        "calendar time" => (new Target.CalendarTime(Duration.FromHours(24)), WorkingCalendar.Always.Ref),
        _ => (new Target.UntilDue(new Target.BusinessDays(20)), WorkingCalendar.Always.Ref),
    };

    private static Event.Timed Started(string counted) => new(Actor.System, new ClockEvent.Started
    {
        At = Start,
        Clock = "acceptance",
        Cycle = 1,
        Terms = new SlaTerms { PolicyVersion = 1, Target = Terms(counted).Target },
        Calendar = Terms(counted).Calendar,
        Budget = Duration.FromHours(8),
        From = Start,
    });

    private static Event.Timed Stopped(Duration took, Duration overrun) => new(Actor.System, new ClockEvent.Stopped
    {
        At = Start + took,
        Clock = "acceptance",
        Cycle = 1,
        Outcome = overrun == Duration.Zero ? ClockOutcome.Met : ClockOutcome.MetLate,
        Consumed = took,
        Overrun = overrun,
    });
}
