using NodaTime;
using NodaTime.Text;

namespace Handoff.Calendars;

/// <summary>A date or a time of day as a file writes it, and which days of whole-day entries it may mean.</summary>
/// <param name="Date">As written.</param>
/// <param name="Time">As written; null for a date.</param>
/// <param name="Earliest">The first day it may mean.</param>
/// <param name="Latest">The last day it may mean; the same where there is no doubt.</param>
internal readonly record struct FileDate(LocalDate Date, LocalTime? Time, LocalDate Earliest, LocalDate Latest)
{
    private static readonly LocalDatePattern Dates = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");
    private static readonly LocalDateTimePattern Times = LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss");

    private static readonly Offset FarWest = Offset.FromHours(-12);
    private static readonly Offset FarEast = Offset.FromHours(14);

    public bool HasTime => Time is not null;

    /// <summary>The days it may mean, from one to three.</summary>
    public IEnumerable<LocalDate> Days
    {
        get
        {
            yield return Earliest;
            for (var day = Earliest; day < Latest;) yield return day = day.PlusDays(1);
        }
    }

    /// <summary>The one date of a property.</summary>
    /// <exception cref="EntryFaultException">It is not a date.</exception>
    public static FileDate Read(Property property, DateTimeZone? zone) => Read(property, property.Value, zone);

    /// <summary>The dates of a list.</summary>
    /// <exception cref="EntryFaultException">One of them is not a date.</exception>
    public static IEnumerable<FileDate> ReadAll(Property property, DateTimeZone? zone) =>
        property.Items.Select(item => Read(property, item, zone));

    /// <summary>The beginning of a period, which has a time of day; or a date.</summary>
    /// <exception cref="EntryFaultException">It is neither.</exception>
    public static IEnumerable<FileDate> ReadPeriods(Property property, DateTimeZone? zone) =>
        property.Items.Select(item => Read(property, item.Split('/')[0], zone));

    /// <param name="property">Where it stands; its parameters may name a type and a zone.</param>
    /// <param name="text">A date, a local time, or one in UTC.</param>
    /// <param name="zone">The calendar's own, if the file names it.</param>
    public static FileDate Read(Property property, string text, DateTimeZone? zone)
    {
        var written = text.ToUpperInvariant();
        var isUtc = written.EndsWith('Z');
        var local = isUtc ? written[..^1] : written;
        if (local.StartsWith("0000", StringComparison.Ordinal)) throw property.Fault(text, "date"); // there was no year 0
        if (Dates.Parse(local) is { Success: true } date) return On(date.Value); // a Z after a date is nothing
        if (Times.Parse(local) is not { Success: true } time) throw property.Fault(text, "date");

        var isMidnight = time.Value.TimeOfDay == LocalTime.Midnight;
        if (isMidnight && "DATE".Equals(property.Parameter("VALUE"), StringComparison.OrdinalIgnoreCase)) return On(time.Value.Date);
        return isUtc
            ? OfUtc(time.Value, ZoneOf(property) ?? zone)
            : new(time.Value.Date, time.Value.TimeOfDay, time.Value.Date, time.Value.Date);
    }

    private static FileDate On(LocalDate date) => new(date, null, date, date);

    /// <summary>
    /// An instant in UTC. At midnight it was a date before somebody wrote it so; else its day is that of the zone, and without one that of
    /// a zone anywhere.
    /// </summary>
    private static FileDate OfUtc(LocalDateTime utc, DateTimeZone? zone)
    {
        var at = utc.InUtc().ToInstant();
        if (utc.TimeOfDay == LocalTime.Midnight || IsAtAnEdge(utc.Date)) return new(utc.Date, utc.TimeOfDay, utc.Date, utc.Date);
        return zone is null
            ? new(utc.Date, utc.TimeOfDay, at.WithOffset(FarWest).Date, at.WithOffset(FarEast).Date)
            : new(utc.Date, utc.TimeOfDay, at.InZone(zone).Date, at.InZone(zone).Date);
    }

    // Where there are no days around it.
    private static bool IsAtAnEdge(LocalDate date) => date.Year is <= 1 or >= 9999;

    private static DateTimeZone? ZoneOf(Property property) =>
        property.Parameter("TZID") is { } id ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) : null;
}
