using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NodaTime;

namespace Handoff.Tests;

/// <summary>A subscriber that fails is told again after growing pauses, and at last no more; nobody else notices.</summary>
public sealed class FailingSubscribersTests
{
    private readonly Ear _bookkeeper = new();
    private readonly Ear _mailer = new();

    [Fact]
    public async Task WF_4_A_subscriber_that_always_throws_is_told_after_growing_pauses_then_its_message_is_parked_until_somebody_asks()
    {
        await using var fleet = new Fleet();
        var dispatcher = fleet.AddHost(("bookkeeper", _bookkeeper), ("mailer", _mailer));
        (_mailer.Refuse, _mailer.Why) = (message => message.Key == Host.Key("poison"), "No such address.\0\uD800");
        await fleet.OpenAsync("poison");
        await fleet.OpenAsync("good");
        List<Duration> tries = [];
        var (begun, refused) = (fleet.Clock.GetCurrentInstant(), 0);
        for (var second = 0; second < 20 * 3_600; second++)
        {
            await Fleet.DispatchAsync(dispatcher);
            tries.AddRange(Enumerable.Repeat(fleet.Clock.GetCurrentInstant() - begun, _mailer.Refused.Count - refused));
            refused = _mailer.Refused.Count;
            fleet.Clock.AdvanceSeconds(1);
        }

        // Once with all the others, then after 2, 4, 8, … seconds, and each hour in the end: 20 attempts.
        int[] pauses = [0, 0, .. Enumerable.Range(1, 19).Select(time => (int)Math.Min(3_600, Math.Pow(2, time)))];
        Assert.Equal(pauses.Select((_, at) => Duration.FromSeconds(pauses.Take(at + 1).Sum())), tries);
        Assert.Equal(await fleet.HistoryAsync("good"), _mailer.Of("good"));

        // Nobody else is told again.
        Assert.Equal(await fleet.HistoryAsync("poison"), _bookkeeper.Of("poison"));
        Assert.Equal(await fleet.HistoryAsync("good"), _bookkeeper.Of("good"));

        var parked = Assert.Single(await fleet.ParkedAsync());
        Assert.Equal(
            ("mailer", new MessageKey(Host.Key("poison"), 1, 0), "opened", 20),
            (parked.Subscriber.Value, parked.Message, parked.Type, parked.Attempts));
        Assert.Equal("No such address.\uFFFD\uFFFD", parked.Reason);
        var health = await fleet.HealthAsync();
        Assert.Equal(HealthStatus.Degraded, health.Status);
        Assert.Contains("1 messages are parked for 'mailer'.", health.Description, StringComparison.Ordinal);

        _mailer.Refuse = _ => false;
        await Fleet.DispatchAsync(dispatcher);
        Assert.Empty(_mailer.Of("poison"));
        Assert.True(await dispatcher.TellAgainAsync(parked));
        Assert.False(await dispatcher.TellAgainAsync(parked));
        await Fleet.DispatchAsync(dispatcher);
        Assert.Equal(await fleet.HistoryAsync("poison"), _mailer.Of("poison"));
        Assert.Equal(HealthStatus.Healthy, (await fleet.HealthAsync()).Status);
    }

    [Fact]
    public async Task What_is_parked_can_be_told_again_all_at_once_or_skipped_one_by_one()
    {
        await using var fleet = new Fleet();
        var dispatcher = fleet.AddHost(handoff => handoff
            .AddSubscriber("bookkeeper", _ => _bookkeeper).AddSubscriber("mailer", _ => _mailer)
                .Configure(options => options.MaxTellings = 1))
            .GetRequiredService<Dispatcher>();
        _bookkeeper.Refuse = _mailer.Refuse = _ => true;
        for (var n = 0; n < 300; n++) await fleet.OpenAsync($"deal {n}");
        await Fleet.DispatchAsync(dispatcher);
        Assert.Equal(600, (await fleet.ParkedAsync()).Count);

        _bookkeeper.Refuse = _mailer.Refuse = _ => false;
        Assert.Equal(300, await dispatcher.TellAllAgainAsync("bookkeeper"));
        await Fleet.DispatchAsync(dispatcher);
        Assert.Equal(await fleet.HistoryAsync("deal 7"), _bookkeeper.Of("deal 7"));
        Assert.Empty(_mailer.Messages);

        var first = (await fleet.ParkedAsync()).Single(parked => parked.Message.Key == Host.Key("deal 7"));
        Assert.True(await dispatcher.SkipAsync(first));
        await Fleet.DispatchAsync(dispatcher);
        Assert.Equal((await fleet.HistoryAsync("deal 7")).Skip(1), _mailer.Messages.Select(message => message.Event));
        Assert.Equal(299, await dispatcher.TellAllAgainAsync());
        await Fleet.DispatchAsync(dispatcher);
        Assert.Equal(await fleet.HistoryAsync("deal 8"), _mailer.Of("deal 8"));
        Assert.Empty(await fleet.ParkedAsync());
    }

