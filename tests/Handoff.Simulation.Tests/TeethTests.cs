using Xunit.Abstractions;

namespace Handoff.Tests;

/// <summary>Stores and hosts that are broken in one place are found out.</summary>
public class TeethTests(ITestOutputHelper output)
{
    private static readonly SimulationOptions Crowd = new()
    {
        Hosts = 3,
        Clients = 4,
        Engagements = 2,
        Commands = 15,
        Faults = 3,
        Stalls = 3,
    };

    public static TheoryData<string, string> Mutants => new()
    {
        { "M1: fence and version removed", "acknowledged" },
        { "M2: command ids forgotten", "once or never, answered" },
        { "M3: unknown taken for not applied, done again under another id", "answered" },
        { "M6: due by the host's clock", "one end" },
        { "M9: acknowledged before told", "told" },
        { "reads from a replica that lags", "no gap, reads" },
        { "loses what it acknowledged", "acknowledged, goes on" },
    };

    [Theory]
    [MemberData(nameof(Mutants))]
    public async Task A_mutant_is_caught(string mutant, string laws)
    {
        var options = Options(mutant);
        for (var seed = 1; seed <= 300; seed++)
        {
            try
            {
                await Simulation.RunAsync(seed, options);
            }
            catch (LawBrokenException broken)
            {
                output.WriteLine($"seed {seed}: {broken.Message[..Math.Min(1200, broken.Message.Length)]}");
                Assert.Contains(broken.Law, laws.Split(", "));
                Assert.Equal(seed, broken.Seed);
                return;
            }
        }

        Assert.Fail($"{mutant}: nobody noticed.");
    }

    [Fact]
    public async Task What_is_not_broken_passes_under_the_same_seeds()
    {
        for (var seed = 1; seed <= LongTests.Of(few: 60, all: 300); seed++) await Simulation.RunAsync(seed, Crowd);
    }

    private static SimulationOptions Options(string mutant) => mutant switch
    {
        "M1: fence and version removed" => Crowd with { Store = clock => new Unguarded(new InMemoryHandoffStore(clock)) },
        "M2: command ids forgotten" => Crowd with { Store = clock => new Forgetful(new InMemoryHandoffStore(clock)) },
        "M3: unknown taken for not applied, done again under another id" => Crowd with { Decorate = (_, store) => new DoesAgain(store) },
        "M6: due by the host's clock" => Crowd with { Decorate = (_, store) => new OwnClock(store) },
        "M9: acknowledged before told" => Crowd with { Decorate = (_, store) => new AcknowledgesFirst(store) },
        "reads from a replica that lags" => Crowd with { Store = clock => new Lagging(new InMemoryHandoffStore(clock)) },
        "loses what it acknowledged" => Crowd with { Store = clock => new Losing(new InMemoryHandoffStore(clock)) },
        _ => throw new ArgumentOutOfRangeException(nameof(mutant), mutant, "No such mutant."),
    };
}
