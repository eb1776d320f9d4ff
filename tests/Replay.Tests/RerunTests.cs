using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Handoff.Tests;

namespace Handoff.Replay.Tests;

public sealed class RerunTests : IDisposable
{
    private readonly Trial _trial = new();

    public void Dispose() => _trial.Dispose();

    [Fact]
    public async Task A_second_run_on_the_same_database_reports_the_same_and_plays_nothing()
    {
        var first = await _trial.ReportAsync();
        var written = File.GetLastWriteTimeUtc(_trial.Database);

        var second = await _trial.ReportAsync();

        Assert.Equal(first.GetRawText(), second.GetRawText());
        Assert.Equal(written, File.GetLastWriteTimeUtc(_trial.Database));
    }

    [Fact]
    public async Task What_a_killed_run_left_is_cleared_away()
    {
        await File.WriteAllTextAsync(_trial.Database + ".partial", "half a database");
        await File.WriteAllTextAsync(_trial.Database + ".partial-wal", "and its log");

        var report = await _trial.ReportAsync();

        Assert.Equal(18, report.GetProperty("rows").GetInt32());
        Assert.Equal(["replay.db"], Directory.GetFiles(Path.GetDirectoryName(_trial.Database)!, "replay.db*").Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_database_that_another_replay_holds_is_refused()
    {
        using var held = ReplayFile.Take(_trial.Database);

        var (exit, _, errors) = await Trial.RunAsync(_trial.Arguments());

        Assert.Equal(ReplayCommand.BadInput, exit);
        Assert.Contains("cannot be used", errors, StringComparison.Ordinal);
    }

    [LongTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_run_that_is_killed_and_run_again_reports_as_one_that_was_not(int seed)
    {
        await File.WriteAllTextAsync(_trial.Log, ManyOrders(200));
        var undisturbed = await _trial.ReportAsync();
        var database = _trial.InDirectory("killed.db");
        string[] args = [_trial.Log, "--map", _trial.Map, "--db", database, "--json"];

        await KillAsync(args, database, new Random(seed).Next(20, 400));
        var (exit, output, errors) = await Trial.RunAsync(args);

        Assert.True(exit == 0, errors);
        Assert.Equal(undisturbed.GetRawText(), JsonElement.Parse(output).GetRawText());
    }

    /// <summary>Kills the program so many milliseconds after it began to write.</summary>
    private static async Task KillAsync(string[] args, string database, int milliseconds)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(ReplayCommand).Assembly.Location, .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        while (!process.HasExited && !File.Exists(database + ".partial")) await Task.Delay(5);
        await Task.Delay(milliseconds);
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    /// <summary>The sample's orders over and over, each under a name of its own.</summary>
    private static string ManyOrders(int times)
    {
        var lines = Sample.Log.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var log = new StringBuilder(lines[0]).Append('\n');
        for (var n = 0; n < times; n++)
        {
            foreach (var line in lines[1..]) log.Append(CultureInfo.InvariantCulture, $"{n}-{line}\n");
        }

        return log.ToString();
    }
}
