using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Handoff.Tests;

/// <summary>Whichever hosts share a store, each subscriber of any of them hears of everything.</summary>
public sealed class HostsOnOneStoreTests
{
    private readonly Ear _bookkeeper = new();
    private readonly Ear _mailer = new();

    [Fact]
    public async Task WF_1_A_host_without_subscribers_leaves_the_messages_to_hosts_that_have_them()
    {
        await using var fleet = new Fleet();
        var deaf = fleet.AddHost().GetRequiredService<Dispatcher>();
        var hearing = fleet.AddHost(("mailer", _mailer));
        var deals = Enumerable.Range(0, 300).Select(n => $"deal {n}").ToList();
        foreach (var deal in deals)
        {
            await fleet.OpenAsync(deal);
            Assert.Equal(0, await deaf.StepAsync());
            if (deal.EndsWith('7')) await hearing.StepAsync();
        }

        await Fleet.DispatchAsync(deaf, hearing);
        foreach (var deal in deals) Assert.Equal(await fleet.HistoryAsync(deal), _mailer.Of(deal));
        Assert.Equal(0, (await fleet.Store.BacklogAsync()).Unsent);
    }

    [Fact]
    public async Task Where_no_host_has_subscribers_messages_wait_and_health_says_what_to_do()
    {
        await using var fleet = new Fleet();
        var deaf = fleet.AddHost().GetRequiredService<Dispatcher>();
        await fleet.OpenAsync("deal");
        Assert.Equal(0, await deaf.StepAsync());
        Assert.NotEqual(0, (await fleet.Store.BacklogAsync()).Unsent);
        fleet.Clock.AdvanceMinutes(2);
        var health = await fleet.HealthAsync();
        Assert.Equal(HealthStatus.Degraded, health.Status);
        Assert.Contains(
            "No subscriber is known: add one, or have messages discarded (DiscardMessages).", health.Description, StringComparison.Ordinal);

        await Fleet.DispatchAsync(fleet.AddHost(("mailer", _mailer)));
        Assert.Equal(await fleet.HistoryAsync("deal"), _mailer.Of("deal"));
    }

    [Fact]
    public async Task Emptying_the_outbox_is_an_explicit_choice_and_takes_nothing_from_a_subscriber_that_is_known()
    {
        await using var fleet = new Fleet();
        var emptying =
            fleet.AddHost(handoff => handoff.Configure(options => options.DiscardMessages = true)).GetRequiredService<Dispatcher>();
        await fleet.OpenAsync("before");
        Assert.NotEqual(0, await emptying.StepAsync());
        Assert.Equal(0, (await fleet.Store.BacklogAsync()).Unsent);

        var hearing = fleet.AddHost(("mailer", _mailer));
        fleet.Clock.AdvanceMinutes(1);
        await hearing.StepAsync();
        await fleet.OpenAsync("after");
        fleet.Clock.AdvanceMinutes(1);
        Assert.NotEqual(0, await emptying.StepAsync());
        await Fleet.DispatchAsync(hearing);
        Assert.Equal(await fleet.HistoryAsync("after"), _mailer.Messages.Select(message => message.Event));
    }

    [Fact]
    public async Task Hosts_with_different_subscribers_tell_each_of_them_everything_once_and_in_order()
    {
        await using var fleet = new Fleet();
        var one = fleet.AddHost(("bookkeeper", _bookkeeper));
        var other = fleet.AddHost(("mailer", _mailer));
        await Fleet.DispatchAsync(one, other);
        for (var n = 0; n < 40; n++)
        {
            if (n < 8) await fleet.OpenAsync($"deal {n % 8}");
            else await fleet.ChangeAsync($"deal {n % 8}");
            await (n % 3 == 0 ? other : one).StepAsync();
            if (n % 10 == 9) fleet.Clock.AdvanceMinutes(1);
        }

        await Fleet.DispatchAsync(one, other);
        for (var n = 0; n < 8; n++)
        {
            var history = await fleet.HistoryAsync($"deal {n}");
            Assert.Equal(history, _bookkeeper.Of($"deal {n}"));
            Assert.Equal(history, _mailer.Of($"deal {n}"));
        }
    }

    [Fact]
    public async Task A_subscriber_that_no_host_has_any_more_keeps_its_messages_until_it_is_forgotten()
    {
        await using var fleet = new Fleet();
        var before = fleet.AddHost(("bookkeeper", _bookkeeper), ("mailer", _mailer));
        await Fleet.DispatchAsync(before);
        fleet.Clock.AdvanceMinutes(1);

        var after = fleet.AddHost(("bookkeeper", _bookkeeper));
        await fleet.OpenAsync("deal");
        await Fleet.DispatchAsync(after);
        Assert.Equal(await fleet.HistoryAsync("deal"), _bookkeeper.Of("deal"));
        var events = (await fleet.HistoryAsync("deal")).Count;
        fleet.Clock.AdvanceMinutes(2);
        Assert.Contains($"{events} messages wait for 'mailer'", (await fleet.HealthAsync()).Description, StringComparison.Ordinal);

        Assert.Equal(events, await after.ForgetAsync("mailer"));
        await fleet.OpenAsync("other");
        await Fleet.DispatchAsync(after);
        Assert.Equal(["bookkeeper"], (await fleet.Store.BacklogAsync()).Subscribers.Select(each => each.Subscriber.Value));
        Assert.Equal(HealthStatus.Healthy, (await fleet.HealthAsync()).Status);
    }

