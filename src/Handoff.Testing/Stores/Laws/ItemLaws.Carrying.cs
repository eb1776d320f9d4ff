using NodaTime;
using static Handoff.Testing.Example;
using static Handoff.Testing.StoreTrial;

namespace Handoff.Testing;

/// <summary>Who carries what, and what is overdue.</summary>
internal static partial class ItemLaws
{
    private static async Task WhatIsDue(StoreTrial t, IWorkListStore lists)
    {
        Expect.Equal(t.Clock.Now, await lists.NowAsync(t.Cancellation), "The store's clock");
        EngagementKey[] due = [Key(1), Key(2), Key(3)];
        foreach (var key in due) await t.CommitAsync(Commit(key, 0) with { NextWakeup = Start });
        await t.CommitAsync(Commit(Key(1, "another"), 0) with { NextWakeup = Start });
        await t.CommitAsync(Commit(Key(4), 0) with { NextWakeup = Start + Duration.FromTicks(10) });
        await t.CommitAsync(Commit(Key(5), 0));
        await Listed("before anything is claimed");

        var claims = (await t.ClaimAsync()).ToDictionary(claim => claim.Key);
        foreach (var claim in claims.Values.Where(claim => claim.Key.Tenant == "main"))
        {
            await t.ReleaseAsync(claim.Key == Key(2) ? new ClaimRelease(claim, null, "poison") : new ClaimRelease(claim, Start));
        }

        await Listed("when one is parked");

        async Task Listed(string when)
        {
            var rows = await lists.DueAsync("main", Start, t.Cancellation).ToListAsync(t.Cancellation);
            Expect.Sequence(
                due.Select(key => (key, (Instant?)Start, State("after 1").Content())),
                rows.OrderBy(row => row.Key.ToString(), CodePoints.Order).Select(row =>
                    (row.Key, row.DueAt, row.Snapshot.State.Content())),
                $"What is due {when}");
        }
    }

    private static async Task Carriers(StoreTrial t, IWorkListStore lists)
    {
        // More than what is read at once anywhere.
        var count = 2_100;
        await t.CommitAllAsync(Enumerable.Range(0, count).Select(n => Commit(Key(n), 0) with
        {
            State = State("s", owner: n % 3 == 0 ? null : $"m{n % 7}") with
            {
                Responsible = n % 5 == 0 ? null : "sales",
                IsCovered = n % 11 == 0,
            },
            Items = n < 9 ? new() { Put = [Item("one", n % 2 == 0 ? null : "anna", Noon), Item("two", null, null)] } : ItemChanges.None,
            Outbox = [],
        }));
        await t.CommitAsync(With(Key(1, "another"), 0, Item("one", "somebody", Noon)));
        await t.CommitAsync(Commit(Key(1), 1) with
        {
            State = State("s", owner: "olga") with { Responsible = "operations" },
            Items = new() { Put = [Item("three", "olga", Noon) with { Function = Function.Operations }] },
        });

        var expected = Enumerable.Range(0, count).Where(n => n % 5 != 0)
            .Select(n => (Key(n), n == 1
                ? new ItemOwner(Function.Operations, "olga")
                : new ItemOwner(Function.Sales, n % 3 == 0 ? null : (MemberId?)$"m{n % 7}"), n % 11 == 0));
        var carried = await lists.CarriedAsync("main", t.Cancellation).ToListAsync(t.Cancellation);
        Expect.Sequence(
            expected.OrderBy(each => each.Item1.Id.Value, CodePoints.Order),
            carried.Select(each => (each.Key, each.By, each.IsCovered)),
            "Who carries the engagements");

        var carriers = await lists.ItemCarriersAsync("main", t.Cancellation);
        Expect.Sequence(["anna", "olga"], carriers.Members.Select(member => member.Value).Order(CodePoints.Order), "Who carries items");
        Expect.Sequence([Function.Sales], carriers.Queues, "In whose queue items wait");
        var none = await lists.ItemCarriersAsync("nobody's", t.Cancellation);
        Expect.Equal((0, 0), (none.Members.Count, none.Queues.Count), "How many carry items of nobody's");
    }
}
