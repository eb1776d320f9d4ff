using Handoff.Storage;
using NodaTime;
using static Handoff.Example;
using static Handoff.StoreTrial;

namespace Handoff;

/// <summary>What a subscriber was not told is kept for that subscriber, in order for each engagement, whatever becomes of others.</summary>
internal static class DeferredLaws
{
    private static readonly SubscriberName X = "bookkeeper";
    private static readonly SubscriberName Y = "mailer";

    internal static IEnumerable<StoreLaw> All =>
    [
        new("C11", "kept for others", "What is acknowledged is deferred for each known subscriber that is not one of the lease's, and for nobody else.", KeptForOthers),
        new("C11", "known by asking", "A subscriber is known from when somebody asked for a lane in its name, though the lane was held.", KnownByAsking),
        new("C11", "kept for the untold", "What one subscriber of a lease was not told is deferred for that one, the same as it was, and gone for the others.", KeptForUntold),
        new("C11", "deferred in order", "Of an engagement, only the first deferred message of a subscriber is handed out, until it was told.", InOrder),
        new("C11", "who is behind", "A message says for whom an earlier one of its engagement is deferred, by name, and of no other engagement.", WhoIsBehind),
        new("C11", "nothing under a lost lease", "Under a lost lease nothing is deferred.", LostLease),
        new("C11", "deferred for whom", "A claim returns what is deferred for the subscribers named, what could be claimed first before the rest, and no more than asked for.", ForWhom),
        new("C11", "a deferred claim", "A claimed message is hidden until the lease ends; each claim counts one attempt, and ends the one before it.", ClaimedOnce),
        new("C11", "a deferred pause", "What is released is hidden for the pause and no longer; what was untried counts as no attempt, and to say so again changes nothing.", Pause),
        new("C11", "parked messages", "What is parked waits, with all behind it and nothing else, until it is told again, with attempts counted anew.", Parked),
        new("C11", "list of parked messages", "Parked messages are listed by subscriber, tenant and id, with reason and attempts, of one tenant or of all.", ListOfParked),
        new("C11", "skipped messages", "What is skipped is gone for its subscriber, and the engagement's next message has its turn.", Skipped),
        new("C11", "forgotten subscribers", "A forgotten subscriber has nothing deferred and gets nothing, until somebody asks for a lane in its name again.", Forgotten),
        new("C11", "a lane given back", "A lane that is given back is free at once; the lease reads and removes nothing from then on.", GivenBack),
    ];

    private static async Task KeptForOthers(StoreTrial t)
    {
        await KnowAsync(t, X, Y);
        await t.CommitAsync(Commit(Key(), 0));
        var lease = await t.LeaseOfAsync(Key(), X);
        Expect.Sequence([X], lease.Subscribers, "In whose name the lane is leased");
        Expect.That(await t.AckAsync(lease, new MessageKey(Key(), 1, 0)), $"An acknowledgement under the current lease was refused.");

        Expect.None(await t.ReadAsync(lease), "What waits in the lane after it was acknowledged");
        Expect.None(await t.ClaimDeferredAsync(9, X), "What is deferred for whom it was told");
        Expect.One(await t.ClaimDeferredAsync(9, Y), "What is deferred for whom it was not told");
    }

    private static async Task KnownByAsking(StoreTrial t)
    {
        await t.CommitAsync(Commit(Key(), 0));
        var lease = await t.LeaseOfAsync(Key(), X);
        var lane = t.Store.Info.LaneOf(Key().Id);
        Expect.Nothing(await t.Store.LeaseLaneAsync(new LaneRequest(lane, Lease) { Subscribers = [Y] }, t.Cancellation), "The lease of a lane that is held");
        await t.AckAsync(lease, new MessageKey(Key(), 1, 0));
        Expect.One(await t.ClaimDeferredAsync(9, Y), "What is deferred for who asked for the lane while it was held");
    }

    private static async Task KeptForUntold(StoreTrial t)
    {
        await t.CommitAsync(Commit(Key(), 0));
        var lease = await t.LeaseOfAsync(Key(), X, Y);
        var message = Expect.One(await t.ReadAsync(lease), "The messages");
        Expect.That(await t.DeferAsync(lease, new Deferral(message.Key, [Y])), $"A deferral under the current lease was refused.");

        Expect.None(await t.ReadAsync(lease), "What waits in the lane after it was deferred");
        var claim = Expect.One(await t.ClaimDeferredAsync(9, X, Y), "What is deferred");
        Expect.Equal((Y, message.Key, message.Record.Content()), (claim.Subscriber, claim.Message.Key, claim.Message.Record.Content()), "What is deferred");
    }

