using NodaTime;

namespace Handoff.Calendars;

/// <summary>On which days of the week nobody works; as given, or as the hours have it.</summary>
/// <param name="given">The days; empty to go by the hours.</param>
/// <param name="opens">Whether the hours that hold on a date open on a weekday.</param>
/// <param name="skipped">Dates that never were: nobody works on these either.</param>
internal sealed class Weekend(
    ValueList<IsoDayOfWeek> given, Func<LocalDate, IsoDayOfWeek, bool> opens, HashSet<LocalDate> skipped)
{
    /// <summary>What weekends there are, in the order in which they are looked for.</summary>
    /// <remarks>A day that is closed on its own, such as a Wednesday, is not one.</remarks>
    private static readonly IsoDayOfWeek[][] Known =
    [
        [IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday],
        [IsoDayOfWeek.Friday, IsoDayOfWeek.Saturday],
        [IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday],
        [IsoDayOfWeek.Sunday], [IsoDayOfWeek.Friday], [IsoDayOfWeek.Saturday],
    ];

    public bool Has(LocalDate date) => skipped.Contains(date) || DaysAt(date).Contains(date.DayOfWeek);

    /// <summary>Whether it is a day of a weekend and the next day is not.</summary>
    public bool EndsWith(LocalDate date) => Has(date) && !Has(date.PlusDays(1));

    /// <summary>The first day after a date that is not part of it.</summary>
    public LocalDate After(LocalDate date) => Walk(date, 1);

    /// <summary>The last day before a date that is not part of it.</summary>
    public LocalDate Before(LocalDate date) => Walk(date, -1);

    private LocalDate Walk(LocalDate date, int step)
    {
        do date = date.PlusDays(step);
        while (Has(date));
        return date;
    }

    // Who works on all days of the week, or on none, has the weekend that most have.
    private IEnumerable<IsoDayOfWeek> DaysAt(LocalDate date) => given.Count > 0
        ? given
        : Known.FirstOrDefault(days => Array.TrueForAll(days, day => !opens(date, day))) ?? Known[0];
}
