namespace Handoff;

/// <summary>When a holiday by rule is observed that falls on a Saturday or Sunday.</summary>
public enum Observed
{
    /// <summary>On the day itself.</summary>
    OnTheDay,

    /// <summary>Saturday's on the Friday before, Sunday's on the Monday after (United States, federal).</summary>
    NearestWeekday,

    /// <summary>Sunday's on the Monday after, Saturday's on the day itself.</summary>
    SundayOnMonday,

    /// <summary>On the Monday after.</summary>
    NextMonday,

    /// <summary>On the next weekday that no other rule of the calendar closes (United Kingdom: Christmas and Boxing Day).</summary>
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
