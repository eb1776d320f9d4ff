using NodaTime;
using static Handoff.Testing.Example;

namespace Handoff.Testing;

/// <summary>The read side shows what waits for each subscriber.</summary>
internal static class DeferredReadLaws
{
    private static readonly SubscriberName X = "bookkeeper";
    private static readonly SubscriberName Y = "mailer";

    internal static IEnumerable<StoreLaw> All =>
    [
        ReadLaws.Law(
            "R3",
            "backlog of subscribers",
            "Each known subscriber is told by name, with how many wait for it, how many are parked, and since when.",
            BacklogOfSubscribers),
    ];

    private static async Task BacklogOfSubscribers(StoreTrial t, IHandoffReadStore reads)
    {
        await AssertAsync();
        await t.Store.ReleaseLaneAsync(await t.LeaseOfAsync(Key(), Y, X), t.Cancellation);
        await AssertAsync(new(X, 0, 0, null), new(Y, 0, 0, null));

        await DeferAsync(t, Key(1), 1, Occurred + Duration.FromMinutes(5), X, Y);
        await DeferAsync(t, Key(2), 2, Occurred + Duration.FromMinutes(2), Y);
        await AssertAsync(new(X, 1, 0, Occurred + Duration.FromMinutes(5)), new(Y, 3, 0, Occurred + Duration.FromMinutes(2)));

        var claims = await t.ClaimDeferredAsync(9, Y);
        await AssertAsync(new(X, 1, 0, Occurred + Duration.FromMinutes(5)), new(Y, 3, 0, Occurred + Duration.FromMinutes(2)));
        await t.ReleaseDeferredAsync([.. claims.Select(claim => DeferredRelease.Parked(claim, "poison"))]);
        await AssertAsync(new(X, 1, 0, Occurred + Duration.FromMinutes(5)), new(Y, 3, 2, null));
        await t.Store.UnparkAsync(new UnparkRequest { Skip = true }, t.Cancellation);
        await AssertAsync(new(X, 1, 0, Occurred + Duration.FromMinutes(5)), new(Y, 1, 0, Occurred + Duration.FromMinutes(62)));
        await t.Store.ForgetAsync(X, t.Cancellation);
        await AssertAsync(new SubscriberBacklog(Y, 1, 0, Occurred + Duration.FromMinutes(62)));

        async Task AssertAsync(params SubscriberBacklog[] expected) =>
            Expect.Sequence(expected, (await reads.BacklogAsync(t.Cancellation)).Subscribers, "What waits for subscribers");
    }

    /// <summary>That many messages of an engagement, from this instant on, for these and whoever else is known.</summary>
    private static async Task DeferAsync(StoreTrial t, EngagementKey key, int messages, Instant from, params SubscriberName[] untold)
    {
        for (var version = 0; version < messages; version++)
        {
            var message = Message(0, $"{key}/{version}") with { OccurredAt = from + Duration.FromHours(version) };
            await t.CommitAsync(Commit(key, version) with { Outbox = [message] });
        }

        var lease = await t.LeaseOfAsync(key, X, Y);
        await t.DeferAsync(
            lease, [.. Enumerable.Range(1, messages).Select(version => new Deferral(new MessageKey(key, version, 0), [.. untold]))]);
        await t.Store.ReleaseLaneAsync(lease, t.Cancellation);
    }
}
