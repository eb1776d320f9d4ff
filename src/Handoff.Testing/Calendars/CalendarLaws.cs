namespace Handoff.Testing;

/// <summary>What every <see cref="IWorkingCalendar"/> promises, and the means to test that one keeps it, from any test framework.</summary>
public static class CalendarLaws
{
    /// <summary>Every law. One that others rest upon comes before them, so that the first one broken says most.</summary>
    public static IReadOnlyList<CalendarLaw> All { get; } =
        [.. StandingLaws.All, .. EdgeLaws.All, .. BetweenLaws.All, .. AddLaws.All, .. BusinessDayLaws.All, CrowdLaw.Law];

    /// <summary>Tests a calendar against every law, in order, and returns when it keeps them all.</summary>
    /// <remarks>
    /// Instants are random within the range, and often an opening, a closing or a night of clock changes, or a second or a nanosecond
    /// beside one. A calendar that is open around the clock keeps the laws; one that never opens within the range breaks <c>opens</c>.
    /// </remarks>
    /// <param name="calendar">The calendar to test, or the hours that a calendar is built over.</param>
    /// <param name="options">Where and how hard to look; null for the defaults.</param>
    /// <exception cref="LawBrokenException">The first law that is broken, with the smallest counterexample found, and the seed.</exception>
    /// <exception cref="ArgumentException">The options have no range or no cases.</exception>
    public static void Check(IOpeningHours calendar, CalendarLawOptions? options = null)
    {
        var examination = new Examination(calendar, options ?? new CalendarLawOptions());
        foreach (var law in All) examination.Try(law);
    }
}
