using Xunit.Abstractions;

namespace Handoff.Tests;

/// <summary>The short forms of the runs; the long ones are started by hand, see docs/reliability.md.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    [PostgreSqlProcessFact(isLong: true)]
    public async Task R5_hosts_that_are_killed_and_a_server_that_crashes_lose_nothing_and_fire_nothing_twice()
    {
        var report = await KillRun.RunAsync(deadlines: 20_000, kills: 10, crashes: 2);
        output.WriteLine(report.ToString());
        Assert.True(report.IsClean, report.ToString());
    }

    [PostgreSqlProcessFact(isLong: true)]
    public async Task R17_a_backlog_of_three_days_drains_while_commands_are_answered()
    {
        var report = await StormRun.RunAsync(deadlines: 10_000);
        output.WriteLine(report.ToString());
        Assert.True(report.IsClean, report.ToString());
    }

    [PostgreSqlProcessFact(isLong: true)]
    public async Task R19_an_old_transaction_that_stays_open_makes_no_claim_slow()
    {
        var report = await BloatRun.RunAsync(seconds: 4, perSecond: 300);
        output.WriteLine(report.ToString());
        Assert.True(report.IsSound, report.ToString());
    }

    [PostgreSqlProcessFact(isLong: true)]
    public async Task R16_what_ends_every_process_that_claims_it_is_parked_and_its_neighbours_fire()
    {
        var report = await PoisonRun.RunAsync(neighbours: 999);
        output.WriteLine(report.ToString());
        Assert.True(report.IsClean, report.ToString());
    }

    [PostgreSqlProcessFact(isLong: true)]
    public async Task R27_a_server_that_was_restored_from_a_backup_is_noticed()
    {
        var report = await RestoreRun.RunAsync(standby: false, engagements: 300, seconds: 1);
        output.WriteLine(report.ToString());
        Assert.True(report.IsClean, report.ToString());
    }

    [PostgreSqlProcessFact(isLong: true)]
    public async Task R27_a_standby_that_lagged_and_took_over_is_noticed()
    {
        var report = await RestoreRun.RunAsync(standby: true, engagements: 300, seconds: 1);
        output.WriteLine(report.ToString());
        Assert.True(report.IsClean, report.ToString());
    }
}
