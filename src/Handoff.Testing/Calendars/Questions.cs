using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Handoff.Testing;

/// <summary>Random questions to a calendar. The same seed makes the same ones, whatever the number of cases.</summary>
internal static class Questions
{
    internal static Arbitrary<Question> To(IWorkingCalendar calendar, CalendarLawOptions options)
    {
        var places = new Places(calendar, options);
        var questions =
            from a in places.Any
            from b in Gen.Frequency((5, places.Near(a)), (2, places.Any))
            from c in Gen.Frequency((5, places.Near(b)), (2, places.Any))
            from work in Work(calendar, a, b)
            from other in Gen.Frequency((2, Work(calendar, a, c)), (1, Shift(work)))
            from part in Gen.Choose(0, 999)
            from days in Gen.Choose(1, 12)
            from otherDays in Gen.Choose(1, 12)
            select new Question(a, b, c, work, other, part, days, otherDays);
        return Arb.From(questions, q => q.Simpler().Where(simpler => IsInRange(simpler, options)));
    }

    /// <summary>Work that ends at an edge or just beside one, some part of that, or anything up to some days.</summary>
    private static Gen<Duration> Work(IWorkingCalendar calendar, Instant a, Instant b)
    {
        var exact = Places.Or(b - a, () => calendar.Between(a, b));
        return Gen.Frequency(
            (4, Gen.Constant(exact)),
            (2, Shift(exact)),
            (1, Gen.Constant(-exact)),
            (2, Gen.Choose(1, 999).Select(part => exact / 1000 * part)),
            (3, Gen.Choose(-72 * 60, 72 * 60).Select(minutes => Duration.FromMinutes(minutes))),
            (1, Gen.Elements(Duration.Zero, Duration.Epsilon, -Duration.Epsilon)));
    }

    private static Gen<Duration> Shift(Duration work) =>
        from unit in Gen.Elements(Duration.Epsilon, Duration.FromSeconds(1), Duration.FromHours(1))
        from sign in Gen.Elements(-1, 1)
        select work + (unit * sign);

    private static bool IsInRange(Question q, CalendarLawOptions options) =>
        new[] { q.A, q.B, q.C }.All(at => at > options.From && at < options.To);
}
