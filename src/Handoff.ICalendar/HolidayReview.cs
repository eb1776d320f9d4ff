using NodaTime;

namespace Handoff;

/// <summary>What a file of holidays says about a range of dates, to be looked at before any of it counts.</summary>
/// <remarks>Immutable. It changes no calendar; hand the dates you accept to <see cref="HolidayCalendarExtensions.Holidays"/>.</remarks>
/// <param name="Holidays">Every day of every all-day entry within the range, by date; entries of one date in the order of the file.</param>
/// <param name="PassedOver">What was read and is no holiday here, in the order of the file, with the reason.</param>
public sealed record HolidayReview(ValueList<ImportedHoliday> Holidays, ValueList<PassedOver> PassedOver);

/// <summary>One day that a file calls a holiday. An entry of three days makes three, a yearly one makes one a year.</summary>
/// <param name="Date">Which day.</param>
/// <param name="Name">The entry's summary; empty when it has none.</param>
/// <param name="Description">The entry's description, where many feeds say whether the day is an observance only; null when it has none.</param>
/// <param name="Uid">The entry's own id; null when it has none.</param>
/// <param name="Line">The line of the file on which the entry begins, from 1.</param>
public sealed record ImportedHoliday(LocalDate Date, string Name, string? Description, string? Uid, int Line);

/// <summary>An entry, or one of its days, that is not among the holidays.</summary>
/// <param name="Date">Which day; of an entry that is passed over as a whole, its first. In the entry's own zone where it has one.</param>
/// <param name="Name">The entry's summary; empty when it has none.</param>
/// <param name="Reason">Why.</param>
/// <param name="Uid">The entry's own id; null when it has none.</param>
/// <param name="Line">The line of the file on which the entry begins, from 1.</param>
public sealed record PassedOver(LocalDate Date, string Name, PassedOverReason Reason, string? Uid, int Line);

/// <summary>Why an entry is not among the holidays.</summary>
public enum PassedOverReason
{
    /// <summary>Not stated.</summary>
    Unknown = 0,

    /// <summary>It begins or ends at a time of day, or lasts hours. Close part of a day with an exception of the calendar.</summary>
    TimeOfDay = 1,

    /// <summary>It is cancelled, by itself or with the whole file.</summary>
    Cancelled = 2,

    /// <summary>None of its days lies in the range that was asked for.</summary>
    OutOfRange = 3,

    /// <summary>An entry of the same name holds this day already.</summary>
    Duplicate = 4,

    /// <summary>
    /// It repeats in a way that is not for days: within a day, less often than every 300 years, by several rules at once, by an excluding rule
    /// (<c>EXRULE</c>), or as a change of this and all later occurrences.
    /// </summary>
    UnsupportedRule = 5,
}