    [Fact]
    public async Task WF_6_Good_engagements_behind_500_poisoned_ones_in_their_lane_are_told()
    {
        await using var fleet = new Fleet();
        var dispatcher = fleet.AddHost(handoff => handoff.AddSubscriber(
            "mailer", _ => _mailer).Configure(options => options.DispatchBatch = 10))
            .GetRequiredService<Dispatcher>();
        var lane = Enumerable.Range(0, 10_000).Select(n => $"deal {n}").Where(deal => fleet.Store.Info.LaneOf(Host.Key(deal).Id) == 0)
            .Take(505).ToList();
        foreach (var deal in lane) await fleet.OpenAsync(deal);
        var good = lane.Skip(500).ToHashSet();
        _mailer.Refuse = message => !good.Any(deal => Host.Key(deal) == message.Key);
        await Fleet.DispatchAsync(dispatcher);
        foreach (var deal in good) Assert.Equal(await fleet.HistoryAsync(deal), _mailer.Of(deal));

        // Once with the lane, and at most once more before the first pause.
        Assert.All(_mailer.Refused.CountBy(message => message.Id), times => Assert.InRange(times.Value, 1, 2));
    }

    [Fact]
    public async Task A_message_of_a_newer_version_is_left_to_hosts_that_know_it_and_is_not_parked_meanwhile()
    {
        await using var fleet = new Fleet();
        var dispatcher = fleet.AddHost(("mailer", _mailer));
        await fleet.OpenAsync("deal");
        var (key, version) = (Host.Key("deal"), (await fleet.Store.LoadAsync(Host.Key("deal"))).Snapshot!);
        var newer = new EventRecord("telepathy", 1, "{\"$type\":\"telepathy\"}"u8.ToArray(), fleet.Clock.GetCurrentInstant());
        await fleet.Store.CommitAsync(new CommitRequest
        {
            Key = key,
            ExpectedVersion = version.Version,
            CommandId = CommandId.Named("newer"),
            Fingerprint = "f",
            State = version.State,
            Events = [newer],
            Outbox = [new OutboxRecord(0, newer.Type, newer.SchemaVersion, newer.Json, newer.OccurredAt)],
        });
        await fleet.OpenAsync("other");
        for (var minute = 0; minute < 120; minute++)
        {
            await Fleet.DispatchAsync(dispatcher);
            fleet.Clock.AdvanceMinutes(1);
        }

        Assert.NotEmpty(_mailer.Of("deal"));
        Assert.Equal(await fleet.HistoryAsync("other"), _mailer.Of("other"));
        Assert.Empty(await fleet.ParkedAsync());
        var left = Assert.Single(await fleet.Store.ClaimDeferredAsync(new DeferredRequest(["mailer"], 9, Duration.FromMinutes(1))));
        Assert.Equal(("telepathy", 1), (left.Message.Record.Type, left.Attempts));
    }

    [Fact]
    public async Task A_host_that_dies_between_telling_two_subscribers_has_both_told_by_the_next_one()
    {
        await using var fleet = new Fleet();
        await Fleet.DispatchAsync(fleet.AddHost(("bookkeeper", _bookkeeper), ("mailer", _mailer)));
        fleet.Clock.AdvanceMinutes(1);
        await fleet.OpenAsync("deal");
        var dying = fleet.AddHost(handoff => handoff
            .AddSubscriber("bookkeeper", _ => _bookkeeper).AddSubscriber("mailer", _ => new Dying()).Services
            .AddSingleton<IHandoffStore>(new FaultStore(
                fleet.Store, call => call.Method is StoreMethod.Ack or StoreMethod.Defer ? new Fault.CrashBefore() : null)));
        await Assert.ThrowsAsync<HostCrashedException>(() => dying.GetRequiredService<Dispatcher>().StepAsync());
        Assert.NotEmpty(_bookkeeper.Messages);

        fleet.Clock.AdvanceMinutes(1);
        await Fleet.DispatchAsync(fleet.AddHost(("bookkeeper", _bookkeeper), ("mailer", _mailer)));
        var history = await fleet.HistoryAsync("deal");
        Assert.Equal(history, _mailer.Of("deal"));
        Assert.Equal([.. history.Take(_bookkeeper.Messages.Count - history.Count), .. history], _bookkeeper.Of("deal"));
    }

    private sealed class Dying : IHandoffSubscriber
    {
        public ValueTask HandleAsync(HandoffMessage message, CancellationToken cancellationToken = default) => throw new HostDied();
    }
}
