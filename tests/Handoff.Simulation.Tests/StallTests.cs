using NodaTime;
using Xunit.Abstractions;

namespace Handoff.Tests;

/// <summary>Hosts that stand still, race and lose their outbox lease.</summary>
public class StallTests(ITestOutputHelper output)
{
    [Fact]
    public async Task R8_a_host_that_stalls_longer_than_its_lease_fires_nothing_twice()
    {
        var total = await PlayAsync(
            LongTests.Of(few: 30, all: 150), new SimulationOptions { Hosts = 3, Stalls = 8, Crashes = 0, Faults = 0 });
        Assert.True(total.Stalls > LongTests.Of(few: 100, all: 500));
        Assert.True(total.Fenced > 0);
    }

    [Fact]
    public async Task R12_hold_resume_and_cancel_race_against_firing()
    {
        var total = await PlayAsync(
            LongTests.Of(few: 40, all: 200),
            new SimulationOptions { Hosts = 3, Clients = 4, Engagements = 2, Commands = 12, Ask = Racing, Crashes = 0, Stalls = 1 });
        Assert.True(total.Fired > LongTests.Of(few: 40, all: 200));
        Assert.True(total.Superseded > LongTests.Of(few: 40, all: 200));
        Assert.True(total.Fenced > 0);
    }

    [Fact]
    public async Task R21_subscribers_hear_everything_in_order_though_they_fail_and_hosts_die_after_telling()
    {
        var total = await PlayAsync(
            LongTests.Of(few: 20, all: 100),
            () => new SimulationOptions { Hosts = 3, SubscriberFailure = 0.3, Stalls = 4, Plan = DyingAtEverySeventhAck() });
        Assert.True(total.Repeats > LongTests.Of(few: 40, all: 200));
        Assert.True(total.Faults["CrashBefore"] > LongTests.Of(few: 20, all: 100));
    }

    /// <summary>Told, and dead before it could be acknowledged.</summary>
    private static Func<StoreCall, Fault?> DyingAtEverySeventhAck()
    {
        var acks = 0;
        return call => call.Method is StoreMethod.Ack or StoreMethod.Defer && ++acks % 7 == 0 ? new Fault.CrashBefore() : null;
    }

    /// <summary>Only deliveries, whose holds end within the hour: pauses begin, end and expire all the time.</summary>
    private static (Command Command, Actor Actor) Racing(Random random, Engagement? state, Instant now)
    {
        var by = Actor.Member("olga", Function.Operations);
        var seller = Actor.Member("sam", Function.Sales);
        return state?.Position.Stage.Value switch
        {
            null => (new Command.Open("ACME", "standard"), seller),
            "prospect" => (new Command.Fire("qualify"), seller),
            "qualified" => (new Command.Fire("propose"), seller),
            "proposed" => (new Command.Win(), seller),
            "won" when state.Package.Count == 0 =>
                (
                    new Command.Provide(
                    [
                        new("goals", "live"), new("people", "Bea"), new("commitments", null), new("dates", null), new("risks", null),
                    ]),
                    seller),
            "won" => (new Command.Offer(), seller),
            "offered" => (new Command.Accept(), by),
            "accepted" => (new Command.Acknowledge("mail"), by),
            _ => random.Next(20) switch
            {
                0 => (new Command.Cancel("called off"), by),
                < 10 => (new Command.Hold("waiting", Party.Customer, now + Duration.FromMinutes(1 + random.Next(90))), by),
                < 18 => (new Command.Resume(), by),
                _ => (new Command.KickOff(), by),
            },
        };
    }

    private Task<Totals> PlayAsync(int seeds, SimulationOptions options) => PlayAsync(seeds, () => options);

    private async Task<Totals> PlayAsync(int seeds, Func<SimulationOptions> options)
    {
        var total = new Totals();
        for (var seed = 1; seed <= seeds; seed++) total.Add(await Simulation.RunAsync(seed, options()));
        output.WriteLine(total.ToString());
        return total;
    }
}
