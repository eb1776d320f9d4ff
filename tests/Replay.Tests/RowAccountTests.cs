using System.IO.Compression;
using System.Text.Json;

namespace Handoff.Replay.Tests;

public sealed class RowAccountTests : IDisposable
{
    private static readonly string[] Ends = ["met", "metLate", "breached", "void", "running"];

    private readonly Trial _trial = new();

    public void Dispose() => _trial.Dispose();

    [Fact]
    public async Task Every_row_is_accepted_refused_or_unmapped()
    {
        var report = await _trial.ReportAsync();

        Assert.Equal(18, report.GetProperty("rows").GetInt32());
        Assert.Equal(13, report.GetProperty("accepted").GetInt32());
        Assert.Equal(3, report.GetProperty("refused").GetInt32());
        Assert.Equal(2, report.GetProperty("unmapped").GetInt32());
        Assert.Equal(5, report.GetProperty("cases").GetInt32());
        Assert.Equal(4, report.GetProperty("engagements").GetInt32());
        Assert.Equal(0, report.GetProperty("foldMismatches").GetInt32());
        Assert.Equal(0, report.GetProperty("cracks").GetInt32());
    }

    [Fact]
    public async Task A_refusal_says_which_command_of_which_row_was_refused_where_and_why()
    {
        var refusals = (await _trial.ReportAsync()).GetProperty("refusals").EnumerateArray()
            .OrderBy(r => r.GetProperty("firstLine").GetInt32()).ToList();

        // B's offer lapsed at the very instant of its review, and what is due comes first.
        Assert.Equal(
            [
                "8 delivered deliver offered TriggerNotPermitted",
                "9 reviewed signOff won TriggerNotPermitted",
                "18 accepted accept  UnknownEngagement",
            ],
            refusals.Select(r =>
                $"{r.GetProperty("firstLine")} {Text(r, "activity")} {Text(r, "command")} {Text(r, "stage")} {Text(r, "code")}"));
        Assert.All(refusals, r => Assert.NotEmpty(Text(r, "example")));
    }

    [Fact]
    public async Task What_a_refused_row_did_before_its_refusal_stands()
    {
        var commitments = (await _trial.ReportAsync()).GetProperty("commitments");

        // B was delivered before it was accepted: the goods arrived, and the engagement is not delivered.
        Assert.Equal(1, commitments.GetProperty("keptInTime").GetInt32());
        Assert.Equal(1, commitments.GetProperty("keptLate").GetInt32());
        Assert.Equal(2, commitments.GetProperty("open").GetInt32());
        Assert.Equal(1, commitments.GetProperty("reopened").GetInt32());
    }

    [Fact]
    public async Task An_offer_lapses_before_the_row_that_comes_too_late_for_it()
    {
        var report = await _trial.ReportAsync();

        Assert.Equal(3, report.GetProperty("handoffs").GetProperty("accepted").GetInt32());
        Assert.Equal(2, report.GetProperty("handoffs").GetProperty("lapsed").GetInt32());
        Assert.Equal(2, report.GetProperty("clocks").GetProperty("acceptance").GetProperty("fired").GetProperty("expire").GetInt32());
    }

    [Fact]
    public async Task Clocks_tell_what_they_would_have_said()
    {
        var delivery = (await _trial.ReportAsync()).GetProperty("clocks").GetProperty("delivery");

        Assert.True(delivery.GetProperty("fired").GetProperty("breach").GetInt32() >= 1);
        Assert.True(delivery.GetProperty("metLate").GetInt32() >= 1);
        Assert.Equal(
            delivery.GetProperty("started").GetInt32(),
            Ends.Sum(name => delivery.GetProperty(name).GetInt32()));
    }

    [Fact]
    public async Task From_yes_to_satisfied_is_measured()
    {
        var confirmed = (await _trial.ReportAsync()).GetProperty("yesToSatisfied").GetProperty("confirmed");

        Assert.Equal(1, confirmed.GetProperty("count").GetInt32());
        Assert.Equal(8.04, confirmed.GetProperty("medianDays").GetDouble());
    }

    [Fact]
    public async Task A_case_tells_who_was_responsible_and_when()
    {
        var stretches = (await _trial.ReportAsync("--case", "A")).GetProperty("case").EnumerateArray()
            .Select(s => $"{Text(s, "from")} {Text(s, "stage")} {Text(s, "function")} {Text(s, "member")}");

        Assert.Equal(
            [
                "2024-03-04T09:00:00Z offered sales anna", "2024-03-04T10:00:00Z kickoff operations omar",
                "2024-03-05T10:00:00Z delivering operations omar", "2024-03-11T10:00:00Z delivered operations omar",
                "2024-03-12T10:00:00Z satisfied operations omar",
            ],
            stretches);
    }

    [Fact]
    public async Task A_packed_log_says_the_same_as_a_plain_one()
    {
        var plain = await _trial.ReportAsync();
        var packed = _trial.InDirectory("events.packed");
        using (var gzip = new GZipStream(File.Create(packed), CompressionLevel.Fastest)) gzip.Write(File.ReadAllBytes(_trial.Log));

        var (exit, output, errors) = await Trial.RunAsync(packed, "--map", _trial.Map, "--db", _trial.InDirectory("packed.db"), "--json");

        Assert.True(exit == 0, errors);
        Assert.Equal(plain.GetRawText(), JsonElement.Parse(output).GetRawText());
    }

    [Fact]
    public async Task People_get_a_report_in_words()
    {
        var (exit, output, _) = await Trial.RunAsync(_trial.Log, "--map", _trial.Map, "--db", _trial.Database, "--case", "A");

        Assert.Equal(0, exit);
        Assert.Contains("18 rows of 5 cases", output, StringComparison.Ordinal);
        Assert.Contains("Who was responsible for case A", output, StringComparison.Ordinal);
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";
}
