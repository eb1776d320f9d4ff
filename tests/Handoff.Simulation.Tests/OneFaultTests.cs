using NodaTime;
using Xunit.Abstractions;

namespace Handoff.Tests;

/// <summary>Every fault at every call of one engagement's way from opening to sign-off.</summary>
public class OneFaultTests(ITestOutputHelper output)
{
    private static readonly Actor Seller = Actor.Member("sam", Function.Sales);
    private static readonly Actor Operator = Actor.Member("olga", Function.Operations);

    private static readonly Fault[] Faults =
    [
        new Fault.ThrowBefore(), new Fault.ThrowAfterApplied(), new Fault.Duplicate(), new Fault.CrashBefore(), new Fault.CrashAfter(),
        new Fault.Delay(TimeSpan.FromSeconds(70)),
    ];

    private static readonly (Command Command, Actor Actor)[] Way =
    [
        (new Command.Open("ACME", "standard"), Seller),
        (new Command.Fire("qualify"), Seller),
        (new Command.Fire("propose"), Seller),
        (
            new Command.AddCommitment("crm", "the CRM is live", CommitmentSource.Ordered) { DueAt = Instant.FromUtc(2024, 5, 1, 0, 0) },
            Seller),
        (new Command.Win(), Seller),
        (
            new Command.Provide(
            [
                new("goals", "live by May"),
                new("people", "Bea decides"),
                new("commitments", null),
                new("dates", null),
                new("risks", null),
                new("history", null),
            ]),
            Seller),
        (new Command.Offer(), Seller),
        (new Command.Accept(), Operator),
        (new Command.Acknowledge("mail"), Operator),
        (new Command.KickOff(), Operator),
        (new Command.Hold("waiting", Party.Customer, Instant.FromUtc(2024, 6, 1, 0, 0)), Operator),
        (new Command.Resume(), Operator),
        (new Command.FulfilCommitment("crm"), Operator),
        (new Command.Deliver(), Operator),
        (new Command.SignOff(), Actor.Customer("bea")),
    ];

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 2)]
    public async Task R2_one_fault_at_every_step(int seed, int hosts)
    {
        var whole = await RunAsync(seed, hosts, null);
        Assert.Equal((Way.Length, 0), (whole.Commands, whole.Refused));
        Assert.True(whole.Fired > 0);

        var calls = Enumerable.Range(1, whole.Calls).Where(call => call % LongTests.Of(few: 20, all: 1) == 0).ToList();
        var total = new Totals();
        await Parallel.ForEachAsync(from fault in Faults from call in calls select (fault, call), async (at, _) =>
        {
            var report = await RunAsync(seed, hosts, asked => asked.Ordinal == at.call ? at.fault : null);
            Assert.Equal(Way.Length, report.Commands);
            lock (total) total.Add(report);
        });

        output.WriteLine($"{calls.Count} calls, {Faults.Length} faults: {total}");
        Assert.All(Faults, f => Assert.Equal(calls.Count, total.Faults[f.GetType().Name]));
    }

    private static Task<SimulationReport> RunAsync(int seed, int hosts, Func<StoreCall, Fault?>? plan)
    {
        var asked = 0;
        return Simulation.RunAsync(seed, new SimulationOptions
        {
            Hosts = hosts,
            Clients = 1,
            Engagements = 1,
            Commands = Way.Length,
            Plan = plan ?? (_ => null),
            Crashes = 0,
            Stalls = 0,
            SubscriberFailure = 0,
            Ask = (_, _, _) => Way[asked++],
        });
    }
}
