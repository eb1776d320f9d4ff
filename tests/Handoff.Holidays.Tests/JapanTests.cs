namespace Handoff.Tests;

/// <summary>As the Cabinet Office publishes them: https://www8.cao.go.jp/chosei/shukujitsu/syukujitsu.csv</summary>
public sealed class JapanTests
{
    [Theory]
    [InlineData(2015, "01-01 01-12 02-11 03-21 04-29 05-03 05-04 05-05 05-06 07-20 09-21 09-22 09-23 10-12 11-03 11-23 12-23")]
    // An emperor leaves and one comes: ten days at a stretch, one more in October, none in December.
    [InlineData(2019, "01-01 01-14 02-11 03-21 04-29 04-30 05-01 05-02 05-03 05-04 05-05 05-06 07-15 08-11 08-12 09-16 09-23 10-14 10-22 "
        + "11-03 11-04 11-23")]
    // Three holidays moved for the Olympic Games, in both years.
    [InlineData(2020, "01-01 01-13 02-11 02-23 02-24 03-20 04-29 05-03 05-04 05-05 05-06 07-23 07-24 08-10 09-21 09-22 11-03 11-23")]
    [InlineData(2021, "01-01 01-11 02-11 02-23 03-20 04-29 05-03 05-04 05-05 07-22 07-23 08-08 08-09 09-20 09-23 11-03 11-23")]
    [InlineData(2024, "01-01 01-08 02-11 02-12 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-15 08-11 08-12 09-16 09-22 09-23 10-14 11-03 "
        + "11-04 11-23")]
    [InlineData(2025, "01-01 01-13 02-11 02-23 02-24 03-20 04-29 05-03 05-04 05-05 05-06 07-21 08-11 09-15 09-23 10-13 11-03 11-23 11-24")]
    // 22 September lies between two holidays.
    [InlineData(2026, "01-01 01-12 02-11 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-20 08-11 09-21 09-22 09-23 10-12 11-03 11-23")]
    public void Japan_closes_on_the_national_holidays(int year, string published) =>
        Assert.Equal(Days.Of(year, published), Days.Known("JP", year));
}
