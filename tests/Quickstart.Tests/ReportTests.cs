using System.Text.Json;
using Handoff.Tests;

namespace Quickstart.Tests;

public sealed class ReportTests
{
    [LongFact]
    public async Task The_same_seed_gives_the_same_report_and_another_seed_another_one()
    {
        using var workspace = new Workspace();
        var first = await InProcess.JsonAsync(workspace, "first.db", seed: 1);
        Assert.Equal(first, await InProcess.JsonAsync(workspace, "second.db", seed: 1));
        Assert.NotEqual(first, await InProcess.JsonAsync(workspace, "third.db", seed: 2));
    }

    [Fact]
    public async Task Every_opportunity_is_accounted_for_and_nothing_falls_between_the_cracks()
    {
        using var workspace = new Workspace(every: 20);
        var report = InProcess.Parse(await InProcess.JsonAsync(workspace, "run.db", seed: 3));

        int Number(string name) => report.GetProperty(name).GetInt32();
        Assert.Equal(workspace.Rows, Number("read"));
        Assert.Equal(Number("read"), Number("stored"));
        Assert.Equal(Number("read"), Number("prospects") + Number("lost") + Number("won"));
        Assert.Equal(Number("won"), Number("satisfied") + Number("presumed") + Number("inFlight") + Number("cancelled"));
        Assert.All(["foldMismatches", "cracks", "missingCommitments"], name => Assert.Equal(0, Number(name)));
        Assert.All(["prospects", "lost", "won", "satisfied", "presumed"], name => Assert.NotEqual(0, Number(name)));

        var ledger = report.GetProperty("commitments");
        Assert.Equal(Sum(ledger, "kept", "varied", "waived", "dropped", "open"), ledger.GetProperty("made").GetInt32());
    }

    [Fact]
    public async Task A_run_that_was_finished_reports_again_in_words_what_it_reported_before()
    {
        using var workspace = new Workspace();
        string[] arguments = ["--data", workspace.Data, "--db", workspace.PathOf("run.db")];
        var first = await InProcess.OutputAsync(arguments);
        var second = await InProcess.OutputAsync(arguments);
        Assert.Equal(0, first.Exit);
        Assert.Equal(first.Output, second.Output);
        Assert.Contains("SIMULATED", first.Output, StringComparison.Ordinal);
        Assert.Contains("THE CUSTOMER SAID YES", first.Output, StringComparison.Ordinal);
        Assert.Matches(@"median [\d.]+ days, 90 % within [\d.]+ days; that is [\d.]+ h and [\d.]+ h of working time", first.Output);
    }

    private static int Sum(JsonElement numbers, params string[] names) => names.Sum(name => numbers.GetProperty(name).GetInt32());
}
