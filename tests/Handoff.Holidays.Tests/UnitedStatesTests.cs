namespace Handoff.Tests;

/// <summary>
/// As published on https://www.opm.gov/policy-data-oversight/pay-leave/federal-holidays/ for those who work from Monday to Friday.
/// </summary>
public sealed class UnitedStatesTests
{
    [Theory]
    [InlineData(2020, "01-01 01-20 02-17 05-25 07-03 09-07 10-12 11-11 11-26 12-25")] // No Juneteenth yet.
    // Juneteenth by the law of two days before, on a Saturday; New Year of 2022 on a Saturday, observed on 31 December.
    [InlineData(2021, "01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31")]
    [InlineData(2022, "01-17 02-21 05-30 06-20 07-04 09-05 10-10 11-11 11-24 12-26")]
    [InlineData(2023, "01-02 01-16 02-20 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25")]
    [InlineData(2024, "01-01 01-15 02-19 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25")]
    [InlineData(2025, "01-01 01-20 02-17 05-26 06-19 07-04 09-01 10-13 11-11 11-27 12-25")]
    [InlineData(2026, "01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25")]
    [InlineData(2027, "01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31")]
    public void The_United_States_close_on_the_federal_holidays(int year, string published) =>
        Assert.Equal(Days.Of(year, published), Days.KnownFromMondayToFriday("US", year));

    [Fact]
    public void A_New_Year_that_is_observed_in_the_year_before_belongs_to_the_year_before() =>
        Assert.Equal(
            ["2022-01-01"],
            NationalHoliday.Of("US", 2022, 2022).Where(day => day.Name.StartsWith("New Year", StringComparison.Ordinal))
                .Select(day => Days.Text(day.Date)));
}
