namespace Handoff.Tests;

/// <summary>
/// As the Algemene termijnenwet says, article 3(1): https://wetten.overheid.nl/BWBR0002448; King's Day is on the 26th where the 27th is a
/// Sunday, by the decree of 1980.
/// </summary>
public sealed class NetherlandsTests
{
    [Theory]
    [InlineData(2013, "01-01 04-01 04-30 05-05 05-09 05-20 12-25 12-26")] // Still the Queen's Day.
    [InlineData(2014, "01-01 04-21 04-26 05-05 05-29 06-09 12-25 12-26")] // 27 April is a Sunday.
    [InlineData(2024, "01-01 04-01 04-27 05-05 05-09 05-20 12-25 12-26")]
    [InlineData(2025, "01-01 04-21 04-26 05-05 05-29 06-09 12-25 12-26")] // 27 April is a Sunday.
    [InlineData(2026, "01-01 04-06 04-27 05-05 05-14 05-25 12-25 12-26")]
    public void The_Netherlands_close_on_the_recognised_holidays(int year, string published) =>
        Assert.Equal(Days.Of(year, published), Days.Known("NL", year));
}