    private static async Task InOrder(StoreTrial t)
    {
        for (var version = 0; version < 4; version++) await t.CommitAsync(Commit(Key(), version));
        await DeferAllAsync(t, Key(), X);
        for (var version = 1L; version <= 4; version++)
        {
            var claim = Expect.One(await t.ClaimDeferredAsync(9, X), Expect.Say($"What can be claimed when {version - 1} were told"));
            Expect.Equal(version, claim.Message.Key.Version, "The version of the message that is next");
            Expect.None(await t.ClaimDeferredAsync(9, X), "What can be claimed while the first is claimed");
            await t.ReleaseDeferredAsync(DeferredRelease.Told(claim));
        }

        Expect.None(await t.ClaimDeferredAsync(9, X), "What can be claimed when all were told");
    }

    private static async Task WhoIsBehind(StoreTrial t)
    {
        await t.CommitAsync(Commit(Key(), 0));
        await DeferAllAsync(t, Key(), X, Y);
        await t.CommitAsync(Commit(Key(), 1));
        await t.CommitAsync(Commit(Key(1, "other"), 0));
        var messages = await t.ReadAsync(await t.LeaseOfAsync(Key(), Y));
        Expect.Sequence([X, Y], messages.Single(message => message.Key.Key == Key()).Behind, "Who is behind");
        Expect.None(messages.Single(message => message.Key.Key != Key()).Behind, "Who is behind with another tenant's engagement of the same id");
        await t.ReleaseDeferredAsync(DeferredRelease.Told(Expect.One(await t.ClaimDeferredAsync(9, X), "What is deferred")));
        t.Clock.Move(Lease);
        messages = await t.ReadAsync(await t.LeaseOfAsync(Key()));
        Expect.Sequence([Y], messages.Single(message => message.Key.Key == Key()).Behind, "Who is behind when one was told");
    }

    private static async Task LostLease(StoreTrial t)
    {
        await t.CommitAsync(Commit(Key(), 0));
        var lost = await t.LeaseOfAsync(Key(), X);
        t.Clock.Move(Lease);
        var current = await t.LeaseOfAsync(Key(), X);
        Expect.That(!await t.DeferAsync(lost, new Deferral(new MessageKey(Key(), 1, 0), [X])), $"A deferral under a lost lease was accepted.");
        Expect.None(await t.ClaimDeferredAsync(9, X), "What was deferred under a lost lease");
        Expect.One(await t.ReadAsync(current), "The messages after a deferral under a lost lease");
    }

    private static async Task ForWhom(StoreTrial t)
    {
        for (var number = 1; number <= 9; number++)
        {
            await t.CommitAsync(Commit(Key(number), 0));
            await DeferAllAsync(t, Key(number), X, Y);
        }

        var claims = await t.ClaimDeferredAsync(4, X);
        Expect.Sequence(Enumerable.Range(1, 4).Select(number => (X, Key(number))), claims.Select(claim => (claim.Subscriber, claim.Message.Key.Key)), "Four of nine");
        Expect.Equal(5, (await t.ClaimDeferredAsync(100, X)).Count, "The rest");
        Expect.Equal(9, (await t.ClaimDeferredAsync(100, X, Y)).Count, "What is deferred for the other one");
    }

    private static async Task ClaimedOnce(StoreTrial t)
    {
        await t.CommitAsync(Commit(Key(), 0));
        await DeferAllAsync(t, Key(), X);
        var first = Expect.One(await t.ClaimDeferredAsync(9, X), "What is deferred");
        Expect.Equal(1, first.Attempts, "The attempts at the first claim");
        t.Clock.Move(Lease - Duration.FromTicks(10));
        Expect.None(await t.ClaimDeferredAsync(9, X), "What can be claimed before the lease ends");
        t.Clock.Move(Duration.FromTicks(10));
        var second = Expect.One(await t.ClaimDeferredAsync(9, X), "What can be claimed when the lease has ended");
        Expect.Equal(2, second.Attempts, "The attempts at the second claim");
        Expect.That(second.ClaimNo > first.ClaimNo, $"Claim {second.ClaimNo} follows claim {first.ClaimNo}.");

        await t.ReleaseDeferredAsync(DeferredRelease.Told(first));
        await t.ReleaseDeferredAsync(DeferredRelease.Again(first, Duration.Zero));
        Expect.None(await t.ClaimDeferredAsync(9, X), "What can be claimed after a claim that was followed by another was released");
        t.Clock.Move(Lease);
        Expect.One(await t.ClaimDeferredAsync(9, X), "What can be claimed after a claim that was followed by another was said to be told");
    }

