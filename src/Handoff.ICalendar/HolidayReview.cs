using NodaTime;

namespace Handoff.Calendars;

/// <summary>What a file of holidays says about a range of dates, to be looked at before any of it counts.</summary>
/// <remarks>Immutable. It changes no calendar; hand the dates you accept to <see cref="HolidayCalendarExtensions.Holidays"/>.</remarks>
/// <param name="Holidays">Every day of every all-day entry within the range, by date; entries of one date in the order of the file.</param>
/// <param name="PassedOver">
/// What was read and is not a holiday here, in the order of the file, with the reason; each can be accepted all the same.
/// </param>
public sealed record HolidayReview(ValueList<ImportedHoliday> Holidays, ValueList<PassedOver> PassedOver);

/// <summary>One day that a file calls a holiday. An entry of three days makes three, a yearly one makes one a year.</summary>
/// <param name="Date">Which day.</param>
/// <param name="Name">The entry's summary; empty when it has none.</param>
/// <param name="Description">
/// The entry's description, where many feeds say whether the day is an observance only; null when it has none.
/// </param>
/// <param name="Uid">The entry's own id; null when it has none.</param>
/// <param name="Line">The line of the file on which the entry begins, from 1.</param>
public sealed record ImportedHoliday(LocalDate Date, string Name, string? Description, string? Uid, int Line);

/// <summary>An entry, or one of its days, that is not among the holidays.</summary>
/// <param name="Date">
/// Which day; of an entry that is passed over as a whole, its first, in the entry's own zone where it has one. The first day of the range
/// where the entry names no day that can be read.
/// </param>
/// <param name="Name">The entry's summary; empty when it has none.</param>
/// <param name="Reason">Why.</param>
/// <param name="Uid">The entry's own id; null when it has none.</param>
/// <param name="Line">The line of the file on which the entry begins, from 1.</param>
public sealed record PassedOver(LocalDate Date, string Name, PassedOverReason Reason, string? Uid, int Line)
{
    /// <summary>The entry's description; null when it has none.</summary>
    public string? Description { get; init; }

    /// <summary>What was found, with its line, where the reason alone does not say it; null otherwise.</summary>
    public string? Problem { get; init; }

    /// <summary>
    /// The days of the range that it closes if it is accepted, in order. None where it has none there, or none that can be read.
    /// </summary>
    public ValueList<LocalDate> Days { get; init; } = [];

    /// <summary>Accepts it: its <see cref="Days"/> as holidays, for <see cref="HolidayCalendarExtensions.Holidays"/>.</summary>
    public IEnumerable<ImportedHoliday> AsHolidays()
    {
        foreach (var day in Days) yield return new ImportedHoliday(day, Name, Description, Uid, Line);
    }
}
