using System.Text;
using NodaTime;

namespace Handoff.Replay.Tests;

/// <summary>With --forecast the report also tells how forecasts made along the way would have done.</summary>
public sealed class ForecastTests : IDisposable
{
    private const int Orders = 40;

    private readonly Trial _trial = new();

    public ForecastTests()
    {
        var log = new StringBuilder("order,what,when,who,mark,due\n");
        for (var order = 0; order < Orders; order++)
        {
            var ordered = Instant.FromUtc(2024, 1, 1, 9, 0) + Duration.FromDays(order);
            Row(order, "ordered", ordered, "anna,,", ordered + Duration.FromDays(6));
            Row(order, "accepted", ordered + Duration.FromHours(1), "omar,,", null);
            Row(order, "started", ordered + Duration.FromDays(1), "omar,,", null);
            Row(order, "delivered", ordered + Duration.FromDays(7), "omar,,", null);
            Row(order, "reviewed", ordered + Duration.FromDays(8), ",5,", null);
        }

        File.WriteAllText(_trial.Log, log.ToString());

        void Row(int order, string what, Instant at, string more, Instant? due) =>
            log.Append(FormattableString.Invariant($"{order},{what},{at},{more}{due}\n"));
    }

    public void Dispose() => _trial.Dispose();

    [Fact]
    public async Task P4_a_replay_tells_how_forecasts_would_have_done_beside_the_average_and_the_promise()
    {
        var forecast = (await _trial.ReportAsync("--forecast")).GetProperty("forecast");

        // Those who were ordered when three had been satisfied: from the eleventh on.
        var won = forecast.GetProperty("stages").EnumerateArray().Single(row => row.GetProperty("stage").GetString() == "delivered");
        Assert.Equal(Orders, won.GetProperty("entries").GetInt32());
        Assert.InRange(won.GetProperty("judged").GetInt32(), 30, Orders);
        Assert.Equal(0, won.GetProperty("errorDays").GetDouble());
        Assert.Equal(0, won.GetProperty("averageErrorDays").GetDouble());
        Assert.Equal(2, won.GetProperty("promiseErrorDays").GetDouble());
        Assert.Equal(1, won.GetProperty("eightyHeld").GetDouble());
        Assert.True(forecast.GetProperty("all").GetProperty("judged").GetInt32() > 100);
    }

    [Fact]
    public async Task It_is_told_again_from_the_same_file_as_text_and_only_when_asked_for()
    {
        var first = (await _trial.ReportAsync("--forecast")).GetProperty("forecast").ToString();
        Assert.Equal(first, (await _trial.ReportAsync("--forecast")).GetProperty("forecast").ToString());
        Assert.Equal("Null", (await _trial.ReportAsync()).GetProperty("forecast").ValueKind.ToString());

        var (exit, output, _) = await Trial.RunAsync(
            _trial.Log, "--map", _trial.Map, "--db", _trial.Database, "--forecast");
        Assert.Equal(0, exit);
        Assert.Contains("How forecasts made at the entries of stages would have done", output, StringComparison.Ordinal);
    }
}