    private static async Task Pause(StoreTrial t)
    {
        var pause = Duration.FromMinutes(10);
        await t.CommitAsync(Commit(Key(), 0));
        await DeferAllAsync(t, Key(), X);
        var claim = Expect.One(await t.ClaimDeferredAsync(9, X), "What is deferred");
        await t.ReleaseDeferredAsync(DeferredRelease.Again(claim, pause));
        t.Clock.Move(pause - Duration.FromTicks(10));
        Expect.None(await t.ClaimDeferredAsync(9, X), "What can be claimed before the pause ends");
        t.Clock.Move(Duration.FromTicks(10));
        claim = Expect.One(await t.ClaimDeferredAsync(9, X), "What can be claimed when the pause has ended");
        Expect.Equal(2, claim.Attempts, "The attempts after one that failed");

        await t.ReleaseDeferredAsync(DeferredRelease.Untried(claim, Duration.Zero));
        await t.ReleaseDeferredAsync(DeferredRelease.Untried(claim, Duration.Zero));
        claim = Expect.One(await t.ClaimDeferredAsync(9, X), "What can be claimed when it was given back untried");
        Expect.Equal(2, claim.Attempts, "The attempts after one that was given back untried, twice");
    }

    private static async Task Parked(StoreTrial t)
    {
        for (var version = 0; version < 2; version++) await t.CommitAsync(Commit(Key(), version));
        await DeferAllAsync(t, Key(), X);
        await ParkAsync(t, X);
        t.Clock.Move(Duration.FromDays(1));
        Expect.None(await t.ClaimDeferredAsync(9, X), "What can be claimed behind a message that is parked");
        await t.CommitAsync(Commit(Key(2), 0));
        await DeferAllAsync(t, Key(2), X);
        await t.ReleaseDeferredAsync(DeferredRelease.Told(Expect.One(await t.ClaimDeferredAsync(9, X), "What another engagement has deferred")));

        Expect.Equal(0, await UnparkAsync(t, new UnparkRequest { Subscriber = Y }), "How many are parked for another subscriber");
        Expect.Equal(0, await UnparkAsync(t, new UnparkRequest { Message = new MessageKey(Key(), 2, 0) }), "How many are parked of the message behind");
        Expect.Equal(1, await UnparkAsync(t, new UnparkRequest()), "How many are told again");
        var claim = Expect.One(await t.ClaimDeferredAsync(9, X), "What can be claimed when it is told again");
        Expect.Equal((1L, 1), (claim.Message.Key.Version, claim.Attempts), "Which message is told again, in which attempt");
        await t.ReleaseDeferredAsync(DeferredRelease.Told(claim));
        Expect.Equal(2, Expect.One(await t.ClaimDeferredAsync(9, X), "What waited behind it").Message.Key.Version, "The version of what waited behind it");
    }

    private static async Task ListOfParked(StoreTrial t)
    {
        // More than a page; every third is claimed twice before it is parked.
        List<EngagementKey> keys = [.. Enumerable.Range(0, 220).Select(n => Key(n)), Key(1, "another"), Key(2, "another")];
        foreach (var key in keys.Append(Key(999)))
        {
            await t.CommitAsync(Commit(key, 0));
            await DeferAllAsync(t, key, X, Y);
        }

        List<SubscriberName> subscribers = [X, Y];
        foreach (var subscriber in subscribers)
        {
            var claims = (await t.ClaimDeferredAsync(1000, subscriber)).ToDictionary(claim => claim.Message.Key.Key);
            await t.ReleaseDeferredAsync([.. keys.Where((_, n) => n % 3 == 0).Select(key => DeferredRelease.Again(claims[key], Duration.Zero))]);
            foreach (var claim in await t.ClaimDeferredAsync(1000, subscriber)) claims[claim.Message.Key.Key] = claim;
            await t.ReleaseDeferredAsync([.. keys.Select((key, n) => DeferredRelease.Parked(claims[key], $"reason {n}"))]);
        }

        var expected = subscribers.SelectMany(subscriber => keys
            .Select((key, n) => new ParkedMessage(subscriber, new MessageKey(key, 1, 0), "accepted", Occurred, $"reason {n}", n % 3 == 0 ? 2 : 1))
            .OrderBy(parked => parked.Message.Key.Tenant.Value, StringComparer.Ordinal)
            .ThenBy(parked => parked.Message.Key.Id.ToString(), StringComparer.Ordinal)).ToList();
        Expect.Sequence(expected, await t.Store.ParkedMessagesAsync(null, t.Cancellation).ToListAsync(t.Cancellation), "The messages that are parked");
        foreach (var tenant in new TenantId[] { "main", "another", "a third" })
        {
            var ofOne = expected.Where(parked => parked.Message.Key.Tenant == tenant);
            Expect.Sequence(ofOne, await t.Store.ParkedMessagesAsync(tenant, t.Cancellation).ToListAsync(t.Cancellation), Expect.Say($"The parked messages of tenant {tenant}"));
        }
    }

