using NodaTime.Text;

namespace Handoff.Tests;

/// <summary>
/// As published on https://www.employment.govt.nz/leave-and-holidays/public-holidays/public-holidays-and-anniversary-dates/, with the days
/// to which a holiday on a weekend goes for those who do not work on it.
/// </summary>
public sealed class NewZealandTests
{
    [Theory]
    [InlineData(2021, "01-01 01-04 02-08 04-02 04-05 04-26 06-07 10-25 12-27 12-28")] // Waitangi and ANZAC Day on weekends.
    // Matariki for the first time, and the Queen's memorial, once: https://www.mbie.govt.nz/business-and-employment/
    // employment-and-skills/employment-legislation-reviews/queen-elizabeth-ii-memorial-day
    [InlineData(2022, "01-03 01-04 02-07 04-15 04-18 04-25 06-06 06-24 09-26 10-24 12-26 12-27")]
    [InlineData(2023, "01-02 01-03 02-06 04-07 04-10 04-25 06-05 07-14 10-23 12-25 12-26")]
    [InlineData(2024, "01-01 01-02 02-06 03-29 04-01 04-25 06-03 06-28 10-28 12-25 12-26")]
    [InlineData(2025, "01-01 01-02 02-06 04-18 04-21 04-25 06-02 06-20 10-27 12-25 12-26")]
    [InlineData(2026, "01-01 01-02 02-06 04-03 04-06 04-27 06-01 07-10 10-26 12-25 12-28")]
    public void New_Zealand_closes_on_the_public_holidays(int year, string published) =>
        Assert.Equal(Days.Of(year, published), Days.KnownFromMondayToFriday("NZ", year));

    /// <summary>
    /// Te Kāhui o Matariki Public Holiday Act 2022, schedule 1;
    /// https://www.beehive.govt.nz/release/matariki-holiday-dates-next-thirty-years-announced
    /// </summary>
    [Theory]
    [InlineData("2022-06-24 2023-07-14 2024-06-28 2025-06-20 2026-07-10 2027-06-25 2028-07-14 2029-07-06 2030-06-21 2031-07-11")]
    [InlineData("2032-07-02 2033-06-24 2034-07-07 2035-06-29 2036-07-18 2037-07-10 2038-06-25 2039-07-15 2040-07-06 2041-07-19")]
    [InlineData("2042-07-11 2043-07-03 2044-06-24 2045-07-07 2046-06-29 2047-07-19 2048-07-03 2049-06-25 2050-07-15 2051-06-30 2052-06-21")]
    public void Matariki_is_on_the_days_of_its_act(string published)
    {
        var days = published.Split(' ');
        var (first, last) = (LocalDatePattern.Iso.Parse(days[0]).Value, LocalDatePattern.Iso.Parse(days[^1]).Value);
        var known = NationalHoliday.Of("NZ", first.Year, last.Year).Where(day => day.Name == "Matariki");
        Assert.Equal(days, known.Select(day => Days.Text(day.Date)));
    }

    [Theory]
    [InlineData("NZ-AUK", "2024-01-29")]
    [InlineData("NZ-WGN", "2024-01-22")]
    [InlineData("NZ-CAN", "2024-11-15")]
    [InlineData("NZ-OTA", "2024-03-25")]
    [InlineData("NZ-STL", "2024-04-02")]
    public void Regions_have_their_anniversary(string place, string published)
    {
        Assert.Contains(published, Days.Known(place, 2024));
        Assert.DoesNotContain(published, Days.Known("NZ", 2024));
    }
}
