using System.Text.Json;

namespace Handoff.Replay.Tests;

public sealed class ImportTests : IDisposable
{
    private readonly Trial _trial = new();

    public void Dispose() => _trial.Dispose();

    [Fact]
    public async Task The_imported_past_fires_nothing_and_the_report_says_what_would_have_fired()
    {
        var report = await _trial.ReportAsync("--import-until", "2024-03-06");

        var import = report.GetProperty("import");
        Assert.Equal(3, import.GetProperty("engagements").GetInt32());
        Assert.Equal("2024-03-06T00:00:00Z", import.GetProperty("wentLiveAt").GetString());
        // B and C were offered on the 4th. Their lapse is no alarm that would have sounded; it comes due after they went live.
        Assert.Equal(["breach 2", "escalate:1 2", "warn:0.75 2"], Counts(import.GetProperty("wouldHaveFired").GetProperty("acceptance")));
        Assert.False(report.GetProperty("clocks").GetProperty("acceptance").GetProperty("fired").TryGetProperty("breach", out _));
    }

    [Fact]
    public async Task What_is_long_due_happens_at_going_live()
    {
        var report = await _trial.ReportAsync("--import-until", "2024-03-07");

        Assert.Equal(["lapsed 2"], Counts(report.GetProperty("import").GetProperty("movedAtGoingLive")));
        Assert.Equal(2, report.GetProperty("handoffs").GetProperty("lapsed").GetInt32());
    }

    [Fact]
    public async Task After_the_import_the_log_is_played_live()
    {
        var report = await _trial.ReportAsync("--import-until", "2024-03-10");

        Assert.Equal(18, report.GetProperty("rows").GetInt32());
        Assert.Equal(
            18,
            report.GetProperty("accepted").GetInt32()
                + report.GetProperty("refused").GetInt32()
                + report.GetProperty("unmapped").GetInt32());
        Assert.Equal(0, report.GetProperty("foldMismatches").GetInt32());
        Assert.Equal(0, report.GetProperty("cracks").GetInt32());
        Assert.Equal(1, report.GetProperty("handoffs").GetProperty("disputed").GetInt32());
        Assert.Equal(1, report.GetProperty("yesToSatisfied").GetProperty("confirmed").GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task A_whole_log_can_be_imported_and_goes_live_after_it()
    {
        var report = await _trial.ReportAsync("--import-until", "2024-04-01");

        Assert.Equal(4, report.GetProperty("import").GetProperty("engagements").GetInt32());
        Assert.Equal("2024-04-01T00:00:00Z", report.GetProperty("until").GetString());
    }

    private static IEnumerable<string> Counts(JsonElement counts) => counts.EnumerateObject().Select(c => $"{c.Name} {c.Value}");
}
