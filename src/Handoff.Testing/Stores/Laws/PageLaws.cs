using NodaTime;
using static Handoff.Testing.Example;
using static Handoff.Testing.StoreTrial;

namespace Handoff.Testing;

/// <summary>A list that is read in pages is the list.</summary>
internal static class PageLaws
{
    private const int Size = 4;

    private static readonly Instant Noon = Start + Duration.FromHours(3);

    internal static IEnumerable<StoreLaw> All =>
    [
        ReadLaws.Law("R2", "page after page", "Pages that begin after the last one's end make the whole list, by id and by due.", Pages),
    ];

    private static async Task Pages(StoreTrial t, IHandoffReadStore reads)
    {
        // Three are due at each instant, so that pages end among those that are due together.
        var keys = Enumerable.Range(0, 20).Select(n => Key(n)).ToList();
        await t.CommitAllAsync(keys.Select((key, n) => Commit(key, 0) with
        {
            NextWakeup = Noon + Duration.FromSeconds(n / 3),
            Outbox = [],
        }));

        await Paged(new("main"));
        await Paged(new("main") { DueBefore = Noon + Duration.FromDays(1) });
        await Paged(new("main") { DueFrom = Noon + Duration.FromSeconds(1) });

        async Task Paged(EngagementQuery query)
        {
            var isByDue = query.DueFrom is not null || query.DueBefore is not null;
            var whole = await ListAsync(query);
            List<EngagementKey> paged = [];
            for (var (next, rows) = (query, await ListAsync(query)); rows.Count > 0; rows = await ListAsync(next))
            {
                var page = rows.Take(Size).ToList();
                paged.AddRange(page.Select(row => row.Key));
                next = next with { After = page[^1].Key.Id, DueFrom = isByDue ? page[^1].DueAt : null };
                Expect.That(paged.Count <= whole.Count, $"Pages of {query} do not end.");
            }

            Expect.Sequence(whole.Select(row => row.Key), paged, Expect.Say($"The pages of {query}"));
        }

        async Task<List<EngagementRow>> ListAsync(EngagementQuery query) =>
            await reads.ListAsync(query, t.Cancellation).ToListAsync(t.Cancellation);
    }
}
