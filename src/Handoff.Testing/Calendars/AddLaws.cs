using NodaTime;
using static Handoff.Testing.Objection;

namespace Handoff.Testing;

/// <summary>Adding work finds the one instant that measuring it confirms.</summary>
internal static class AddLaws
{
    internal static IEnumerable<CalendarLaw> All =>
    [
        new("adding nothing", "Adding no work changes nothing, also while closed.", AddingNothing),
        new("more work, not earlier", "Of two amounts of work from one start, the greater never ends before the lesser.", MoreWork),
        new("later start, not earlier", "The same work begun later never ends before the same work begun earlier.", LaterStart),
        new(
            "there and back",
            "Adding work and taking it away again returns to the start, or to where only closed time lies between.",
            ThereAndBack),
        new("added work is worked", "The working time between a start and the end of work added to it is that work.", Worked),
        new(
            "earliest end",
            "Added work ends at the earliest instant by which it is done: perhaps a closing, never the opening after it.",
            EarliestEnd),
        new(
            "latest start",
            "Work taken away begins at the latest instant from which it still fits: perhaps an opening, never the closing before it.",
            LatestStart),
        new("finds what fits", "Add answers whenever that much working time is left, and does not refuse it.", FindsWhatFits),
    ];

    private static string? AddingNothing(AskedCalendar calendar, Question q)
    {
        var end = calendar.Add(q.A, Duration.Zero);
        return Unless(end == q.A, $"Add({q.A}, {Duration.Zero}) is {end}.");
    }

    private static string? MoreWork(AskedCalendar calendar, Question q)
    {
        var (less, more) = (Duration.Min(q.Work, q.OtherWork), Duration.Max(q.Work, q.OtherWork));
        var (sooner, later) = (calendar.Add(q.A, less), calendar.Add(q.A, more));
        return Unless(!(sooner > later), $"Add({q.A}, {less}) is {sooner}, and Add({q.A}, {more}) is {later}.");
    }

    private static string? LaterStart(AskedCalendar calendar, Question q)
    {
        var (early, late) = (Instant.Min(q.A, q.B), Instant.Max(q.A, q.B));
        var (sooner, later) = (calendar.Add(early, q.Work), calendar.Add(late, q.Work));
        return Unless(!(sooner > later), $"Add({early}, {q.Work}) is {sooner}, and Add({late}, {q.Work}) is {later}.");
    }

    private static string? ThereAndBack(AskedCalendar calendar, Question q)
    {
        if (calendar.Add(q.A, q.Work) is not { } end || calendar.Add(end, -q.Work) is not { } back) return null;

        var astray = calendar.Between(q.A, back);
        return Unless(
            astray == Duration.Zero, $"Add({q.A}, {q.Work}) is {end}, and Add({end}, {-q.Work}) is {back}: {astray} of work astray.");
    }

    private static string? Worked(AskedCalendar calendar, Question q)
    {
        if (calendar.Add(q.A, q.Work) is not { } end) return null;

        var worked = calendar.Between(q.A, end);
        return Unless(worked == q.Work, $"Add({q.A}, {q.Work}) is {end}, and Between({q.A}, {end}) is {worked}.");
    }

    private static string? EarliestEnd(AskedCalendar calendar, Question q)
    {
        var work = q.Work < Duration.Zero ? -q.Work : q.Work;
        if (work == Duration.Zero || calendar.Add(q.A, work) is not { } end) return null;

        var sooner = end - Duration.Epsilon;
        return Unless(calendar.Between(q.A, sooner) < work, $"Add({q.A}, {work}) is {end}, and that much has passed by {sooner} already.");
    }

    private static string? LatestStart(AskedCalendar calendar, Question q)
    {
        var work = q.Work < Duration.Zero ? -q.Work : q.Work;
        if (work == Duration.Zero || calendar.Add(q.A, -work) is not { } start) return null;

        var later = start + Duration.Epsilon;
        return Unless(calendar.Between(later, q.A) < work, $"Add({q.A}, {-work}) is {start}, and that much still passes from {later}.");
    }

    private static string? FindsWhatFits(AskedCalendar calendar, Question q)
    {
        var left = q.Work > Duration.Zero ? calendar.Between(q.A, calendar.To) : calendar.Between(calendar.From, q.A);
        var fits = (q.Work > Duration.Zero ? q.Work : -q.Work) <= left;
        return Unless(
            !fits || calendar.Add(q.A, q.Work) is not null, $"Add({q.A}, {q.Work}) has no answer in the range, in which {left} are left.");
    }
}
