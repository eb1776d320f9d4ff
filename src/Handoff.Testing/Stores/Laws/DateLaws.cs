using NodaTime;
using static Handoff.Testing.Example;
using static Handoff.Testing.StoreTrial;

namespace Handoff.Testing;

/// <summary>Every instant from the year 1 to the year 9999 is kept, and a limit is where it was said to be.</summary>
internal static class DateLaws
{
    /// <summary>As coarse as a store's columns may be.</summary>
    private static readonly Duration Grain = Duration.FromTicks(10);

    /// <summary>In order: where counters of seconds, milliseconds or nanoseconds begin, change their sign or end.</summary>
    private static readonly IReadOnlyList<Instant> Far =
    [
        Instant.FromUtc(1, 1, 2, 0, 0), Instant.FromUtc(1582, 10, 10, 12, 0), Instant.FromUtc(1677, 9, 21, 0, 12),
        Instant.FromUtc(1752, 12, 31, 0, 0),
        Instant.FromUtc(1899, 12, 30, 0, 0), Instant.FromUtc(1901, 12, 13, 20, 45), Instant.FromUnixTimeSeconds(-1),
        Instant.FromUnixTimeSeconds(0) - Grain,
        Instant.FromUnixTimeSeconds(0), Instant.FromUnixTimeSeconds(int.MaxValue), Instant.FromUnixTimeSeconds(int.MaxValue) + Grain,
        Instant.FromUtc(2079, 6, 7, 0, 0), Instant.FromUnixTimeSeconds(uint.MaxValue), Instant.FromUtc(2262, 4, 12, 0, 0),
        Instant.FromUtc(9999, 12, 30, 0, 0),
    ];

    internal static IEnumerable<StoreLaw> All =>
    [
        new("C8", "due in any year", "A wake-up of any year from 1 to 9999 is due then, and not before.", InAnyYear),
        ReadLaws.Law("R1", "happened in any year", "The history tells events of any year from 1 to 9999 with their instants.", Happened),
        ReadLaws.Law("R2", "a range in any year", "A due range of any years from 1 to 9999 lists what is due in it.", Ranges),
        ReadLaws.Law(
            "R2",
            "a range to its limits",
            "A due range begins with its first instant and ends before its last, to a microsecond.",
            ToItsLimits),
    ];

    private static async Task InAnyYear(StoreTrial t)
    {
        foreach (var due in Far)
        {
            var key = Key(Far.ToList().IndexOf(due));
            t.Clock.Now = due - Grain;
            Expect.Equal(due - Grain, (await t.LoadAsync(key)).StoreNow, "The store's clock");
            await t.CommitAsync(Commit(key, 0) with { NextWakeup = due });
            await t.ClaimNoneAsync(Expect.Say($"a microsecond before {due}"));
            t.Clock.Now = due;
            var claim = await t.ClaimOneAsync();
            Expect.Equal((key, due), (claim.Key, claim.DueAt), "What is claimed, and when it was due");
            Expect.Equal(
                CommitOutcome.Committed,
                await t.OutcomeAsync(Commit(key, 1) with { Claim = claim.Fence }),
                Expect.Say($"A commit at {due} of what is due then"));
        }
    }

    private static async Task Happened(StoreTrial t, IHandoffReadStore reads)
    {
        var commit = Commit(Key(), 0) with
        {
            Events = [.. Far.Select(at => Event("a") with { OccurredAt = at })],
            Outbox = [.. Far.Select((at, place) => Message(place, $"{place}") with { OccurredAt = at })],
        };
        await t.CommitAsync(commit);
        var told = await reads.HistoryAsync(Key(), 1, t.Cancellation).ToListAsync(t.Cancellation);
        Expect.Sequence(Far, told.Select(stored => stored.Record.OccurredAt), "When events happened");
        Expect.Sequence(
            Far, (await t.UnsentAsync(Key())).Select(message => message.Record.OccurredAt), "When the events of messages happened");
    }

    private static async Task Ranges(StoreTrial t, IHandoffReadStore reads)
    {
        await CommitAllAsync(t, Far);
        for (var from = 0; from < Far.Count; from++)
        {
            await DueAsync(t, reads, new("main") { DueFrom = Far[from] }, Far.Skip(from));
            await DueAsync(t, reads, new("main") { DueBefore = Far[from] }, Far.Take(from));
            await DueAsync(t, reads, new("main") { DueFrom = Far[from], DueBefore = Far[^1] }, Far.Skip(from).SkipLast(1));
        }
    }

    private static async Task ToItsLimits(StoreTrial t, IHandoffReadStore reads)
    {
        Instant[] due = [Start - Grain, Start, Start + Grain, Start + (2 * Grain)];
        await CommitAllAsync(t, due);
        for (var from = 0; from < due.Length; from++)
        {
            await DueAsync(t, reads, new("main") { DueFrom = due[from] }, due[from..]);
            await DueAsync(t, reads, new("main") { DueBefore = due[from] }, due[..from]);
            for (var before = from; before < due.Length; before++)
            {
                await DueAsync(t, reads, new("main") { DueFrom = due[from], DueBefore = due[before] }, due[from..before]);
            }
        }
    }

    private static async Task CommitAllAsync(StoreTrial t, IEnumerable<Instant> due) =>
        await t.CommitAllAsync(due.Select((at, number) => Commit(Key(number), 0) with { NextWakeup = at }));

    private static async Task DueAsync(StoreTrial t, IHandoffReadStore reads, EngagementQuery query, IEnumerable<Instant> expected)
    {
        var rows = await reads.ListAsync(query, t.Cancellation).ToListAsync(t.Cancellation);
        Expect.Sequence(
            expected.Select(due => (Instant?)due), rows.Select(row => row.DueAt), Expect.Say($"When what {query} lists is due"));
    }
}
