namespace Handoff.Tests;

/// <summary>What the library knows otherwise than the law, in the other countries.</summary>
public sealed class CorrectionTests
{
    /// <summary>https://www.normattiva.it/uri-res/N2Ls?urn:nir:stato:legge:2025-10-08;151</summary>
    [Fact]
    public void Italy_has_Saint_Francis_since_2026()
    {
        Assert.DoesNotContain("2025-10-04", Days.Known("IT", 2025));
        Assert.Contains("2027-10-04", Days.Known("IT", 2027));
    }

    /// <summary>Lei nº 14.759 of 21 December 2023; carnival is a "ponto facultativo", as the yearly decrees say.</summary>
    [Fact]
    public void Brazil_has_Black_Awareness_Day_since_2024_and_no_carnival()
    {
        Assert.DoesNotContain("2023-11-20", Days.Known("BR", 2023));
        Assert.Equal(
            Days.Of(2024, "01-01 03-29 04-21 05-01 09-07 10-12 11-02 11-15 11-20 12-25"), Days.Known("BR", 2024));
    }

    /// <summary>Código do Trabalho, article 234.</summary>
    [Fact]
    public void Portugal_has_neither_carnival_nor_days_of_its_islands() =>
        Assert.Equal(
            Days.Of(2024, "01-01 03-29 03-31 04-25 05-01 05-30 06-10 08-15 10-05 11-01 12-01 12-08 12-25"), Days.Known("PT", 2024));

    /// <summary>1 May, 5 June and the eves are no days of the church's law. General Prayer Day was one until 2023.</summary>
    [Fact]
    public void Denmark_has_only_days_of_its_law()
    {
        Assert.Contains("2023-05-05", Days.Known("DK", 2023));
        Assert.Equal(
            Days.Of(2024, "01-01 03-28 03-29 03-31 04-01 05-09 05-19 05-20 12-25 12-26"), Days.Known("DK", 2024));
    }

    /// <summary>Law on days of rest of the canton of Zurich, LS 822.4, article 1.</summary>
    [Fact]
    public void Zurich_works_on_the_second_of_January() =>
        Assert.Equal(Days.Of(2024, "01-01 03-29 04-01 05-01 05-09 05-20 08-01 12-25 12-26"), Days.Known("CH-ZH", 2024));

    /// <summary>Code du travail, articles L3133-1 and L3134-13; https://www.service-public.fr/particuliers/vosdroits/F2405</summary>
    [Fact]
    public void Alsace_and_Moselle_have_two_more_than_France()
    {
        Assert.Equal(Days.Of(2026, "01-01 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25"), Days.Known("FR", 2026));
        Assert.All(["FR-57", "FR-67", "FR-68"], place =>
            Assert.Equal(["2026-04-03", "2026-12-26"], Days.Known(place, 2026).Except(Days.Known("FR", 2026))));
    }
}
