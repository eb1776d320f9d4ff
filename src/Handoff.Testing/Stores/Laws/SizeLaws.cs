using System.Security.Cryptography;
using System.Text;
using static Handoff.Testing.Example;
using static Handoff.Testing.StoreTrial;

namespace Handoff.Testing;

/// <summary>Whatever the contract allows comes back whole: many and few, large and small.</summary>
internal static class SizeLaws
{
    /// <summary>The numbers at which what is read in pages, or by a limit of somebody's, goes wrong.</summary>
    internal static readonly int[] Counts = [1, 2, 9, 1000];

    private static readonly int[] Sizes = [(1 << 16) - 1, 1 << 16, (1 << 16) + 1, 1 << 20];
    private const int LargestState = 8 << 20;

    internal static IEnumerable<StoreLaw> All =>
    [
        new("C1", "as many as there are", "A commit of 1,000 events, as one of 1, 2 or 9, comes back with all of them in order.", AsMany),
        new("C1", "as large as allowed", "Events of 1 MiB and a state of 8 MiB come back whole.", AsLarge),
        new(
            "C11",
            "as many as are asked for",
            "Of 1,000 messages of a commit, as of 1, 2 or 9, as many are handed out in order as are asked for.",
            AsAsked),
        ReadLaws.Law("R1", "history, however long", "The history tells 1,000 events of a commit, and large ones, as a load does.", History),
    ];

    private static async Task AsMany(StoreTrial t)
    {
        foreach (var count in Counts)
        {
            var commit = Of(count);
            Expect.Equal(CommitOutcome.Committed, await t.OutcomeAsync(commit), Expect.Say($"A commit of {count} events"));
            var prior = (await t.LoadAsync(commit.Key, commit.CommandId)).Prior;
            Expect.Sequence(
                commit.Events.Select((record, at) => (1L, at, record.Content())),
                prior?.Events.Select(stored => (stored.Version, stored.Ordinal, stored.Record.Content())) ?? [],
                Expect.Say($"The events of a commit of {count}"));
        }
    }

    private static async Task AsLarge(StoreTrial t)
    {
        var commit = Large();
        Expect.Equal(CommitOutcome.Committed, await t.OutcomeAsync(commit), "A commit of large events");
        var loaded = await t.LoadAsync(commit.Key, commit.CommandId);
        Expect.Equal(Digest(commit.State.Json), Digest(loaded.Snapshot!.State.Json), "The size of the state, and its digest");
        Expect.Sequence(
            commit.Events.Select(e => Digest(e.Json)),
            loaded.Prior!.Events.Select(e => Digest(e.Record.Json)),
            "The sizes of the events, and their digests");
        var messages = await t.UnsentAsync(commit.Key);
        Expect.Sequence(
            commit.Outbox.Select(m => Digest(m.Json)),
            messages.Select(m => Digest(m.Record.Json)),
            "The sizes of the messages, and their digests");
    }

    private static async Task AsAsked(StoreTrial t)
    {
        foreach (var count in Counts)
        {
            var commit = Of(count);
            await t.CommitAsync(commit);
            var lease = await t.LeaseOfAsync(commit.Key);
            foreach (var limit in new[] { 1, 5, 150, count, count + 1 })
            {
                var told = Expect.Say($"The messages when {limit} of {count} are asked for");
                Expect.Sequence(
                    commit.Outbox.Take(limit).Select(m => m.Content()),
                    (await t.ReadAsync(lease, limit)).Select(m => m.Record.Content()),
                    told);
            }

            Expect.That(
                await t.AckAsync(lease, [.. commit.Outbox.Select(m => new MessageKey(commit.Key, 1, m.Ordinal))]),
                $"An acknowledgement of {count} was refused.");
            Expect.None(await t.ReadAsync(lease), Expect.Say($"What waits when all of {count} were acknowledged"));
            t.Clock.Move(Lease);
        }
    }

    private static async Task History(StoreTrial t, IHandoffReadStore reads)
    {
        foreach (var first in Counts.Select(Of).Append(Large()))
        {
            var second = Of(9) with { Key = first.Key, ExpectedVersion = 1, CommandId = CommandId.Named("second") };
            await t.CommitAsync(first);
            await t.CommitAsync(second);
            var told = await reads.HistoryAsync(first.Key, 1, t.Cancellation).ToListAsync(t.Cancellation);
            Expect.Sequence(
                Places(1, first).Concat(Places(2, second)),
                told.Select(stored => (stored.Version, stored.Ordinal, Digest(stored.Record.Json))),
                Expect.Say($"The history of a commit of {first.Events.Count} events and one of 9"));
        }

        static IEnumerable<(long Version, int Ordinal, string Digest)> Places(long version, CommitRequest commit) =>
            commit.Events.Select((record, at) => (version, at, Digest(record.Json)));
    }

    /// <summary>One commit with that many events, and a message of each, of an engagement of its own.</summary>
    private static CommitRequest Of(int count) => Commit(Key(count), 0) with
    {
        Events = [.. Enumerable.Range(0, count).Select(n => Event($"event-{n}", $"{n}"))],
        Outbox = [.. Enumerable.Range(0, count).Select(n => Message(n, $"{count}/{n}"))],
    };

    private static CommitRequest Large() => Commit(Key(Counts.Length), 0) with
    {
        State = State("large") with { Json = JsonOf(LargestState) },
        Events = [.. Sizes.Select(size => Event("large") with { Json = JsonOf(size) })],
        Outbox = [.. Sizes.Select((size, at) => Message(at, $"{size}") with { Json = JsonOf(size) })],
    };

    /// <summary>JSON of that many bytes, most of them in pairs, so that wherever it is cut in two a character is.</summary>
    private static byte[] JsonOf(int bytes)
    {
        var room = bytes - 11;
        return Encoding.UTF8.GetBytes($"{{\"note\":\"{new string('x', room % 2)}{new string('ž', room / 2)}\"}}");
    }

    private static string Digest(ReadOnlyMemory<byte> json) => $"{json.Length} {Convert.ToHexString(SHA256.HashData(json.Span))[..8]}";
}
