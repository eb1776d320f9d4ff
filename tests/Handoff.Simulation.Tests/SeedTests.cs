using System.Globalization;
using Xunit.Abstractions;

namespace Handoff.Tests;

/// <summary>Random runs.</summary>
public class SeedTests(ITestOutputHelper output)
{
    /// <summary>
    /// As many as a slow machine plays in a minute, and a twentieth of them where tests are to be short; HANDOFF_SIMULATION_SEEDS asks for
    /// more, HANDOFF_SIMULATION_FIRST for others.
    /// </summary>
    private const int Seeds = 1000;

    [Fact]
    public async Task R3_every_law_holds_for_every_seed()
    {
        var (first, seeds) = (Asked("HANDOFF_SIMULATION_FIRST") ?? 1, Asked("HANDOFF_SIMULATION_SEEDS") ?? LongTests.Of(Seeds / 20, Seeds));
        var total = new Totals();
        for (var seed = first; seed < first + seeds; seed++) total.Add(await Simulation.RunAsync(seed));
        output.WriteLine($"Seeds {first} to {first + seeds - 1}: {total}");
        Assert.Multiple(
            () => Assert.True(total.Fired > seeds),
            () => Assert.True(total.Superseded > seeds),
            () => Assert.True(total.Fenced > 0),
            () => Assert.True(total.Repeats > 0),
            () => Assert.True(total.Crashes > 0),
            () => Assert.Equal(6, total.Faults.Count));
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_run_bit_for_bit()
    {
        for (var seed = 1; seed <= 10; seed++)
        {
            var (one, again) = (await Simulation.RunAsync(seed), await Simulation.RunAsync(seed));
            Assert.Equal(one.TraceHash, again.TraceHash);
            Assert.Equal(one.Steps, again.Steps);
        }

        Assert.NotEqual((await Simulation.RunAsync(1)).TraceHash, (await Simulation.RunAsync(2)).TraceHash);
    }

    [Fact]
    public async Task A_store_that_really_waits_changes_nothing()
    {
        for (var seed = 1; seed <= 10; seed++)
        {
            var waited = await Simulation.RunAsync(
                seed, new SimulationOptions { Store = clock => new Waiting(new InMemoryHandoffStore(clock)) });
            Assert.Equal((await Simulation.RunAsync(seed)).TraceHash, waited.TraceHash);
        }
    }

    private static int? Asked(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;
}
