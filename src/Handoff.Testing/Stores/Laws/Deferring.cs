using NodaTime;

namespace Handoff.Testing;

/// <summary>How messages come to be deferred, for the laws about them.</summary>
internal static class Deferring
{
    /// <summary>As any host does that has them: it goes round all lanes.</summary>
    internal static async Task KnowAsync(this StoreTrial t, params SubscriberName[] subscribers)
    {
        for (var lane = 0; lane < t.Store.Info.Lanes; lane++)
        {
            var lease = await t.Store.LeaseLaneAsync(
                new LaneRequest(lane, StoreTrial.Lease) { Subscribers = [.. subscribers] }, t.Cancellation);
            await t.Store.ReleaseLaneAsync(Expect.Something(lease, "The lease of a lane that nobody holds"), t.Cancellation);
        }
    }

    /// <summary>Defers what waits of an engagement for these, and for whoever else is known.</summary>
    internal static async Task DeferAllAsync(this StoreTrial t, EngagementKey key, params SubscriberName[] subscribers)
    {
        var lease = await t.LeaseOfAsync(key, subscribers);
        var waiting = (await t.ReadAsync(lease)).Where(message => message.Key.Key == key)
            .Select(message => new Deferral(message.Key, [.. subscribers]));
        Expect.That(await t.DeferAsync(lease, [.. waiting]), $"A deferral under the current lease was refused.");
        await t.Store.ReleaseLaneAsync(lease, t.Cancellation);
        t.Clock.Move(Duration.FromSeconds(1));
    }
}
