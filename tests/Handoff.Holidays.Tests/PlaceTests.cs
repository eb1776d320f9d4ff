using System.Globalization;

namespace Handoff.Tests;

/// <summary>What can be asked for, and what is said of the rest.</summary>
public sealed class PlaceTests
{
    [Fact]
    public void Every_place_has_holidays_in_every_year_and_in_order()
    {
        foreach (var place in NationalHoliday.Places)
        {
            var days = NationalHoliday.Of(place, 1900, 2199);
            Assert.Equal(300, days.Select(day => day.Date.Year).Distinct().Count());
            Assert.DoesNotContain(days, day => string.IsNullOrWhiteSpace(day.Name));
            Assert.Equal(days.OrderBy(day => day.Date).Select(day => day.Date), days.Select(day => day.Date));
            Assert.Equal(days.Count, days.Distinct().Count());
        }
    }

    [Fact]
    public void Places_are_codes_in_order()
    {
        Assert.Equal(NationalHoliday.Places.Order(StringComparer.Ordinal), NationalHoliday.Places);
        Assert.All(NationalHoliday.Places, place => Assert.Matches("^[A-Z]{2}(-[A-Z0-9]{2,3})?$", place));
    }

    [Fact]
    public void Lower_case_is_the_same_place() =>
        Assert.Equal(NationalHoliday.Of("DE-BY", 2026, 2026), NationalHoliday.Of("de-by", 2026, 2026));

    [Theory]
    [InlineData("XX", "known are AT, AU, BE, BR")]
    [InlineData("", "known are AT, AU, BE, BR")]
    [InlineData("GB", "known are GB-ENG, GB-NIR, GB-SCT, GB-WLS.")]
    [InlineData("DE-XX", "known are DE, DE-BB, DE-BE")]
    [InlineData("Germany", "known are AT, AU, BE, BR")]
    public void A_place_that_is_not_known_is_named_with_those_that_are(string place, string known)
    {
        var refused = Assert.Throws<ArgumentException>(nameof(place), () => NationalHoliday.Of(place, 2026, 2026));
        Assert.StartsWith($"'{place}' is not a known country or region", refused.Message, StringComparison.Ordinal);
        Assert.Contains(known, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1899, 2026, "fromYear")]
    [InlineData(2026, 2200, "toYear")]
    [InlineData(2026, 2025, "toYear")]
    [InlineData(int.MinValue, int.MaxValue, "fromYear")]
    public void Years_that_no_calendar_reaches_are_refused_by_name(int from, int to, string name) =>
        Assert.Throws<ArgumentOutOfRangeException>(name, () => NationalHoliday.Of("NL", from, to));

    [Fact]
    public void Whoever_runs_it_gets_the_same_dates()
    {
        var before = CultureInfo.CurrentCulture;
        var expected = All();
        try
        {
            foreach (var name in new[] { "ar-SA", "th-TH", "tr-TR", "fa-IR", "ja-JP" })
            {
                CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo(name);
                Assert.Equal(expected, All());
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = before;
        }

        static NationalHoliday[] All() => [.. NationalHoliday.Places.SelectMany(place => NationalHoliday.Of(place, 2020, 2030))];
    }
}
