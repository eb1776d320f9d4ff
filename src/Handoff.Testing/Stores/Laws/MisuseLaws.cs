using NodaTime;
using static Handoff.Testing.Example;
using static Handoff.Testing.StoreTrial;

namespace Handoff.Testing;

/// <summary>What no store may write is refused by name, and a list with a gap is refused as a whole.</summary>
internal static class MisuseLaws
{
    private static readonly SubscriberName X = new("x");

    internal static IEnumerable<StoreLaw> All =>
    [
        new("C4", "no commit without an event", "A request that no store may write is misuse, and writes nothing.", NothingToWrite),
        new("C4", "no commit of which a part is missing", "A commit of which a part is missing is misuse, and writes nothing.", Missing),
        new(
            "C4",
            "no instant beyond every calendar",
            "A commit whose instants are not of the years 1 to 9999 is misuse, and writes nothing.",
            TooFar),
        new("C4", "no list with a gap", "A list in which something is missing is misuse, and nothing of it is done.", Gaps),
    ];

    private static async Task NothingToWrite(StoreTrial t)
    {
        var commit = Commit(Key(), 0);
        await RefusedAsync(t, commit with { Events = [], Outbox = [] }, "without an event");
        await RefusedAsync(t, commit with { ExpectedVersion = -1 }, "on a negative version");
        await RefusedAsync(t, commit with { DecidedOn = commit.State }, "that was decided on a state where there is none");
        await RefusedAsync(
            t, commit with { ExpectedVersion = 1, DecidedOn = commit.State with { Json = new byte[] { 0xFF } } },
            "that was decided on a state that is not UTF-8");
        await RefusedAsync(t, commit with { Outbox = [Message(1, "m")] }, "with a message of no event");
        await RefusedAsync(t, commit with { Events = [Event("a") with { Json = "{"u8.ToArray() }] }, "with an event that is no JSON");
        await NothingWrittenAsync(t);
    }

    private static async Task Missing(StoreTrial t)
    {
        var commit = Commit(Key(), 0);
        await RefusedAsync(t, commit with { State = null! }, "without a state");
        await RefusedAsync(t, commit with { State = commit.State with { Stage = null! } }, "without a stage");
        await RefusedAsync(t, commit with { Events = null! }, "without events");
        await RefusedAsync(t, commit with { Events = [Event("a"), null!] }, "with a missing event");
        await RefusedAsync(t, commit with { Events = [Event("a") with { Type = null! }] }, "with an event without a type");
        await RefusedAsync(t, commit with { Outbox = null! }, "without messages");
        await RefusedAsync(t, commit with { Outbox = [null!] }, "with a missing message");
        await RefusedAsync(t, commit with { Items = null! }, "without changes of items");
        await RefusedAsync(t, commit with { Items = new() { Put = [null!] } }, "with a missing item");
        await RefusedAsync(t, commit with { Items = new() { Removed = ["a", "a"] } }, "that removes an item twice");
        await NothingWrittenAsync(t);
    }

    private static async Task TooFar(StoreTrial t)
    {
        var commit = Commit(Key(), 0);
        foreach (var far in new[] { Instant.MinValue, Instant.FromUtc(0, 12, 31, 0, 0), Instant.MaxValue })
        {
            await RefusedAsync(t, commit with { NextWakeup = far }, Expect.Say($"that is due at {far}"));
            await RefusedAsync(
                t, commit with { Events = [Event("a") with { OccurredAt = far }] }, Expect.Say($"of what happened at {far}"));
            await RefusedAsync(
                t, commit with { Outbox = [Message(0, "m") with { OccurredAt = far }] }, Expect.Say($"with a message of {far}"));
        }

        await NothingWrittenAsync(t);
    }

    private static async Task Gaps(StoreTrial t)
    {
        await Expect.ThrowsAsync<ArgumentException>(() => t.CommitAllAsync([Commit(Key(), 0), null!]), "Commits of which one is null");
        await NothingWrittenAsync(t);

        var claim = await t.ClaimedAsync(Key(), Start);
        await Expect.ThrowsAsync<ArgumentException>(
            () => t.ReleaseAsync(new ClaimRelease(claim, Start), null!), "Releases of which one is null");
        await t.ClaimNoneAsync("when releases were refused");

        var lease = await t.LeaseOfAsync(Key(), X);
        var message = Expect.One(await t.ReadAsync(lease), "What waits in the lane");
        await Expect.ThrowsAsync<ArgumentException>(
            () => t.DeferAsync(lease, new Deferral(message.Key, [X]), null!), "Deferrals of which one is null");
        Expect.One(await t.ReadAsync(lease), "What waits in the lane when deferrals were refused");

        await t.DeferAsync(lease, new Deferral(message.Key, [X]));
        var deferred = Expect.One(await t.ClaimDeferredAsync(9, X), "What is deferred");
        await Expect.ThrowsAsync<ArgumentException>(
            () => t.ReleaseDeferredAsync(DeferredRelease.Again(deferred, Duration.Zero), null!),
            "Releases of deferred messages of which one is null");
        Expect.None(await t.ClaimDeferredAsync(9, X), "What can be claimed when releases were refused");
    }

    private static async Task RefusedAsync(StoreTrial t, CommitRequest commit, string what) =>
        await Expect.ThrowsAsync<ArgumentException>(() => t.CommitAsync(commit), $"A commit {what}");

    private static async Task NothingWrittenAsync(StoreTrial t) =>
        Expect.Nothing((await t.LoadAsync(Key())).Snapshot, "The snapshot after misuse");
}
