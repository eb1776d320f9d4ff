using Xunit.Abstractions;

namespace Handoff.Tests;

/// <summary>The short forms of the runs; the long ones are started by hand, see docs/reliability.md.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    [PostgreSqlProcessFact]
    public async Task R5_hosts_that_are_killed_and_a_server_that_crashes_lose_nothing_and_fire_nothing_twice()
    {
        var report = await KillRun.RunAsync(deadlines: 20_000, kills: 10, crashes: 2);
        output.WriteLine(report.ToString());
        Assert.True(report.IsClean, report.ToString());
    }

    [PostgreSqlProcessFact]
    public async Task R17_a_backlog_of_three_days_drains_while_commands_are_answered()
    {
        var report = await StormRun.RunAsync(deadlines: 10_000);
        output.WriteLine(report.ToString());
        Assert.True(report.IsClean, report.ToString());
    }

    [PostgreSqlProcessFact]
    public async Task R19_an_old_transaction_that_stays_open_makes_no_claim_slow()
    {
        var report = await BloatRun.RunAsync(seconds: 4, perSecond: 300);
        output.WriteLine(report.ToString());
        Assert.True(report.IsClean, report.ToString());
    }
}
