using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Testing;

namespace Handoff.Tests;

/// <summary>A change of service levels over all open engagements: simulated first, then applied once.</summary>
public sealed class TargetChangesTests : IAsyncDisposable
{
    private static readonly Actor Head = Actor.Member("hana", Function.Sales, Rights.Retarget);
    private static readonly Duration Hour = Duration.FromHours(1);

    private readonly FakeClock _clock = new(Instant.FromUtc(2024, 3, 4, 9, 0));
    private readonly InMemoryHandoffStore _store;
    private readonly List<ServiceProvider> _hosts = [];

    public TargetChangesTests() => _store = new InMemoryHandoffStore(_clock);

    [Fact]
    public async Task Complaint_07_a_simulation_says_what_would_move_and_breach_and_writes_nothing()
    {
        var host = await WithOfferedAsync(8);
        _clock.Advance(3 * Hour);
        var before = await StatesAsync(host);

        var shorter = await Changes(host).SimulateAsync("main", RetargetMode.FromNow, new Decider(Standard.Lifecycle, Answers(2, 2)));
        Assert.Equal((4, 0, 3, 3), (shorter.Engagements, shorter.Later, shorter.Earlier, shorter.Breach));
        Assert.All(shorter.Changes, c => Assert.Equal(("acceptance", 1, 2), (c.Clock.Key.Value, c.OldPolicyVersion, c.NewPolicyVersion)));

        var longer = await Changes(host).SimulateAsync("main", RetargetMode.FromNow, new Decider(Standard.Lifecycle, Answers(2, 16)));
        Assert.Equal((3, 0, 0), (longer.Later, longer.Earlier, longer.Breach));
        Assert.Empty(
            (await Changes(host).SimulateAsync("main", RetargetMode.Keep, new Decider(Standard.Lifecycle, Answers(2, 2)))).Changes);
        Assert.Equal(before, await StatesAsync(host));
    }

    [Fact]
    public async Task What_was_simulated_is_what_applying_does_and_repeating_it_does_nothing_more()
    {
        await WithOfferedAsync(8);
        _clock.Advance(3 * Hour);
        var changed = Host(Answers(2, 2));
        var simulated = await Changes(changed).SimulateAsync("main", RetargetMode.FromStart);
        var applied = await Changes(changed).ApplyAsync(
            "main", new Command.Retarget(RetargetMode.FromStart, "shorter answers"), Head, "spring");
        Assert.Equal(simulated.Changes, applied.Changes);
        Assert.Equal(simulated.ToString(), applied.ToString());

        var after = await StatesAsync(changed);
        await Changes(changed).ApplyAsync("main", new Command.Retarget(RetargetMode.FromStart, "shorter answers"), Head, "spring");
        Assert.Equal(after, await StatesAsync(changed));
        Assert.All(
            after.Where(s => s.Board.Clock("acceptance") is { IsOpen: true }),
            s => Assert.Equal(2, s.Board.Clock("acceptance")!.Terms.PolicyVersion));
    }

    [Fact]
    public async Task A_change_of_named_clocks_is_resumed_after_one_of_them_has_ended()
    {
        await WithOfferedAsync(8);
        var changed = Host(new SlaPolicyBook(Standard.Lifecycle, SlaPolicies.Defaults.Select(p =>
            p.Clock == "acceptance" || p.Clock == "delivery" ? p with { Version = 2, Target = new Target.BusinessTime(4 * Hour) } : p)));
        var change = new Command.Retarget(RetargetMode.FromNow, "shorter") { Clocks = ["acceptance", "delivery"] };
        Assert.Equal(6, (await Changes(changed).ApplyAsync("main", change, Head, "spring")).Changes.Count);

        var accept = new CommandRequest(Tests.Host.Key("a"), new Command.Accept(), Story.Operator, CommandId.Named("accept"));
        (await changed.GetRequiredService<IHandoff>().ExecuteAsync(accept)).OrThrow();
        var before = await StatesAsync(changed);
        Assert.Empty((await Changes(changed).ApplyAsync("main", change, Head, "spring")).Refused);
        Assert.Equal(before, await StatesAsync(changed));
    }

