namespace Handoff.Calendars;

/// <summary>When a holiday by rule is observed that falls on a weekend of its calendar.</summary>
/// <remarks>
/// The weekend is what <see cref="WorkingCalendarBuilder.Weekend"/> says, or else what the weekly hours have: Saturday and Sunday if both
/// are closed, Friday and Saturday, Thursday and Friday, or one of Sunday, Friday and Saturday alone. The names below speak of the first.
/// </remarks>
public enum Observed
{
    /// <summary>On the day itself.</summary>
    OnTheDay,

    /// <summary>
    /// On the nearest working weekday: Saturday's on the Friday before, Sunday's on the Monday after (United States, federal).
    /// </summary>
    NearestWeekday,

    /// <summary>That of the weekend's last day on the working weekday after: Sunday's on Monday. Saturday's stays where it is.</summary>
    SundayOnMonday,

    /// <summary>On the first working weekday after: on Monday.</summary>
    NextMonday,

    /// <summary>
    /// On the next weekday that no other rule of the calendar and no dated holiday closes (United Kingdom: Christmas and Boxing Day). It
    /// also leaves a weekday on which another rule falls, so that two holidays of one date are two days off.
    /// </summary>
    NextFreeWeekday,
}

/// <summary>Whose Easter.</summary>
public enum Church
{
    /// <summary>By the Gregorian calendar.</summary>
    Western,

    /// <summary>By the Julian calendar.</summary>
    Orthodox,
}
