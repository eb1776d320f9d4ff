using NodaTime;

namespace Handoff.Calendars;

/// <summary>A calendar of the file: what holds for all its entries.</summary>
internal sealed class Feed
{
    /// <summary>Whether it takes back what it lists.</summary>
    public bool IsCancellation { get; private set; }

    /// <summary>In which zone its days are, where it says so.</summary>
    public DateTimeZone? Zone { get; private set; }

    /// <exception cref="HolidayFileException">It is of another format.</exception>
    public void Read(ContentLine line)
    {
        if (line.Is("VERSION") && line.Value == "1.0")
        {
            throw new HolidayFileException("VERSION:1.0 is vCalendar, another format.", line.Number);
        }

        if (line.Is("METHOD")) IsCancellation = line.Value.Equals("CANCEL", StringComparison.OrdinalIgnoreCase);
        if (line.Is("X-WR-TIMEZONE")) Zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(line.Value);
    }
}
