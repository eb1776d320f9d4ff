namespace Handoff.Calendars;

/// <summary>Why an entry is not among the holidays.</summary>
public enum PassedOverReason
{
    /// <summary>Not stated.</summary>
    Unknown = 0,

    /// <summary>It begins or ends at a time of day, or lasts hours. Close part of a day with an exception of the calendar.</summary>
    TimeOfDay = 1,

    /// <summary>It is cancelled: by itself, by a later revision, or with its series or the whole file.</summary>
    Cancelled = 2,

    /// <summary>None of its days lies in the range that was asked for.</summary>
    OutOfRange = 3,

    /// <summary>An entry of the same name already has this day.</summary>
    Duplicate = 4,

    /// <summary>
    /// It repeats in a way that is not for days: within a day, less often than every 300 years, by several rules at once, by an excluding
    /// rule (<c>EXRULE</c>), by a part of a rule that is not known here, or as a change of this and all later occurrences.
    /// </summary>
    UnsupportedRule = 5,

    /// <summary>A line of it cannot be read; <see cref="PassedOver.Problem"/> says which.</summary>
    Malformed = 6,

    /// <summary>
    /// Whether, or which day, it closes depends on what the file does not say; <see cref="PassedOver.Problem"/> says on what.
    /// </summary>
    Doubtful = 7,

    /// <summary>Its own exclusions leave none of its days in the range.</summary>
    Excluded = 8,

    /// <summary>The file has a later revision of it.</summary>
    Superseded = 9,
}
