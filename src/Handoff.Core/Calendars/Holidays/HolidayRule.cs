using NodaTime;

namespace Handoff.Calendars;

/// <summary>A date that is closed every year, or a part of it, said by a rule. A closed union; immutable, compares by content.</summary>
/// <remarks>Rules hold from 1900 to 2199. A rule closes the date on which it is observed <em>instead of</em> the date itself.</remarks>
public abstract record HolidayRule
{
    private HolidayRule()
    {
    }

    /// <summary>What it is called, for readers; null if nobody said.</summary>
    public string? Name { get; init; }

    /// <summary>Where it goes when it falls on a weekend.</summary>
    public Observed Observed { get; init; }

    /// <summary>
    /// Half a day off: what of the date's own hours lies within these windows stays open. Empty: the whole date is closed.
    /// </summary>
    /// <remarks>
    /// It opens nothing: 24 December on a Saturday stays closed. Windows are local time of the calendar's zone, in whole seconds.
    /// </remarks>
    public ValueList<DayWindow> Windows { get; init; } = [];

    /// <summary>The first year of it, at least 1900.</summary>
    public int FirstYear { get; init; } = Reach.FirstDate.Year;

    /// <summary>The last year of it, at most 2199.</summary>
    public int LastYear { get; init; } = Reach.LastDate.Year;

    /// <summary>What is wrong with it; null if nothing.</summary>
    internal string? Fault =>
        FirstYear < Reach.FirstDate.Year || LastYear > Reach.LastDate.Year ? "its years lie outside 1900 to 2199."
        : FirstYear > LastYear ? $"its first year {FirstYear} comes after its last, {LastYear}."
        : Observed is < Observed.OnTheDay or > Observed.NextFreeWeekday ? $"'{Observed}' does not say when it is observed."
        : FaultOfDate;

    private protected abstract string? FaultOfDate { get; }

    /// <summary>The date itself, before it is moved from a weekend; null in a year without it.</summary>
    internal LocalDate? In(int year) => year >= FirstYear && year <= LastYear ? DateIn(year) : null;

    private protected abstract LocalDate? DateIn(int year);

    private static string? FaultOf(int month, int day) => month is < 1 or > 12 ? $"{month} is not a month."
        : day < 1 || day > CalendarSystem.Iso.GetDaysInMonth(2000, month) ? $"month {month} has no day {day}."
        : null;

    private static string? FaultOf(IsoDayOfWeek weekday) =>
        weekday is < IsoDayOfWeek.Monday or > IsoDayOfWeek.Sunday ? $"'{weekday}' is not a day of the week." : null;

    /// <summary>A day of a month, such as 25 December. 29 February is a holiday in leap years only.</summary>
    /// <param name="Month">1 to 12.</param>
    /// <param name="Day">1 to 31, as the month has it.</param>
    public sealed record Fixed(int Month, int Day) : HolidayRule
    {
        private protected override string? FaultOfDate => FaultOf(Month, Day);

        private protected override LocalDate? DateIn(int year) =>
            Day <= CalendarSystem.Iso.GetDaysInMonth(year, Month) ? new LocalDate(year, Month, Day) : null;
    }

    /// <summary>The n-th, or n-th last, of a weekday in a month: the fourth Thursday of November, the last Monday of May.</summary>
    /// <param name="Month">1 to 12.</param>
    /// <param name="Weekday">Which day of the week.</param>
    /// <param name="Nth">1 to 5 from the beginning, -1 (the last) to -5 from the end; a month without a fifth has no such holiday.</param>
    public sealed record NthWeekday(int Month, IsoDayOfWeek Weekday, int Nth) : HolidayRule
    {
        private protected override string? FaultOfDate => FaultOf(Month, 1) ?? FaultOf(Weekday)
            ?? (Nth is 0 or < -5 or > 5 ? $"{Nth} must be 1 to 5, or -1 (the last) to -5." : null);

        private protected override LocalDate? DateIn(int year)
        {
            var last = new LocalDate(year, Month, CalendarSystem.Iso.GetDaysInMonth(year, Month));
            var date = Nth > 0
                ? WeekdayOnOrAfter.Find(new LocalDate(year, Month, 1), Weekday).PlusWeeks(Nth - 1)
                : WeekdayOnOrBefore.Find(last, Weekday).PlusWeeks(Nth + 1);
            return date.Month == Month ? date : null;
        }
    }

    /// <summary>The first of a weekday on or after a day: midsummer's Saturday is on or after 20 June.</summary>
    /// <param name="Month">1 to 12.</param>
    /// <param name="Day">1 to 31, as the month has it every year.</param>
    /// <param name="Weekday">Which day of the week.</param>
    public sealed record WeekdayOnOrAfter(int Month, int Day, IsoDayOfWeek Weekday) : HolidayRule
    {
        private protected override string? FaultOfDate => FaultOf(Month, Day) ?? FaultOfLeapDay(Month, Day) ?? FaultOf(Weekday);

        private protected override LocalDate? DateIn(int year) => Find(new LocalDate(year, Month, Day), Weekday);

        internal static LocalDate Find(LocalDate date, IsoDayOfWeek weekday) => date.PlusDays((weekday - date.DayOfWeek + 7) % 7);
    }

    /// <summary>The last of a weekday on or before a day: the Monday before 25 May is on or before the 24th.</summary>
    /// <param name="Month">1 to 12.</param>
    /// <param name="Day">1 to 31, as the month has it every year.</param>
    /// <param name="Weekday">Which day of the week.</param>
    public sealed record WeekdayOnOrBefore(int Month, int Day, IsoDayOfWeek Weekday) : HolidayRule
    {
        private protected override string? FaultOfDate => FaultOf(Month, Day) ?? FaultOfLeapDay(Month, Day) ?? FaultOf(Weekday);

        private protected override LocalDate? DateIn(int year) => Find(new LocalDate(year, Month, Day), Weekday);

        internal static LocalDate Find(LocalDate date, IsoDayOfWeek weekday) => date.PlusDays(-((date.DayOfWeek - weekday + 7) % 7));
    }

    /// <summary>That many days after Easter Sunday: -2 is Good Friday, 1 Easter Monday, 39 Ascension, 50 Whit Monday.</summary>
    /// <param name="Offset">Days from Easter Sunday, -100 to 250; 0 is the Sunday itself.</param>
    /// <param name="Church">Whose Easter.</param>
    public sealed record Easter(int Offset, Church Church = Church.Western) : HolidayRule
    {
        private protected override string? FaultOfDate =>
            Offset is < -100 or > 250 ? $"the offset from Easter, {Offset} days, must be from -100 to 250."
            : Church is Church.Western or Church.Orthodox ? null : $"'{Church}' is not a known church.";

        private protected override LocalDate? DateIn(int year) => EasterSunday.In(year, Church).PlusDays(Offset);
    }

    private static string? FaultOfLeapDay(int month, int day) =>
        (month, day) == (2, 29) ? "29 February is not in every year; say on or before the 28th, or on or after 1 March." : null;
}
