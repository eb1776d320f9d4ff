using NodaTime;

namespace Handoff.Tests;

/// <summary>Calendars as they are written by mistake, and the law that each breaks.</summary>
internal static class Gallery
{
    private static readonly WorkingCalendar Good = GoodCalendars.Office;
    private static readonly Duration Hour = Duration.FromHours(1);

    private static readonly WorkingCalendar Lunches =
        WorkingCalendar.Define("lunches", 1, "Europe/Amsterdam").OpenWeekdays("12:30", "13:00").Build();

    private static readonly DateTimeZone Amsterdam = DateTimeZoneProviders.Tzdb["Europe/Amsterdam"];

    internal static IReadOnlyDictionary<string, Exhibit> All { get; } = new Exhibit[]
    {
        new("a version that counts up when asked", "stable name", () => Counting(0)),
        new("no name", "stable name", () => new BrokenCalendar(Good) { OnRef = () => new CalendarRef(" ", 1) }),
        new("never open", "opens", () => WorkingCalendar.Define("closed", 1, "UTC").Build()),
        new(
            "open before the range only",
            "opens",
            () => WorkingCalendar.Define("past", 1, "UTC").Except(new LocalDate(2019, 5, 1), "09:00", "17:00").Build()),
        new(
            "open at the closing",
            "half-open edges",
            () => new BrokenCalendar(Good) { OnIsOpen = at => Good.IsOpen(at) || Good.IsOpen(at - Duration.Epsilon) }),
        new(
            "closed at the opening",
            "half-open edges",
            () => new BrokenCalendar(Good) { OnIsOpen = at => Good.IsOpen(at) && Good.IsOpen(at - Duration.Epsilon) }),
        new("skips the opening after lunch", "next opening", () => new BrokenCalendar(Good)
        {
            OnNextOpen = from => Good.IsOpen(from) ? from : AfterLunch(Good.NextOpen(from)),
        }),
        new("an open calendar that opens next tomorrow", "next opening", () => new BrokenCalendar(Good)
        {
            OnNextOpen = from => Good.NextOpen(Good.IsOpen(from) ? Good.NextClose(from) : from),
        }),
        new("open at Christmas", "next opening", () => new BrokenCalendar(Good)
        {
            OnIsOpen = at => Good.IsOpen(at) || at.InZone(Amsterdam) is { Month: 12, Day: 25, Hour: >= 9 and < 17 },
        }),
        new("overlooks lunch", "next closing", () => new BrokenCalendar(Good) { OnNextClose = from => AtNight(Good.NextClose(from)) }),
        new(
            "never closes",
            "next closing",
            () => new BrokenCalendar(Good) { OnNextClose = from => throw new CalendarNeverOpensException(Good.Ref, from) }),
        new(
            "never negative",
            "antisymmetric",
            () => new BrokenCalendar(Good) { OnBetween = (start, end) => Absolute(Good.Between(start, end)) }),
        new(
            "whole minutes",
            "additive",
            () => new BrokenCalendar(Good) { OnBetween = (start, end) => WholeMinutes(Good.Between(start, end)) }),
        new("counts lunch as work", "closed time does not count", () => new BrokenCalendar(Good)
        {
            OnBetween = (start, end) => Good.Between(start, end) + Lunches.Between(start, end),
        }),
        new("counts local time", "open time counts", LocalTime),
        new(
            "counts twice",
            "open time counts",
            () => new BrokenCalendar(Good) { OnBetween = (start, end) => Good.Between(start, end) * 2 }),
        new("nothing moves to the opening", "adding nothing", () => new BrokenCalendar(Good)
        {
            OnAdd = (start, work) => work == Duration.Zero ? Good.NextOpen(start) : Good.Add(start, work),
        }),
        new("hours without the days", "more work, not earlier", () => new BrokenCalendar(Good)
        {
            OnAdd = (start, work) => Good.Add(start, Duration.FromNanoseconds(work.NanosecondOfDay)),
        }),
        new("grace for those who come while closed", "later start, not earlier", () => new BrokenCalendar(Good)
        {
            OnAdd = (start, work) => Good.Add(start, work > Duration.Zero && !Good.IsOpen(start) ? work + Hour : work),
        }),
        new("takes away too much", "there and back", () => new BrokenCalendar(Good)
        {
            OnAdd = (start, work) => Good.Add(start, work < Duration.Zero ? work - Hour : work),
        }),
        new("adds twice", "added work is worked", () => new BrokenCalendar(Good) { OnAdd = (start, work) => Good.Add(start, work * 2) }),
        new("ends at the opening after", "earliest end", () => new BrokenCalendar(Good)
        {
            OnAdd = (start, work) => work > Duration.Zero ? Good.NextOpen(Good.Add(start, work)) : Good.Add(start, work),
        }),
        new("begins at the closing before", "latest start", () => new BrokenCalendar(Good)
        {
            OnAdd = (start, work) => work < Duration.Zero ? PreviousClose(Good.Add(start, work)) : Good.Add(start, work),
        }),
        new("gives up after a week", "finds what fits", () => new BrokenCalendar(Good)
        {
            OnAdd = (start, work) => Good.Add(start, work) is var end && end - start < Duration.FromDays(7)
                ? end
                : throw new CalendarNeverOpensException(Good.Ref, start),
        }),
        new("today is the first day", "business days end later", () => new BrokenCalendar(Good)
        {
            OnAddBusinessDays = (start, days) => days == 1 ? Good.NextOpen(start) : Good.AddBusinessDays(start, days - 1),
        }),
        new("days of the calendar on the wall", "business days end at work", () => new BrokenCalendar(Good)
        {
            OnAddBusinessDays = (start, days) => start + Duration.FromDays(days),
        }),
        new("counts weeks of five", "more business days, not earlier", () => new BrokenCalendar(Good)
        {
            OnAddBusinessDays = (start, days) => Good.AddBusinessDays(start, ((days - 1) % 5) + 1),
        }),
        new("days that end at midnight", "a business day ends at a closing", () => new BrokenCalendar(Good)
        {
            OnEndOfBusinessDay = (start, days) => Good.EndOfBusinessDay(start, days) + 3 * Hour,
        }),
        new("the day before", "the end of the day comes last", () => new BrokenCalendar(Good)
        {
            OnEndOfBusinessDay = (start, days) => Good.EndOfBusinessDay(start, days - 1),
        }),
        new("knows no business days", "business days are found", () => new BrokenCalendar(Good)
        {
            OnAddBusinessDays = (start, _) => throw new CalendarNeverOpensException(Good.Ref, start),
        }),
        new("remembers the last answer without a lock", "same from many threads", Forgetful),
        new(
            "not written yet",
            "opens",
            () => new BrokenCalendar(Good) { OnNextOpen = _ => throw new NotSupportedException("Not written yet.") }),
    }.ToDictionary(exhibit => exhibit.Mistake);

