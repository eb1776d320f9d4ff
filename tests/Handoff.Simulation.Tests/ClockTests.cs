using NodaTime;
using Xunit.Abstractions;

namespace Handoff.Tests;

/// <summary>R10: whose clock counts.</summary>
public class ClockTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1)]
    [InlineData(24 * 365)]
    public async Task R10_the_clocks_of_the_hosts_have_no_effect(int hours)
    {
        for (var seed = 1; seed <= LongTests.Of(few: 10, all: 25); seed++)
        {
            var right = await Simulation.RunAsync(seed, new SimulationOptions { Hosts = 3 });
            var wrong = await Simulation.RunAsync(seed, new SimulationOptions { Hosts = 3, HostSkew = Duration.FromHours(hours) });
            Assert.Equal(right.TraceHash, wrong.TraceHash);
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(24)]
    public async Task R10_when_the_stores_clock_moves_nothing_fires_twice_or_never(int hours)
    {
        var total = new Totals();
        var seeds = LongTests.Of(few: 20, all: 100);
        for (var seed = 1; seed <= seeds; seed++)
        {
            total.Add(await Simulation.RunAsync(seed, new SimulationOptions { StoreJump = Duration.FromHours(hours) }));
        }

        output.WriteLine(total.ToString());
        Assert.True(total.Fired > seeds);
    }
}
