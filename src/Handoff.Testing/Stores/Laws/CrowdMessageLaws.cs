using static Handoff.Testing.CrowdLaws;
using static Handoff.Testing.Example;
using static Handoff.Testing.StoreTrial;

namespace Handoff.Testing;

/// <summary>What is told while many commit or defer leaves nothing out.</summary>
internal static class CrowdMessageLaws
{
    internal static IEnumerable<StoreLaw> All =>
    [
        new(
            "C11",
            "sending while others commit",
            "Delivering while others commit leaves no message out, however late its commit ended.",
            SendingWhileCommitting),
        new(
            "C11",
            "telling while deferring",
            "Telling what is deferred while more is deferred leaves no message out and keeps each engagement's order.",
            TellingWhileDeferring),
    ];

    private static async Task SendingWhileCommitting(StoreTrial t)
    {
        const int Engagements = 500;
        var sent = new HashSet<MessageKey>();
        var leases = new List<OutboxLease>();
        for (var lane = 0; lane < t.Store.Info.Lanes; lane++) leases.Add(Expect.Something(await t.LeaseAsync(lane), "A free lane"));

        var commits = AtOnce(Engagements, n => t.CommitAsync(Commit(Key(n), 0)));
        await UntilDoneAsync(commits, async () =>
        {
            foreach (var lease in leases)
            {
                var next = await t.ReadAsync(lease, Engagements);
                sent.UnionWith(next.Select(message => message.Key));
                await t.AckAsync(lease, [.. next.Select(message => message.Key)]);
            }
        });

        Expect.Equal(Engagements, sent.Count, "The messages delivered while others commit");
    }

    private static async Task TellingWhileDeferring(StoreTrial t)
    {
        const int Engagements = 20, Messages = 10;
        SubscriberName subscriber = "mailer";
        for (var version = 0; version < Messages; version++)
        {
            await t.CommitAllAsync(Enumerable.Range(0, Engagements).Select(n => Commit(Key(n), version)));
        }

        var leases = new List<OutboxLease>();
        for (var lane = 0; lane < t.Store.Info.Lanes; lane++)
            leases.Add(Expect.Something(
                await t.Store.LeaseLaneAsync(new LaneRequest(lane, Lease) { Subscribers = [subscriber] }, t.Cancellation), "A free lane"));

        var deferring = AtOnce(leases.Count, lane => DeferOneByOneAsync(t, leases[lane], subscriber));
        var told = new List<MessageKey>();
        await UntilDoneAsync(deferring, async () =>
        {
            var claims = await t.ClaimDeferredAsync(Engagements, subscriber);
            told.AddRange(claims.Select(claim => claim.Message.Key));
            await t.ReleaseDeferredAsync([.. claims.Select(DeferredRelease.Told)]);
        });
        while (await t.ClaimDeferredAsync(Engagements, subscriber) is { Count: > 0 } rest)
        {
            told.AddRange(rest.Select(claim => claim.Message.Key));
            await t.ReleaseDeferredAsync([.. rest.Select(DeferredRelease.Told)]);
        }

        foreach (var ofOne in told.GroupBy(message => message.Key, message => message.Version))
            Expect.Sequence(
                Enumerable.Range(1, Messages).Select(version => (long)version),
                ofOne,
                $"The messages of {ofOne.Key} told while others were deferred");
        Expect.Equal(Engagements * Messages, told.Count, "The messages told while others were deferred");
    }

    private static async Task<int> DeferOneByOneAsync(StoreTrial t, OutboxLease lease, SubscriberName untold)
    {
        var deferred = 0;
        while (await t.ReadAsync(lease, 1) is [var next])
        {
            await t.DeferAsync(lease, new Deferral(next.Key, [untold]));
            deferred++;
        }

        return deferred;
    }
}
