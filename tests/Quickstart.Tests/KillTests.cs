using Handoff.Tests;
using Xunit.Abstractions;

namespace Quickstart.Tests;

public sealed class KillTests(ITestOutputHelper log)
{
    private const int Seed = 20_171_231;

    [LongFact]
    public async Task A_run_that_is_killed_again_and_again_ends_with_the_report_of_an_undisturbed_one()
    {
        using var workspace = new Workspace(every: 16);
        var undisturbed = await InProcess.JsonAsync(workspace, "undisturbed.db", seed: 1);

        string[] arguments = ["--data", workspace.Data, "--db", workspace.PathOf("killed.db"), "--seed", "1", "--json"];
        var random = new Random(Seed);
        log.WriteLine($"seed of the moments: {Seed}");
        var kills = 0;
        for (var attempt = 0; attempt < 6; attempt++)
        {
            var moment = TimeSpan.FromMilliseconds(random.Next(150, 1500));
            if (!await SampleRun.KilledAfterAsync(moment, arguments)) break;
            kills++;
            log.WriteLine($"killed after {moment.TotalMilliseconds:0} ms, {(File.Exists(arguments[3]) ? "with" : "without")} a file");
        }

        var end = await SampleRun.ToEndAsync(arguments);
        Assert.True(end.ExitCode == 0, end.Errors);
        Assert.Equal(undisturbed, end.Output);
        Assert.True(kills >= 3, $"Only {kills} kills came in time; make the data larger.");
    }
}