    [Fact]
    public async Task A_subscriber_is_known_by_its_types_name_or_by_its_own_and_two_of_one_name_are_refused()
    {
        await using var fleet = new Fleet();
        var named = fleet.AddHost(handoff => handoff.AddSubscriber<Deaf>().AddSubscriber<Deaf>("second")
            .AddSubscriber("third", _ => new Deaf()));
        await named.GetRequiredService<Dispatcher>().StepAsync();
        Assert.Equal(
            ["Handoff.Tests.HostsOnOneStoreTests+Deaf", "second", "third"],
            (await fleet.Store.BacklogAsync()).Subscribers.Select(each => each.Subscriber.Value));

        var twice = fleet.AddHost(handoff => handoff.AddSubscriber<Deaf>().AddSubscriber<Deaf>());
        var refused = Assert.Throws<InvalidOperationException>(twice.GetRequiredService<Dispatcher>);
        Assert.Contains("2 subscribers are called 'Handoff.Tests.HostsOnOneStoreTests+Deaf'", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>
    /// Hosts with subscribers of their own start, stop and die; subscribers fail now and then; somebody tells again what was parked. In the
    /// end each has heard everything in order, repetitions aside.
    /// </summary>
    [Fact]
    public async Task Whatever_befalls_hosts_each_subscriber_hears_everything_in_order()
    {
        var seed = RandomNumberGenerator.GetInt32(int.MaxValue);
        foreach (var steps in Gen.Choose(0, 9).ArrayOf(120).Sample(60, new Rnd((ulong)seed), 120))
        {
            var failed = await Record.ExceptionAsync(() => PlayAsync(steps));
            Assert.True(failed is null, $"Seed {seed}, steps {string.Join(' ', steps)}: {failed}");
        }
    }

    private static async Task PlayAsync(int[] steps)
    {
        await using var fleet = new Fleet();
        string[] names = ["archive", "bookkeeper", "mailer"];
        var ears = names.ToDictionary(name => name, _ => new Ear());
        await Fleet.DispatchAsync(fleet.AddHost([.. names.Select(name => (name, ears[name]))]));
        fleet.Clock.AdvanceMinutes(1);
        var hosts = new List<Dispatcher> { fleet.AddHost(("archive", ears["archive"])), fleet.AddHost(("mailer", ears["mailer"])) };
        var opened = 0;
        for (var at = 0; at < steps.Length; at++)
        {
            var host = hosts[at % hosts.Count];
            switch (steps[at])
            {
                case 0 or 1:
                    await fleet.OpenAsync($"deal {opened++}");
                    break;
                case 2 or 3 when opened > 0:
                    await fleet.ChangeAsync($"deal {at % opened}");
                    break;
                case 4:
                    hosts[at % hosts.Count] = fleet.AddHost(
                        [.. names.Where((_, place) => ((at + 1) >> place & 1) == 1).Select(name => (name, ears[name]))]);
                    break;
                case 5:
                    var (lucky, modulus) = (at % names.Length, (at % 3) + 2);
                    ears[names[lucky]].Refuse = message => (message.Version + message.Key.Id.Bucket) % modulus == 0;
                    break;
                case 6:
                    foreach (var ear in ears.Values) ear.Refuse = _ => false;
                    break;
                case 7:
                    fleet.Clock.AdvanceSeconds(at * at);
                    break;
                default:
                    await host.StepAsync();
                    break;
            }
        }

        foreach (var ear in ears.Values) ear.Refuse = _ => false;
        var last = fleet.AddHost([.. names.Select(name => (name, ears[name]))]);
        await last.TellAllAgainAsync();
        for (var hour = 0; hour < 3; hour++)
        {
            fleet.Clock.AdvanceHours(1);
            await Fleet.DispatchAsync([.. hosts, last]);
        }

        for (var deal = 0; deal < opened; deal++)
        {
            var history = await fleet.HistoryAsync($"deal {deal}");
            foreach (var name in names) Assert.Equal(history, InOrder(ears[name].Messages, Host.Key($"deal {deal}")));
        }

        Assert.All((await fleet.Store.BacklogAsync()).Subscribers, each => Assert.Equal(0, each.Deferred));
    }

    /// <summary>What was heard, without repetitions; nothing is heard before what happened before it.</summary>
    private static List<Event> InOrder(IEnumerable<HandoffMessage> messages, EngagementKey key)
    {
        var heard = new List<HandoffMessage>();
        foreach (var message in messages.Where(message => message.Key == key))
        {
            if (heard.Exists(before => before.Id == message.Id)) continue;
            Assert.DoesNotContain(heard, before => (before.Version, before.Ordinal).CompareTo((message.Version, message.Ordinal)) > 0);
            heard.Add(message);
        }

        return [.. heard.Select(message => message.Event)];
    }

    private sealed class Deaf : IHandoffSubscriber
    {
        public ValueTask HandleAsync(HandoffMessage message, CancellationToken cancellationToken = default) => default;
    }
}
