namespace Handoff.Tests;

/// <summary>As published on https://www.gov.uk/bank-holidays and https://www.gov.uk/bank-holidays.json, then and now.</summary>
public sealed class BritainTests
{
    [Theory]
    [InlineData(2011, "01-03 04-22 04-25 04-29 05-02 05-30 08-29 12-26 12-27")] // 29 April: the royal wedding.
    [InlineData(2012, "01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26")] // June: the diamond jubilee.
    [InlineData(2020, "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28")]       // 8 May: Early May, moved to VE Day.
    [InlineData(2021, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28")]       // Christmas and Boxing Day on a weekend.
    [InlineData(2022, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27")] // The platinum jubilee; the Queen's funeral.
    [InlineData(2023, "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26")] // 8 May: the coronation.
    [InlineData(2024, "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26")]
    [InlineData(2025, "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26")]
    [InlineData(2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28")]
    [InlineData(2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28")]
    public void England_and_Wales_close_on_the_bank_holidays(int year, string published)
    {
        Assert.Equal(Days.Of(year, published), Days.KnownFromMondayToFriday("GB-ENG", year));
        Assert.Equal(Days.Of(year, published), Days.KnownFromMondayToFriday("GB-WLS", year));
    }

    [Theory]
    [InlineData(2017, "01-02 01-03 04-14 05-01 05-29 08-07 11-30 12-25 12-26")] // New Year on a Sunday, and 2 January is taken.
    [InlineData(2021, "01-01 01-04 04-02 05-03 05-31 08-02 11-30 12-27 12-28")]
    [InlineData(2022, "01-03 01-04 04-15 05-02 06-02 06-03 08-01 09-19 11-30 12-26 12-27")]
    [InlineData(2023, "01-02 01-03 04-07 05-01 05-08 05-29 08-07 11-30 12-25 12-26")]
    [InlineData(2024, "01-01 01-02 03-29 05-06 05-27 08-05 12-02 12-25 12-26")] // St Andrew's Day on a Saturday.
    [InlineData(2026, "01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-28")] // 15 June: the football World Cup.
    public void Scotland_has_its_own(int year, string published) =>
        Assert.Equal(Days.Of(year, published), Days.KnownFromMondayToFriday("GB-SCT", year));

    [Theory]
    [InlineData(2022, "01-03 03-17 04-15 04-18 05-02 06-02 06-03 07-12 08-29 09-19 12-26 12-27")]
    [InlineData(2024, "01-01 03-18 03-29 04-01 05-06 05-27 07-12 08-26 12-25 12-26")] // St Patrick's Day on a Sunday.
    [InlineData(2025, "01-01 03-17 04-18 04-21 05-05 05-26 07-14 08-25 12-25 12-26")] // The Boyne on a Saturday.
    public void Northern_Ireland_has_its_own(int year, string published) =>
        Assert.Equal(Days.Of(year, published), Days.KnownFromMondayToFriday("GB-NIR", year));

    [Fact]
    public void A_holiday_on_a_weekend_closes_its_own_day_and_the_substitute()
    {
        var christmas = NationalHoliday.Of("GB-ENG", 2021, 2021).Where(day => day.Date.Month == 12);
        Assert.Equal(
            ["2021-12-25 Christmas", "2021-12-26 Boxing Day", "2021-12-27 Christmas (observed)", "2021-12-28 Boxing Day (observed)"],
            christmas.Select(day => $"{Days.Text(day.Date)} {day.Name}"));
    }
}