    private static BrokenCalendar Counting(int asked) =>
        new(Good) { OnRef = () => new CalendarRef("counting", Interlocked.Increment(ref asked)) };

    /// <summary>A calendar that takes the difference of what clocks show for elapsed time: wrong in the nights of clock changes.</summary>
    private static BrokenCalendar LocalTime()
    {
        var nights = GoodCalendars.All["nights"];
        Duration Shown(Instant at) => Duration.FromSeconds(Amsterdam.GetUtcOffset(at).Seconds);
        return new BrokenCalendar(nights) { OnBetween = (start, end) => nights.Between(start, end) + Shown(end) - Shown(start) };
    }

    /// <summary>Question and answer are written one after the other, and read so.</summary>
    private static BrokenCalendar Forgetful()
    {
        var asked = default(Instant);
        var answer = false;
        return new BrokenCalendar(Good)
        {
            OnIsOpen = at =>
            {
                if (Volatile.Read(ref answer) && asked == at) return true;

                asked = at;
                Volatile.Write(ref answer, Good.IsOpen(at));
                Thread.Yield();
                return answer;
            },
        };
    }

    private static Instant AfterLunch(Instant open) =>
        open.InZone(Amsterdam).Hour == 13 ? Good.NextOpen(Good.NextClose(open)) : open;

    private static Instant AtNight(Instant close) =>
        close.InZone(Amsterdam) is { Hour: 12, Month: not 12 } ? Good.NextClose(close) : close;

    private static Instant PreviousClose(Instant start) =>
        Good.IsOpen(start - Duration.Epsilon) ? start : Good.Add(start, -Duration.Epsilon) + Duration.Epsilon;

    private static Duration Absolute(Duration work) => Duration.Max(work, -work);

    private static Duration WholeMinutes(Duration work) => Duration.FromMinutes((long)work.TotalMinutes);
}

/// <summary>A calendar written by mistake.</summary>
/// <param name="Mistake">What is wrong with it.</param>
/// <param name="Law">The first law that it breaks.</param>
/// <param name="Make">A new one.</param>
internal sealed record Exhibit(string Mistake, string Law, Func<IWorkingCalendar> Make);
