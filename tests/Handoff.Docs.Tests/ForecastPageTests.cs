using System.Globalization;
using System.Text.RegularExpressions;
using Handoff.Insights;
using NodaTime;

namespace Handoff.Tests;

/// <summary>The page for owners shows a forecast that the code makes, in words and as a picture.</summary>
public sealed partial class ForecastPageTests
{
    private const string Page = "docs/when-will-it-be-done.md";
    private const string Picture = "docs/forecast.svg";

    private static readonly Instant First = Instant.FromUtc(2025, 1, 6, 9, 0);
    private static readonly Instant Now = First + Duration.FromDays(400);

    [Fact]
    public void The_picture_is_what_the_code_draws() => GeneratedPage.Is(Picture, Forecast().ToSvg(DateTimeZone.Utc));

    [Fact]
    public void The_words_are_what_the_code_says()
    {
        var page = Tests.Page.Of(Page).Text;
        Assert.Matches(Said(), page);
        GeneratedPage.Is(Page, Said().Replace(page, $"```text\n{Forecast().Text.Replace(". ", ".\n", StringComparison.Ordinal)}\n```"));
    }

    [Fact]
    public void What_the_page_says_of_this_forecast_is_so()
    {
        var forecast = Forecast();
        Assert.NotNull(forecast.Ninety?.To);
        Assert.True(forecast.Half!.From >= forecast.Eighty!.From && forecast.Half.To <= forecast.Eighty.To);
        Assert.InRange(forecast.Satisfied, 0.85, 0.95);
        var promise = Forecaster.From(Happened(), Now).PromisableOf("yours", Now, 0.9);
        var (page, range) = (Tests.Page.Of(Page).Text, forecast.ForCustomer(DateTimeZone.Utc)!);
        Assert.Contains($"**{Day(promise!.Value.InUtc().Date, "d MMMM uuuu")}**", page, StringComparison.Ordinal);
        Assert.Contains($"between {Day(range.From, "d MMMM")} and {Day(range.To, "d MMMM")}", page, StringComparison.Ordinal);
    }

    private static string Day(LocalDate date, string pattern) => date.ToString(pattern, CultureInfo.InvariantCulture);

    private static Forecast.Known Forecast() => Assert.IsType<Forecast.Known>(Forecaster.From(Happened(), Now).ForecastOf("yours", Now));

    /// <summary>
    /// A customer a day for a year; most are satisfied after three to seven weeks, every tenth is lost. Then yours, a week ago.
    /// </summary>
    private static List<Happening> Happened()
    {
        var happened = new List<Happening> { new Happening.StageEntered("yours", Now - Duration.FromDays(7), "delivering") };
        for (var day = 0; day < 365; day++)
        {
            var (id, yes) = (new EngagementId($"past-{day}"), First + Duration.FromDays(day));
            happened.Add(new Happening.StageEntered(id, yes, "delivering"));
            var end = yes + Duration.FromDays(21 + (day * 11 % 29));
            if (end >= Now) continue;
            happened.Add(day % 10 == 9 ? new Happening.Lost(id, end) : new Happening.Satisfied(id, end));
        }

        return [.. happened.OrderBy(each => each.At)];
    }

    [GeneratedRegex("```text\n.*?\n```", RegexOptions.Singleline)]
    private static partial Regex Said();
}
