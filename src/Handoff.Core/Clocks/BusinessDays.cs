using System.Numerics;
using NodaTime;

namespace Handoff.Clocks;

/// <summary>A number of business days, parts of a day included, exactly.</summary>
/// <param name="Parts">How many parts of a day.</param>
/// <param name="PerDay">How many of them are a day.</param>
internal readonly record struct BusinessDays(BigInteger Parts, BigInteger PerDay)
{
    internal static BusinessDays Whole(int days) => new(days, 1);

    internal bool IsPositive => Parts.Sign > 0;

    /// <summary>The whole days, and what is left of them.</summary>
    internal (int Days, BusinessDays Part) Split() => ((int)(Parts / PerDay), this with { Parts = Parts % PerDay });

    internal Duration Of(Duration day) => Duration.FromNanoseconds(day.ToBigIntegerNanoseconds() * Parts / PerDay);

    public static BusinessDays operator +(BusinessDays left, BusinessDays right) =>
        new(left.Parts * right.PerDay + right.Parts * left.PerDay, left.PerDay * right.PerDay);

    public static BusinessDays operator -(BusinessDays left, BusinessDays right) => left + right with { Parts = -right.Parts };
}

/// <summary>
/// The working time of a calendar from an instant on, with a mark at each business day. A part of a day is that part of the working time
/// between two marks; what is left of a nanosecond is cut off.
/// </summary>
internal sealed class DayRuler(IWorkingCalendar calendar, Instant start)
{
    /// <exception cref="CalendarNeverOpensException">The calendar does not have that many business days left.</exception>
    internal Duration WorkOf(BusinessDays days)
    {
        var (whole, rest) = days.Split();
        var work = Mark(whole);
        return rest.IsPositive ? work + rest.Of(Mark(whole + 1) - work) : work;
    }

    /// <summary>
    /// How many days that much working time is. What lies beyond the last mark of a calendar with an end is not a day any more.
    /// </summary>
    internal BusinessDays DaysOf(Duration work)
    {
        if (work <= Duration.Zero) return BusinessDays.Whole(0);
        var (before, by) = (0, 1);
        while (!IsReachedBy(by, work)) (before, by) = (by, by * 2);
        while (by - before > 1)
        {
            var middle = before + (by - before) / 2;
            if (IsReachedBy(middle, work)) by = middle;
            else before = middle;
        }

        var mark = Mark(before);
        var whole = BusinessDays.Whole(before);
        return FindMark(by) is { } next
            ? whole + new BusinessDays((work - mark).ToBigIntegerNanoseconds(), (next - mark).ToBigIntegerNanoseconds())
            : whole;
    }

    private bool IsReachedBy(int days, Duration work) => FindMark(days) is not { } mark || mark >= work;

    private Duration? FindMark(int days)
    {
        try
        {
            return Mark(days);
        }
        catch (CalendarNeverOpensException)
        {
            return null;
        }
    }

    private Duration Mark(int days) => days == 0 ? Duration.Zero : calendar.Between(start, calendar.AddBusinessDays(start, days));
}
