using System.Globalization;
using Quickstart.Cli;

namespace Quickstart.Tests;

/// <summary>What a run says beside its report.</summary>
public sealed class ErrorStreamTests
{
    [Fact]
    public async Task A_run_that_nobody_watches_says_every_tenth_how_far_it_is_and_at_its_end_what_it_left()
    {
        using var workspace = new Workspace(every: 400);
        string[] arguments = ["--data", workspace.Data, "--db", workspace.PathOf("run.db"), "--json"];
        var (exit, output, errors) = await InProcess.OutputAsync(arguments);
        Assert.Equal(0, exit);

        string[] lines = errors.ReplaceLineEndings("\n").Trim().Split('\n');
        var played = lines.Where(line => line.StartsWith("played ", StringComparison.Ordinal)).ToList();
        Assert.Equal(Enumerable.Range(1, 10).Select(tenth => $"played {tenth * 10} %"), played.Select(line => line.Split(',')[0]));
        Assert.EndsWith("2018-03-31", played[^1], StringComparison.Ordinal);
        Assert.StartsWith("{", output, StringComparison.Ordinal);

        var megabytes = (new FileInfo(workspace.PathOf("run.db")).Length / 1e6).ToString("0.0", CultureInfo.InvariantCulture);
        Assert.StartsWith($"left on the disk: {workspace.PathOf("run.db")}, {megabytes} MB. ", lines[^1], StringComparison.Ordinal);
        Assert.Contains($"give --db {workspace.PathOf("run.db")} ", lines[^1], StringComparison.Ordinal);
        Assert.EndsWith("to remove it, delete the file.", lines[^1], StringComparison.Ordinal);
        Assert.False(File.Exists(workspace.PathOf("run.db-wal")), "The file is not all that was left.");
    }

    [Fact]
    public void A_file_in_a_directory_of_the_runs_own_is_removed_with_it()
    {
        using var workspace = new Workspace(every: 400);
        Assert.EndsWith(
            $"to remove it, delete the directory {workspace.Data}.",
            LeftOver.Say(workspace.PathOf(Workspace.Pipeline), isOurs: true),
            StringComparison.Ordinal);
    }
}
