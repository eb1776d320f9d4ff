using NodaTime;
using static Handoff.Testing.Example;
using static Handoff.Testing.StoreTrial;

namespace Handoff.Testing;

/// <summary>Many items of many engagements, what may be asked about them, and what the answer must be.</summary>
internal static class ItemCrowd
{
    private static readonly Instant Noon = Start + Duration.FromHours(3);

    internal static IEnumerable<ItemQuery> Queries =>
    [
        new("main"),
        new("main") { Kind = "problem" },
        new("main") { Member = "anna" },
        new("main") { Member = "anna", Function = Function.Sales, Kind = "follow-up" },
        new("main") { Function = Function.Operations },
        new("main") { Function = Function.Operations, InQueue = true },
        new("main") { InQueue = true, Kind = "problem" },
        new("main") { InQueue = true, Member = "anna" },
        new("main") { IsOwn = true },
        new("main") { Member = "anna", IsOwn = true, Kind = "problem" },
        new("main") { Function = Function.Sales, InQueue = true, IsOwn = true, Before = Noon + Duration.FromMinutes(9) },
        new("main") { From = Noon + Duration.FromMinutes(3) },
        new("main") { Before = Noon + Duration.FromMinutes(3) },
        new("main") { Member = "anna", From = Noon + Duration.FromMinutes(2), Before = Noon + Duration.FromMinutes(9) },
        new("main") { Function = Function.Sales, InQueue = true, From = Noon, Before = Noon + Duration.FromMinutes(9) },
        new("main") { Before = Noon + Duration.FromMinutes(3) + Duration.FromTicks(1) },
        new("main") { From = Noon + Duration.FromMinutes(3) - Duration.FromTicks(1), Before = Noon + Duration.FromMinutes(4) },
        new("nobody's"),
    ];

    /// <summary>Many more than a page, several at each instant, and some without a date.</summary>
    internal static async Task<List<(EngagementKey Key, ItemRecord Item)>> FillAsync(StoreTrial t)
    {
        var all = Enumerable.Range(0, 420).Select(n => (
            Key: Key(n % 60),
            Item: new ItemRecord($"item {n / 60}", n % 4 == 0 ? "problem" : "follow-up", n % 5 == 0 ? Function.Operations : Function.Sales)
            {
                Member = n % 3 == 0 ? (MemberId?)null : n % 3 == 1 ? "anna" : "bob",
                At = n % 11 == 0 ? null : Noon + Duration.FromMinutes((n * 7 % 60) / 4),
                IsOwn = n % 2 == 0,
            })).ToList();
        await t.CommitAllAsync(all.GroupBy(each => each.Key).Select(each => With(each.Key, each.Select(one => one.Item))));
        await t.CommitAsync(With(Key(1, "another"), [all[1].Item]));
        return all;
    }

    internal static IEnumerable<(EngagementKey Key, ItemRecord Item)> Expected(
        List<(EngagementKey Key, ItemRecord Item)> all, ItemQuery query) => all
        .Where(each => each.Key.Tenant == query.Tenant
            && (query.Member is null || each.Item.Member == query.Member)
            && (query.Function is null || each.Item.Function == query.Function)
            && !(query.InQueue && each.Item.Member is not null)
            && (each.Item.IsOwn || !query.IsOwn)
            && (query.Kind is null || each.Item.Kind == query.Kind)
            && !((query.From is not null || query.Before is not null) && each.Item.At is null)
            && !(each.Item.At < query.From) && !(each.Item.At >= query.Before))
        .OrderBy(each => each.Item.At ?? Instant.MaxValue)
        .ThenBy(each => each.Key.Id.Value, CodePoints.Order).ThenBy(each => each.Item.Id.Value, CodePoints.Order);

    private static CommitRequest With(EngagementKey key, IEnumerable<ItemRecord> items) =>
        Commit(key, 0) with { Items = new() { Put = [.. items] }, Outbox = [] };
}