    [Fact]
    public async Task A_change_of_a_named_clock_reaches_the_clocks_of_its_items_too()
    {
        var host = Host(new SlaPolicyBook(Standard.Lifecycle, SlaPolicies.Defaults.Concat(SlaPolicies.OfItems)));
        await DoAsync(host, "a", new Command.Open("ACME", "standard"), new Command.OpenFollowUp("porter", "Call the porter."),
            new Command.OpenFollowUp("keys", "Send the keys."));
        var changed = Host(new SlaPolicyBook(Standard.Lifecycle, SlaPolicies.Defaults.Concat(SlaPolicies.OfItems).Select(p =>
            p.Clock == "follow-up" ? p with { Version = 2, Target = new Target.UntilDue(new Target.BusinessDays(2)) } : p)));

        var change = new Command.Retarget(RetargetMode.FromNow, "sooner") { Clocks = ["follow-up"] };
        var applied = await Changes(changed).ApplyAsync("main", change, Head, "spring");

        Assert.Equal([new ClockRef("follow-up", "porter"), new ClockRef("follow-up", "keys")], applied.Changes.Select(c => c.Clock));
    }

    [Fact]
    public async Task Who_has_not_the_right_is_refused_engagement_by_engagement()
    {
        var host = await WithOfferedAsync(8);
        var report = await Changes(host).ApplyAsync(
            "main", new Command.Retarget(RetargetMode.FromNow, "x") { Clocks = ["acceptance"] }, Story.Seller, "no");
        Assert.Equal(3, report.Refused.Count);
        Assert.All(report.Refused, r => Assert.Equal(RefusalCode.NotEntitled, r.Refusal.Code));
        Assert.EndsWith("3 refused", report.ToString(), StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts) await host.DisposeAsync();
    }

    /// <summary>Three that were offered, one that is still a prospect, one that is lost.</summary>
    private async Task<ServiceProvider> WithOfferedAsync(int hours)
    {
        var host = Host(Answers(1, hours));
        foreach (var deal in new[] { "a", "b", "c" })
        {
            await DoAsync(host, deal, new Command.Open("ACME", "standard"), new Command.Fire("qualify"), new Command.Fire("propose"),
                new Command.Win(), new Command.Provide(Story.Package), new Command.Offer());
        }

        await DoAsync(host, "prospect", new Command.Open("ACME", "standard"));
        await DoAsync(host, "lost", new Command.Open("ACME", "standard"), new Command.Lose("price"));
        return host;
    }

    private static async Task DoAsync(ServiceProvider host, string deal, params Command[] commands)
    {
        for (var at = 0; at < commands.Length; at++)
        {
            var request = new CommandRequest(Tests.Host.Key(deal), commands[at], Story.Seller, CommandId.Named($"{deal}/{at}"));
            (await host.GetRequiredService<IHandoff>().ExecuteAsync(request)).OrThrow();
        }
    }

    private ServiceProvider Host(SlaPolicyBook policies)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IClock>(_clock).AddSingleton(_store);
        services.AddHandoff(handoff => handoff.AddLifecycle(Standard.Lifecycle, policies.Policies).UseInMemoryStore());
        _hosts.Add(services.BuildServiceProvider());
        return _hosts[^1];
    }

    private static TargetChanges Changes(ServiceProvider host) => host.GetRequiredService<TargetChanges>();

    private static async Task<List<Engagement>> StatesAsync(ServiceProvider host)
    {
        var states = new List<Engagement>();
        await foreach (var known in host.GetRequiredService<HandoffReader>().ListAsync(new EngagementQuery("main")))
        {
            states.Add(known.State);
        }

        return states;
    }

    private static SlaPolicyBook Answers(int version, int hours) => new(Standard.Lifecycle, SlaPolicies.Defaults.Select(p =>
        p.Clock == "acceptance" ? p with { Version = version, Target = new Target.BusinessTime(hours * Hour) } : p));
}
