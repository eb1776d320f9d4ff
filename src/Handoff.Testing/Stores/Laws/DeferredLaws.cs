using static Handoff.Testing.Example;
using static Handoff.Testing.StoreTrial;

namespace Handoff.Testing;

/// <summary>What a subscriber was not told is kept for that subscriber, in order for each engagement, whatever happens to others.</summary>
internal static class DeferredLaws
{
    private static readonly SubscriberName X = "bookkeeper";
    private static readonly SubscriberName Y = "mailer";

    internal static IEnumerable<StoreLaw> All =>
    [
        new(
            "C11",
            "kept for others",
            "What is acknowledged is deferred for each known subscriber that is not one of the lease's, and for nobody else.",
            KeptForOthers),
        new(
            "C11",
            "known by asking",
            "A subscriber is known from when somebody asked for a lane in its name, though the lane was held.",
            KnownByAsking),
        new(
            "C11",
            "kept for the untold",
            "What one subscriber of a lease was not told is deferred for that one, once even if named twice, and gone for the others.",
            KeptForUntold),
        new(
            "C11",
            "deferred in order",
            "Of an engagement, only the first deferred message of a subscriber is handed out, until it was told.",
            InOrder),
        new(
            "C11",
            "who is behind",
            "A message says for whom an earlier one of its engagement is deferred, by name, and of no other engagement.",
            WhoIsBehind),
        new("C11", "nothing under a lost lease", "Under a lost lease nothing is deferred.", LostLease),
        new(
            "C11",
            "a lane given back",
            "A lane that is given back is free at once; the lease reads and removes nothing from then on.",
            GivenBack),
    ];

    private static async Task KeptForOthers(StoreTrial t)
    {
        await t.KnowAsync(X, Y);
        await t.CommitAsync(Commit(Key(), 0));
        var lease = await t.LeaseOfAsync(Key(), X);
        Expect.Sequence([X], lease.Subscribers, "In whose name the lane is leased");
        Expect.That(await t.AckAsync(lease, new MessageKey(Key(), 1, 0)), $"An acknowledgement under the current lease was refused.");

        Expect.None(await t.ReadAsync(lease), "What waits in the lane after it was acknowledged");
        Expect.None(await t.ClaimDeferredAsync(9, X), "What is deferred for the subscriber that was told");
        Expect.One(await t.ClaimDeferredAsync(9, Y), "What is deferred for the subscriber that was not told");
    }

    private static async Task KnownByAsking(StoreTrial t)
    {
        await t.CommitAsync(Commit(Key(), 0));
        var lease = await t.LeaseOfAsync(Key(), X);
        var lane = t.Store.Info.LaneOf(Key().Id);
        Expect.Nothing(
            await t.Store.LeaseLaneAsync(new LaneRequest(lane, Lease) { Subscribers = [Y] }, t.Cancellation),
            "The lease of a lane that is held");
        await t.AckAsync(lease, new MessageKey(Key(), 1, 0));
        Expect.One(await t.ClaimDeferredAsync(9, Y), "What is deferred for the subscriber that asked for the lane while it was held");
    }

    private static async Task KeptForUntold(StoreTrial t)
    {
        await t.CommitAsync(Commit(Key(), 0));
        var lease = await t.LeaseOfAsync(Key(), X, Y);
        var message = Expect.One(await t.ReadAsync(lease), "The messages");
        Expect.That(
            await t.DeferAsync(lease, new Deferral(message.Key, [Y]), new Deferral(message.Key, [])),
            $"A deferral under the current lease was refused.");

        Expect.None(await t.ReadAsync(lease), "What waits in the lane after it was deferred");
        var claim = Expect.One(await t.ClaimDeferredAsync(9, X, Y), "What is deferred");
        Expect.Equal(
            (Y, message.Key, message.Record.Content()),
            (claim.Subscriber, claim.Message.Key, claim.Message.Record.Content()),
            "What is deferred");
    }

    private static async Task InOrder(StoreTrial t)
    {
        for (var version = 0; version < 4; version++) await t.CommitAsync(Commit(Key(), version));
        await t.DeferAllAsync(Key(), X);
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
        await t.DeferAllAsync(Key(), X, Y);
        await t.CommitAsync(Commit(Key(), 1));
        await t.CommitAsync(Commit(Key(1, "other"), 0));
        var messages = await t.ReadAsync(await t.LeaseOfAsync(Key(), Y));
        Expect.Sequence([X, Y], messages.Single(message => message.Key.Key == Key()).Behind, "Who is behind");
        Expect.None(
            messages.Single(message => message.Key.Key != Key()).Behind, "Who is behind with another tenant's engagement of the same id");
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
        Expect.That(
            !await t.DeferAsync(lost, new Deferral(new MessageKey(Key(), 1, 0), [X])), $"A deferral under a lost lease was accepted.");
        Expect.None(await t.ClaimDeferredAsync(9, X), "What was deferred under a lost lease");
        Expect.One(await t.ReadAsync(current), "The messages after a deferral under a lost lease");
    }

    private static async Task GivenBack(StoreTrial t)
    {
        await t.CommitAsync(Commit(Key(), 0));
        var lease = await t.LeaseOfAsync(Key(), X);
        await t.Store.ReleaseLaneAsync(lease, t.Cancellation);
        Expect.None(await t.ReadAsync(lease), "What is read under a lease that was given back");
        Expect.That(
            !await t.AckAsync(lease, new MessageKey(Key(), 1, 0)), $"An acknowledgement under a lease that was given back was accepted.");

        var next = await t.LeaseOfAsync(Key(), X);
        Expect.That(next.Epoch > lease.Epoch, $"Epoch {next.Epoch} follows epoch {lease.Epoch}.");
        await t.Store.ReleaseLaneAsync(lease, t.Cancellation);
        Expect.One(await t.ReadAsync(next), "What is read after a lease that had ended was given back");
    }
}
