using NodaTime;

namespace Handoff.Tests;

/// <summary>What the lazily expanded table promises beyond right answers: any order of questions, any thread, no garbage.</summary>
public sealed class TimetableTests
{
    private static readonly Instant[] Places =
        [.. Enumerable.Range(0, 60).Select(n => Instant.FromUtc(1950 + (n * 37 % 150), 1 + (n % 12), 5, n % 24, 30))];

    [Fact]
    public void Answers_do_not_depend_on_what_was_asked_before()
    {
        var used = Office();
        foreach (var from in Places)
        {
            foreach (var to in Places.Take(LongTests.Of(few: 4, all: 12))) Assert.Equal(Office().Between(from, to), used.Between(from, to));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Threads_that_expand_a_calendar_together_see_one_calendar(bool composed)
    {
        var expected = Make(composed);
        for (var round = 0; round < 20; round++)
        {
            var shared = Make(composed);
            using var start = new ManualResetEventSlim();
            var answers = Places.Take(8).Select((place, n) => Task.Run(() =>
            {
                start.Wait();
                return AnswersFrom(shared, place, n);
            })).ToArray();
            start.Set();

            var seen = await Task.WhenAll(answers);

            Assert.Equal(Places.Take(8).Select((place, n) => AnswersFrom(expected, place, n)), seen);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_warm_calendar_answers_without_allocating(bool composed)
    {
        var (calendar, start, end) = (Make(composed), Instant.FromUtc(2016, 3, 1, 10, 0), Instant.FromUtc(2018, 9, 1, 10, 0));
        var work = calendar.Between(start, end);
        calendar.Add(start, work);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 100; i++)
        {
            calendar.Between(start, end);
            calendar.Add(start, work);
            calendar.IsOpen(start);
            calendar.NextOpen(start);
            calendar.NextClose(start);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static Duration[] AnswersFrom(WorkingCalendar calendar, Instant place, int skip) =>
        [.. Places.Skip(skip).Select(other => calendar.Between(place, other))];

    private static WorkingCalendar Make(bool composed) => composed
        ? WorkingCalendar.Union("two", 1, Office(), Office("America/Los_Angeles"))
        : Office();

    private static WorkingCalendar Office(string zone = "Europe/Amsterdam") => WorkingCalendar.Define("office", 1, zone)
        .OpenWeekdays("09:00", "12:30").OpenWeekdays("13:00", "17:30").Build();
}
