using Microsoft.Extensions.DependencyInjection;

namespace Handoff.Tests;

/// <summary>Each message has a scope of its own, and a handler hears the one kind of event that it is for.</summary>
public sealed class ScopeTests
{
    [Fact]
    public async Task A_subscriber_is_made_for_each_message_with_what_lives_for_one_piece_of_work()
    {
        await using var host = new Host(handoff =>
        {
            handoff.AddSubscriber<Writer>().Services.AddScoped<Work>().AddSingleton<Desk>();
        });
        await host.OfferedAsync("deal");
        while (await host.Dispatcher.StepAsync() > 0)
        {
        }

        var desk = host.Get<Desk>();
        Assert.Equal((await host.HistoryAsync("deal")).Count, desk.Done.Count);
        Assert.Equal(desk.Done.Count, desk.Done.Distinct().Count());
        Assert.All(desk.Done, work => Assert.True(work.IsOver));
    }

    [Fact]
    public async Task A_handler_hears_the_events_that_it_is_for_and_no_others()
    {
        await using var host = new Host(handoff => handoff
            .AddHandler<Event.Won, Clerk>()
            .AddHandler<ClockEvent.Crossed, Clerk>()
            .Services.AddSingleton<Clerk>());
        await host.OfferedAsync("deal");
        host.Clock.AdvanceDays(7);
        await host.Sweeper.DrainAsync();
        while (await host.Dispatcher.StepAsync() > 0)
        {
        }

        var history = await host.HistoryAsync("deal");
        var crossed = history.OfClocks<ClockEvent.Crossed>().Where(each => !each.Silent);
        Assert.Equal(["won", .. crossed.Select(each => each.Threshold)], host.Get<Clerk>().Heard);
        Assert.Equal(0, (await host.Get<HandoffReader>().BacklogAsync()).Unsent);
    }

    private sealed class Desk
    {
        public List<Work> Done { get; } = [];
    }

    private sealed class Work : IDisposable
    {
        public bool IsOver { get; private set; }

        public void Dispose() => IsOver = true;
    }

    private sealed class Writer(Work work, Desk desk) : IHandoffSubscriber
    {
        public ValueTask HandleAsync(HandoffMessage message, CancellationToken cancellationToken = default)
        {
            Assert.False(work.IsOver);
            desk.Done.Add(work);
            return default;
        }
    }

    private sealed class Clerk : IHandoffHandler<Event.Won>, IHandoffHandler<ClockEvent.Crossed>
    {
        public List<string> Heard { get; } = [];

        public ValueTask HandleAsync(Event.Won happened, HandoffMessage message, CancellationToken cancellationToken = default)
        {
            Heard.Add(happened.Name);
            return default;
        }

        public ValueTask HandleAsync(
            ClockEvent.Crossed happened, HandoffMessage message, CancellationToken cancellationToken = default)
        {
            Heard.Add(happened.Threshold);
            return default;
        }
    }
}
