using NodaTime;

namespace Handoff.Calendars;

/// <summary>A day on which a country, or a region of one, has a public holiday.</summary>
/// <remarks>
/// A holiday on a weekend that has a substitute makes two entries: the day itself, and the day on which it is observed. Immutable.
/// </remarks>
/// <param name="Date">Which local date there.</param>
/// <param name="Name">
/// In English, for a review; it ends with <c>(observed)</c> on a substitute day. Names may be worded differently after an update.
/// </param>
public sealed record NationalHoliday(LocalDate Date, string Name)
{
    private const int FirstYear = 1900;
    private const int LastYear = 2199;

    /// <summary>
    /// The countries and regions that are known, by their codes of ISO 3166, such as <c>NL</c>, <c>DE</c> for what all of Germany has,
    /// and <c>DE-BY</c> for what Bavaria has.
    /// </summary>
    public static ValueList<string> Places => Handoff.Calendars.Places.Codes;

    /// <summary>The holidays of some years, by date. Two that fall on one date are both there.</summary>
    /// <remarks>
    /// Looks nothing up and knows no clock: the same version of this package always answers the same. Safe for concurrent use.
    /// </remarks>
    /// <param name="place">One of <see cref="Places"/>, in upper or lower case.</param>
    /// <param name="fromYear">The first year, 1900 or later.</param>
    /// <param name="toYear">The last year, itself included, 2199 or earlier.</param>
    /// <exception cref="ArgumentException">The place is not known; the message lists those that are.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The years are reversed, or lie outside 1900 to 2199.</exception>
    /// <exception cref="InvalidOperationException">
    /// The process has no cultures but the invariant one, which the library needs for this place; the message says what to set.
    /// </exception>
    public static ValueList<NationalHoliday> Of(string place, int fromYear, int toYear)
    {
        ArgumentNullException.ThrowIfNull(place);
        if (fromYear < FirstYear) throw new ArgumentOutOfRangeException(nameof(fromYear), fromYear, "Calendars begin in 1900.");
        if (toYear > LastYear) throw new ArgumentOutOfRangeException(nameof(toYear), toYear, "Calendars end with 2199.");
        if (toYear < fromYear)
            throw new ArgumentOutOfRangeException(nameof(toYear), toYear, $"It is before the first year, {fromYear}.");

        return Handoff.Calendars.Places.Find(place).Between(fromYear, toYear).ToValueList();
    }
}
