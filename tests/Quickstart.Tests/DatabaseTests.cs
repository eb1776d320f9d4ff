using System.Security.Cryptography;
using Quickstart.Play;

namespace Quickstart.Tests;

public sealed class DatabaseTests
{
    [Fact]
    public async Task A_file_of_another_seed_is_refused_and_left_as_it_was()
    {
        using var workspace = new Workspace(every: 400);
        await InProcess.JsonAsync(workspace, "run.db", seed: 1);
        await RefusesAsync(workspace, "run.db", seed: 2, "seed 1, not 2");
    }

    [Fact]
    public async Task A_file_of_other_data_is_refused_and_left_as_it_was()
    {
        using var workspace = new Workspace(every: 400);
        await InProcess.JsonAsync(workspace, "run.db", seed: 1);
        workspace.ChangeLine(Workspace.Pipeline, 2, line => line.Replace(",Won,", ",Lost,", StringComparison.Ordinal) + "0");
        await RefusesAsync(workspace, "run.db", seed: 1, "other data");
    }

    [Fact]
    public async Task A_file_of_somebody_else_is_refused_and_left_as_it_was()
    {
        using var workspace = new Workspace(every: 400);
        File.WriteAllText(workspace.PathOf("letter.txt"), "Dear customer, this is no database. " + new string('.', 2000));
        await RefusesAsync(workspace, "letter.txt", seed: 1, "not a file of this sample");
    }

    [Fact]
    public async Task A_handoff_database_of_a_host_is_refused_and_left_as_it_was()
    {
        using var workspace = new Workspace(every: 400);
        await using (new SqliteHandoffStore(
            new SqliteStoreOptions { Path = workspace.PathOf("host.db") }, new SimulatedClock()))
        {
        }

        await RefusesAsync(workspace, "host.db", seed: 1, "not a file of this sample");
    }

    [Fact]
    public async Task A_file_in_a_directory_that_is_not_there_is_refused()
    {
        using var workspace = new Workspace(every: 400);
        var (exit, errors) = await InProcess.RunAsync("--data", workspace.Data, "--db", workspace.PathOf("no/such/run.db"));
        Assert.Equal(2, exit);
        Assert.Contains("cannot be made", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_waits_for_a_message_when_it_is_over()
    {
        using var workspace = new Workspace(every: 400);
        await InProcess.JsonAsync(workspace, "run.db", seed: 1);
        using var file = RunProgress.Open(workspace.PathOf("run.db"));
        using var count = file.CreateCommand();
        count.CommandText = "select (select count(*) from ho_commit) > 0, (select count(*) from ho_outbox)";
        using var row = count.ExecuteReader();

        Assert.True(row.Read());
        Assert.Equal((true, 0), (row.GetBoolean(0), row.GetInt32(1)));
    }

    [Fact]
    public async Task An_option_that_does_not_exist_is_refused() =>
        Assert.Equal(2, (await InProcess.RunAsync("--sed", "1")).Exit);

    private static async Task RefusesAsync(Workspace workspace, string file, long seed, string why)
    {
        var before = Fingerprint(workspace);
        var (exit, errors) = await InProcess.RunAsync("--data", workspace.Data, "--db", workspace.PathOf(file), "--seed", $"{seed}");
        Assert.Equal(2, exit);
        Assert.Contains(why, errors, StringComparison.Ordinal);
        Assert.Equal(before, Fingerprint(workspace));
    }

    /// <summary>Every file of the directory, so that side files count too.</summary>
    private static string Fingerprint(Workspace workspace) => string.Join('\n', Directory.GetFiles(workspace.Data)
        .Order(StringComparer.Ordinal)
        .Select(path => $"{path} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)))}"));
}
