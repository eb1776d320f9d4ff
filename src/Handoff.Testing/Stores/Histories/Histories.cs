using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Handoff;

/// <summary>Random histories of a few engagements, and simpler ones. The same seed makes the same ones.</summary>
internal static class Histories
{
    private const int Commands = 24;
    private const int MostSteps = 40;

    private static readonly Gen<int> Deal = Gen.Choose(0, Playback.Deals.Count - 1);

    private static readonly Gen<int> Earlier = Gen.Frequency((4, Gen.Constant(0)), (2, Gen.Constant(1)), (1, Gen.Choose(2, 5)));

    private static readonly Gen<int?> Minutes = Gen.Elements<int?>(-10, 0, 0, 0, 1, 10, 60);

    private static readonly Gen<Order> Orders =
        from deal in Deal
        from off in Gen.Frequency((8, Gen.Constant(0)), (2, Gen.Constant(-1)), (1, Gen.Constant(1)))
        from command in Gen.Choose(1, Commands)
        from other in Rarely(6)
        from claim in Gen.Frequency((3, Gen.Constant<int?>(null)), (2, Earlier.Select(earlier => (int?)earlier)))
        from wakeup in Gen.Frequency((1, Gen.Constant<int?>(null)), (3, Minutes))
        from events in Gen.Choose(1, 3)
        from messages in Gen.Elements(true, false)
        select new Order(deal, off, command, other, claim, wakeup, events, messages);

    private static readonly Gen<Step> Any = Gen.Frequency(
        (8, Orders.Select(order => (Step)new Step.Commit([order]))),
        (2, Orders.ArrayOf(4).Select(orders => (Step)new Step.Commit(orders))),
        (3, from deal in Deal from command in Gen.Choose(1, Commands) select (Step)new Step.Load(deal, command)),
        (5, Gen.Elements(1, 2, 100).Select(limit => (Step)new Step.Claim(limit))),
        (2, from claim in Earlier from minutes in Gen.Frequency((1, Gen.Constant<int?>(null)), (2, Minutes)) select (Step)new Step.Release(claim, minutes)),
        (3, Deal.Select(deal => (Step)new Step.Lease(deal))),
        (3, from lease in Earlier from limit in Gen.Elements(1, 2, 100) select (Step)new Step.Read(lease, limit)),
        (2, from lease in Earlier from bits in Gen.Choose(1, 255) select (Step)new Step.Ack(lease, bits)),
        (4, Gen.Elements(1, 10, 10, 10, 60, -1, -10, -60).Select(minutes => (Step)new Step.Move(Duration.FromMinutes(minutes)))),
        (1, Gen.Elements(1, -1).Select(ticks => (Step)new Step.Move(Duration.FromTicks(10 * ticks)))));

    private static readonly Gen<Step[]> All = Gen.Choose(1, MostSteps).SelectMany(steps => Any.ArrayOf(steps));

    internal static IEnumerable<IReadOnlyList<Step>> Make(int cases, int seed) => All.Sample(cases, new Rnd((ulong)seed), MostSteps);

    /// <summary>The same history without some of its steps: first without many, last without one.</summary>
    internal static IEnumerable<IReadOnlyList<Step>> Shorter(IReadOnlyList<Step> history)
    {
        for (var length = Math.Max(1, history.Count / 2); history.Count > 1; length /= 2)
        {
            for (var from = history.Count - length; from >= 0; from -= length) yield return [.. history.Take(from), .. history.Skip(from + length)];
            if (length == 1) yield break;
        }
    }

    private static Gen<bool> Rarely(int times) => Gen.Choose(1, times).Select(drawn => drawn == 1);
}