    private static async Task Skipped(StoreTrial t)
    {
        for (var version = 0; version < 3; version++) await t.CommitAsync(Commit(Key(), version));
        await DeferAllAsync(t, Key(), X);
        await ParkAsync(t, X);
        var parked = new UnparkRequest { Subscriber = X, Message = new MessageKey(Key(), 1, 0), Skip = true };
        Expect.Equal(1, await UnparkAsync(t, parked), "How many are skipped");
        Expect.Equal(0, await UnparkAsync(t, parked), "How many are skipped again");
        Expect.Equal(2, Expect.One(await t.ClaimDeferredAsync(9, X), "What can be claimed").Message.Key.Version, "The version of the next message");
    }

    private static async Task Forgotten(StoreTrial t)
    {
        for (var version = 0; version < 3; version++) await t.CommitAsync(Commit(Key(), version));
        await DeferAllAsync(t, Key(), X, Y);
        Expect.Equal(3, await t.Store.ForgetAsync(X, t.Cancellation), "How many messages a forgotten subscriber was not told");
        Expect.Equal(0, await t.Store.ForgetAsync(X, t.Cancellation), "How many it was not told when it is forgotten again");
        await t.CommitAsync(Commit(Key(2), 0));
        await DeferAllAsync(t, Key(2), Y);
        Expect.None(await t.ClaimDeferredAsync(9, X), "What is deferred for a forgotten subscriber");
        Expect.Equal(2, (await t.ClaimDeferredAsync(9, Y)).Count, "What is deferred for the other one");

        await KnowAsync(t, X);
        await t.CommitAsync(Commit(Key(3), 0));
        await DeferAllAsync(t, Key(3), Y);
        Expect.One(await t.ClaimDeferredAsync(9, X), "What is deferred for one who is known again");
    }

    private static async Task GivenBack(StoreTrial t)
    {
        await t.CommitAsync(Commit(Key(), 0));
        var lease = await t.LeaseOfAsync(Key(), X);
        await t.Store.ReleaseLaneAsync(lease, t.Cancellation);
        Expect.None(await t.ReadAsync(lease), "What is read under a lease that was given back");
        Expect.That(!await t.AckAsync(lease, new MessageKey(Key(), 1, 0)), $"An acknowledgement under a lease that was given back was accepted.");

        var next = await t.LeaseOfAsync(Key(), X);
        Expect.That(next.Epoch > lease.Epoch, $"Epoch {next.Epoch} follows epoch {lease.Epoch}.");
        await t.Store.ReleaseLaneAsync(lease, t.Cancellation);
        Expect.One(await t.ReadAsync(next), "What is read after a lease that had ended was given back");
    }

    /// <summary>As any host does that has them: it goes round all lanes.</summary>
    private static async Task KnowAsync(StoreTrial t, params SubscriberName[] subscribers)
    {
        for (var lane = 0; lane < t.Store.Info.Lanes; lane++)
        {
            var lease = await t.Store.LeaseLaneAsync(new LaneRequest(lane, Lease) { Subscribers = [.. subscribers] }, t.Cancellation);
            await t.Store.ReleaseLaneAsync(Expect.Something(lease, "The lease of a lane that nobody holds"), t.Cancellation);
        }
    }

    /// <summary>Defers what waits of an engagement for these, and for whoever else is known.</summary>
    private static async Task DeferAllAsync(StoreTrial t, EngagementKey key, params SubscriberName[] subscribers)
    {
        var lease = await t.LeaseOfAsync(key, subscribers);
        var waiting = (await t.ReadAsync(lease)).Where(message => message.Key.Key == key).Select(message => new Deferral(message.Key, [.. subscribers]));
        Expect.That(await t.DeferAsync(lease, [.. waiting]), $"A deferral under the current lease was refused.");
        await t.Store.ReleaseLaneAsync(lease, t.Cancellation);
        t.Clock.Move(Duration.FromSeconds(1));
    }

    /// <summary>Tries twice, then gives up.</summary>
    private static async Task ParkAsync(StoreTrial t, SubscriberName subscriber)
    {
        await t.ReleaseDeferredAsync(DeferredRelease.Again(Expect.One(await t.ClaimDeferredAsync(9, subscriber), "What is deferred"), Duration.Zero));
        await t.ReleaseDeferredAsync(DeferredRelease.Parked(Expect.One(await t.ClaimDeferredAsync(9, subscriber), "What is deferred"), "poison"));
    }

    private static async Task<long> UnparkAsync(StoreTrial t, UnparkRequest request) => await t.Store.UnparkAsync(request, t.Cancellation);
}
