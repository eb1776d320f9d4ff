namespace Handoff.Tests;

/// <summary>Holidays of Germany and its states, by their laws.</summary>
public sealed class GermanyTests
{
    /// <summary>The nine that all states have: 3 October by the treaty of unification, article 2, the others by each state's law.</summary>
    [Theory]
    [InlineData(2017, "01-01 04-14 04-17 05-01 05-25 06-05 10-03 10-31 12-25 12-26")] // 500 years of the Reformation, in all states once.
    [InlineData(2024, "01-01 03-29 04-01 05-01 05-09 05-20 10-03 12-25 12-26")]
    [InlineData(2025, "01-01 04-18 04-21 05-01 05-29 06-09 10-03 12-25 12-26")]
    [InlineData(2026, "01-01 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26")]
    public void Germany_closes_on_what_all_states_have(int year, string published) =>
        Assert.Equal(Days.Of(year, published), Days.Known("DE", year));

    /// <summary>https://www.gesetze-bayern.de/Content/Document/BayFTG-1; 2017: https://www.verkuendung-bayern.de/gvbl/2016-50</summary>
    [Theory]
    [InlineData(2017, "01-01 01-06 04-14 04-17 05-01 05-25 06-05 06-15 10-03 10-31 11-01 12-25 12-26")]
    [InlineData(2024, "01-01 01-06 03-29 04-01 05-01 05-09 05-20 05-30 10-03 11-01 12-25 12-26")]
    [InlineData(2026, "01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 10-03 11-01 12-25 12-26")]
    public void Bavaria_closes_on_what_holds_in_the_whole_state(int year, string published) =>
        Assert.Equal(Days.Of(year, published), Days.Known("DE-BY", year));

    /// <summary>Laws that changed the one on Sundays and holidays of Berlin: 30 January 2019; 10 July 2024, GVBl. p. 460.</summary>
    [Theory]
    [InlineData(2018, "01-01 03-30 04-02 05-01 05-10 05-21 10-03 12-25 12-26")]
    [InlineData(2019, "01-01 03-08 04-19 04-22 05-01 05-30 06-10 10-03 12-25 12-26")] // Women's Day, since then.
    [InlineData(2020, "01-01 03-08 04-10 04-13 05-01 05-08 05-21 06-01 10-03 12-25 12-26")] // 8 May, once.
    [InlineData(2025, "01-01 03-08 04-18 04-21 05-01 05-08 05-29 06-09 10-03 12-25 12-26")] // 8 May, once.
    [InlineData(2028, "01-01 03-08 04-14 04-17 05-01 05-25 06-05 06-17 10-03 12-25 12-26")] // 17 June, once.
    public void Berlin_has_days_of_its_own_and_some_of_them_once(int year, string published) =>
        Assert.Equal(Days.Of(year, published), Days.Known("DE-BE", year));

    /// <summary>SächsSFG, article 1, https://www.revosax.sachsen.de: the Wednesday before 23 November.</summary>
    [Theory]
    [InlineData(2023, "2023-11-22")]
    [InlineData(2024, "2024-11-20")]
    [InlineData(2026, "2026-11-18")]
    public void Saxony_repents_on_a_Wednesday_in_November(int year, string published)
    {
        Assert.Contains(published, Days.Known("DE-SN", year));
        Assert.DoesNotContain(published, Days.Known("DE-BY", year));
    }

    /// <summary>The four states' laws of 2018.</summary>
    [Theory]
    [InlineData("DE-HB")]
    [InlineData("DE-HH")]
    [InlineData("DE-NI")]
    [InlineData("DE-SH")]
    public void The_north_has_Reformation_Day_since_2018(string state)
    {
        Assert.DoesNotContain("2016-10-31", Days.Known(state, 2016));
        Assert.Contains("2018-10-31", Days.Known(state, 2018));
    }
}
