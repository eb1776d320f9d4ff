using NodaTime;
using static Handoff.Testing.Example;

namespace Handoff.Testing;

/// <summary>What one subscriber is never told by itself: it is listed, told again or skipped, and a subscriber can be forgotten.</summary>
internal static class ParkedMessageLaws
{
    private static readonly SubscriberName X = "bookkeeper";
    private static readonly SubscriberName Y = "mailer";

    internal static IEnumerable<StoreLaw> All =>
    [
        new(
            "C11",
            "parked messages",
            "What is parked waits, with all behind it and nothing else, until it is told again, with its attempts counted from zero.",
            Parked),
        new(
            "C11",
            "list of parked messages",
            "Parked messages are listed by subscriber, tenant and id, with reason and attempts, of one tenant or of all.",
            ListOfParked),
        new(
            "C11",
            "skipped messages",
            "What is skipped is gone for its subscriber, and the engagement's next message has its turn.",
            Skipped),
        new(
            "C11",
            "forgotten subscribers",
            "A forgotten subscriber has nothing deferred and gets nothing, until somebody asks for a lane in its name again.",
            Forgotten),
    ];

    private static async Task Parked(StoreTrial t)
    {
        for (var version = 0; version < 2; version++) await t.CommitAsync(Commit(Key(), version));
        await t.DeferAllAsync(Key(), X);
        await ParkAsync(t, X);
        t.Clock.Move(Duration.FromDays(1));
        Expect.None(await t.ClaimDeferredAsync(9, X), "What can be claimed behind a message that is parked");
        await t.CommitAsync(Commit(Key(2), 0));
        await t.DeferAllAsync(Key(2), X);
        await t.ReleaseDeferredAsync(DeferredRelease.Told(Expect.One(
            await t.ClaimDeferredAsync(9, X), "What another engagement has deferred")));

        Expect.Equal(0, await UnparkAsync(t, new UnparkRequest { Subscriber = Y }), "How many are parked for another subscriber");
        Expect.Equal(
            0,
            await UnparkAsync(t, new UnparkRequest { Message = new MessageKey(Key(), 2, 0) }),
            "How many are parked of the message behind");
        Expect.Equal(1, await UnparkAsync(t, new UnparkRequest()), "How many are told again");
        var claim = Expect.One(await t.ClaimDeferredAsync(9, X), "What can be claimed when it is told again");
        Expect.Equal((1L, 1), (claim.Message.Key.Version, claim.Attempts), "Which message is told again, in which attempt");
        await t.ReleaseDeferredAsync(DeferredRelease.Told(claim));
        Expect.Equal(
            2,
            Expect.One(await t.ClaimDeferredAsync(9, X), "What waited behind it").Message.Key.Version,
            "The version of what waited behind it");
    }

    private static async Task ListOfParked(StoreTrial t)
    {
        // More than a page; every third is claimed twice before it is parked.
        List<EngagementKey> keys = [.. Enumerable.Range(0, 220).Select(n => Key(n)), Key(1, "another"), Key(2, "another")];
        foreach (var key in keys.Append(Key(999)))
        {
            await t.CommitAsync(Commit(key, 0));
            await t.DeferAllAsync(key, X, Y);
        }

        List<SubscriberName> subscribers = [X, Y];
        foreach (var subscriber in subscribers)
        {
            var claims = (await t.ClaimDeferredAsync(1000, subscriber)).ToDictionary(claim => claim.Message.Key.Key);
            await t.ReleaseDeferredAsync([.. keys.Where((_, n) => n % 3 == 0).Select(key => DeferredRelease.Again(
                claims[key], Duration.Zero))]);
            foreach (var claim in await t.ClaimDeferredAsync(1000, subscriber)) claims[claim.Message.Key.Key] = claim;
            await t.ReleaseDeferredAsync([.. keys.Select((key, n) => DeferredRelease.Parked(claims[key], $"reason {n}"))]);
        }

        var expected = subscribers.SelectMany(subscriber => keys
            .Select((key, n) => new ParkedMessage(
                subscriber, new MessageKey(key, 1, 0), "accepted", Occurred, $"reason {n}", n % 3 == 0 ? 2 : 1))
            .OrderBy(parked => parked.Message.Key.Tenant.Value, CodePoints.Order)
            .ThenBy(parked => parked.Message.Key.Id.ToString(), CodePoints.Order)).ToList();
        Expect.Sequence(
            expected, await t.Store.ParkedMessagesAsync(null, t.Cancellation).ToListAsync(t.Cancellation), "The messages that are parked");
        foreach (var tenant in new TenantId[] { "main", "another", "a third" })
        {
            var ofOne = expected.Where(parked => parked.Message.Key.Tenant == tenant);
            Expect.Sequence(
                ofOne,
                await t.Store.ParkedMessagesAsync(tenant, t.Cancellation).ToListAsync(t.Cancellation),
                Expect.Say($"The parked messages of tenant {tenant}"));
        }
    }

    private static async Task Skipped(StoreTrial t)
    {
        for (var version = 0; version < 3; version++) await t.CommitAsync(Commit(Key(), version));
        await t.DeferAllAsync(Key(), X);
        await ParkAsync(t, X);
        var parked = new UnparkRequest { Subscriber = X, Message = new MessageKey(Key(), 1, 0), Skip = true };
        Expect.Equal(1, await UnparkAsync(t, parked), "How many are skipped");
        Expect.Equal(0, await UnparkAsync(t, parked), "How many are skipped again");
        Expect.Equal(
            2, Expect.One(await t.ClaimDeferredAsync(9, X), "What can be claimed").Message.Key.Version, "The version of the next message");
    }

    private static async Task Forgotten(StoreTrial t)
    {
        for (var version = 0; version < 3; version++) await t.CommitAsync(Commit(Key(), version));
        await t.DeferAllAsync(Key(), X, Y);
        Expect.Equal(3, await t.Store.ForgetAsync(X, t.Cancellation), "How many messages a forgotten subscriber was not told");
        Expect.Equal(0, await t.Store.ForgetAsync(X, t.Cancellation), "How many it was not told when it is forgotten again");
        await t.CommitAsync(Commit(Key(2), 0));
        await t.DeferAllAsync(Key(2), Y);
        Expect.None(await t.ClaimDeferredAsync(9, X), "What is deferred for a forgotten subscriber");
        Expect.Equal(2, (await t.ClaimDeferredAsync(9, Y)).Count, "What is deferred for the other one");

        await t.KnowAsync(X);
        await t.CommitAsync(Commit(Key(3), 0));
        await t.DeferAllAsync(Key(3), Y);
        Expect.One(await t.ClaimDeferredAsync(9, X), "What is deferred for one who is known again");
    }

    /// <summary>Tries twice, then gives up.</summary>
    private static async Task ParkAsync(StoreTrial t, SubscriberName subscriber)
    {
        await t.ReleaseDeferredAsync(DeferredRelease.Again(
            Expect.One(await t.ClaimDeferredAsync(9, subscriber), "What is deferred"), Duration.Zero));
        await t.ReleaseDeferredAsync(DeferredRelease.Parked(
            Expect.One(await t.ClaimDeferredAsync(9, subscriber), "What is deferred"), "poison"));
    }

    private static async Task<long> UnparkAsync(StoreTrial t, UnparkRequest request) => await t.Store.UnparkAsync(request, t.Cancellation);
}
