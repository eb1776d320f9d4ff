using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Handoff.Tests;

public class DispatcherTests
{
    [Fact]
    public async Task Subscribers_hear_of_every_event_in_order()
    {
        await using var host = new Host(handoff => handoff.AddSubscriber<Ear>());
        await host.OfferedAsync("one");
        await host.OfferedAsync("two");
        await DispatchAsync(host);
        foreach (var deal in new[] { "one", "two" })
        {
            var heard = Heard(host).Messages.Where(m => m.Key == Host.Key(deal)).ToList();
            Assert.Equal(await host.HistoryAsync(deal), heard.Select(m => m.Event));
            Assert.Equal(heard.OrderBy(m => (m.Version, m.Ordinal)), heard);
        }

        Assert.Equal(0, (await host.Get<HandoffReader>().BacklogAsync()).Unsent);
    }

    [Fact]
    public async Task A_subscriber_that_throws_holds_up_its_engagement_only_and_hears_the_same_message_again()
    {
        await using var host = new Host(handoff => handoff.AddSubscriber<Ear>());
        await host.OfferedAsync("one");
        await host.OfferedAsync("two");
        Heard(host).Refuse = m => m.Key == Host.Key("one") && m.Event is Event.Won;
        await DispatchAsync(host);
        var before = Heard(host).Messages.Where(m => m.Key == Host.Key("one")).ToList();
        Assert.DoesNotContain(before, m => m.Event is Event.Won or Event.Provided or Event.Offered);
        Assert.Contains(Heard(host).Messages, m => m.Key == Host.Key("two") && m.Event is Event.Offered);

        var refused = Heard(host).Refused.First();
        Heard(host).Refuse = _ => false;
        await DispatchAsync(host);
        Assert.Equal(await host.HistoryAsync("one"), Heard(host).Messages.Where(m => m.Key == Host.Key("one")).Select(m => m.Event));
        Assert.Contains(Heard(host).Messages, m => m.Id == refused.Id);
    }

    [Fact]
    public async Task An_engagement_that_waits_with_more_than_a_batch_holds_up_no_other_one()
    {
        await using var host = new Host(handoff => handoff.AddSubscriber<Ear>().Configure(o => o.DispatchBatch = 2));
        var lane = host.Store.Info.LaneOf(Host.Key("stuck").Id);
        var other = Enumerable.Range(0, 100).Select(n => $"deal {n}").First(deal => host.Store.Info.LaneOf(Host.Key(deal).Id) == lane);
        await host.OfferedAsync("stuck");
        await host.OfferedAsync(other);
        Heard(host).Refuse = m => m.Key == Host.Key("stuck");
        await DispatchAsync(host);
        Assert.Equal(await host.HistoryAsync(other), Heard(host).Messages.Select(m => m.Event));
    }

    [Fact]
    public async Task Without_subscribers_the_outbox_does_not_grow()
    {
        await using var host = new Host();
        await host.OfferedAsync("one");
        await DispatchAsync(host);
        Assert.Equal(0, (await host.Get<HandoffReader>().BacklogAsync()).Unsent);
    }

    [Fact]
    public async Task Two_dispatchers_do_not_speak_at_the_same_time_and_a_lost_lease_is_taken_over()
    {
        await using var host = new Host(handoff => handoff.AddSubscriber<Ear>());
        await host.OfferedAsync("one");
        await using var other = new ServiceCollection()
            .AddSingleton<IClock>(host.Clock)
            .AddHandoff(h => h.UseLifecycle(Lifecycles.Standard).AddSubscriber<Ear>().Services.AddSingleton(host.Store))
            .BuildServiceProvider();
        Assert.NotEqual(0, await host.Dispatcher.StepAsync());
        await host.OfferedAsync("two");
        Assert.Equal(0, await other.GetRequiredService<Dispatcher>().StepAsync());
        host.Clock.AdvanceMinutes(1);
        Assert.NotEqual(0, await other.GetRequiredService<Dispatcher>().StepAsync());
        Assert.Equal(0, await host.Dispatcher.StepAsync());
    }

    private static Ear Heard(Host host) => (Ear)host.Get<IHandoffSubscriber>();

    private static async Task DispatchAsync(Host host)
    {
        while (await host.Dispatcher.StepAsync() > 0)
        {
        }
    }

    private sealed class Ear : IHandoffSubscriber
    {
        public List<HandoffMessage> Messages { get; } = [];

        public List<HandoffMessage> Refused { get; } = [];

        public Func<HandoffMessage, bool> Refuse { get; set; } = _ => false;

        public ValueTask HandleAsync(HandoffMessage message, CancellationToken cancellationToken = default)
        {
            if (Refuse(message))
            {
                Refused.Add(message);
                throw new InvalidOperationException("The broker is down.");
            }

            Messages.Add(message);
            return default;
        }
    }
}
