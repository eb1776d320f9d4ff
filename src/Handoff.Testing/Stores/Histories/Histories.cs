using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Handoff.Testing;

/// <summary>Random histories of a few engagements, and simpler ones. The same seed makes the same ones.</summary>
internal static class Histories
{
    private const int Commands = 24;
    private const int MostSteps = 100;

    private static readonly Duration Microsecond = Duration.FromTicks(10);

    private static readonly Gen<int> Earlier = Gen.Frequency((3, Gen.Constant(0)), (3, Gen.Constant(1)), (1, Gen.Choose(2, 5)));

    private static readonly Gen<int?> Minutes = Gen.Elements<int?>(-10, 0, 0, 0, 1, 10, 60);

    /// <summary>Most mistakes show where little else happens: each history is of some engagements, and mostly about one subject.</summary>
    private static readonly Gen<Step[]> All =
        from deals in Gen.Choose(1, Playback.Deals.Count)
        from subject in Gen.Elements(Subject.Everything, Subject.Commits, Subject.Wakeups, Subject.Messages)
        from length in Gen.Choose(1, MostSteps)
        from steps in Of(subject, Gen.Choose(0, deals - 1)).ArrayOf(length)
        select steps;

    private enum Subject
    {
        Everything,
        Commits,
        Wakeups,
        Messages,
    }

    internal static IEnumerable<IReadOnlyList<Step>> Make(int cases, int seed) => All.Sample(cases, new Rnd((ulong)seed), MostSteps);

    /// <summary>The same history without some of its steps, first without many, last without one; then with simpler ones.</summary>
    internal static IEnumerable<IReadOnlyList<Step>> Simpler(IReadOnlyList<Step> history)
    {
        for (var length = history.Count / 2; length > 0; length /= 2)
        {
            for (var from = history.Count - length; from >= 0; from -= length)
            {
                yield return [.. history.Take(from), .. history.Skip(from + length)];
            }
        }

        for (var place = 0; place < history.Count; place++)
        {
            foreach (var simpler in history[place].Simpler()) yield return [.. history.Take(place), simpler, .. history.Skip(place + 1)];
        }
    }

    private static Gen<Step> Of(Subject subject, Gen<int> deal)
    {
        var orders = Orders(deal);
        int If(Subject wanted) => subject == wanted ? 8 : subject == Subject.Everything ? 4 : 1;
        return Gen.Frequency(
            (4, orders.Select(order => (Step)new Step.Commit([order]))),
            (If(Subject.Commits), Gen.Choose(2, 5).SelectMany(orders.ArrayOf).Select(many => (Step)new Step.Commit(many))),
            (If(Subject.Commits), from at in deal from command in Gen.Choose(1, Commands) select (Step)new Step.Load(at, command)),
            (If(Subject.Wakeups), Claims),
            (If(Subject.Wakeups), Releases),
            (If(Subject.Messages), from at in deal from names in Gen.Elements(0, 1, 1, 2, 3) select (Step)new Step.Lease(at, names)),
            (If(Subject.Messages), from back in Earlier from limit in Gen.Elements(1, 2, 100) select (Step)new Step.Read(back, limit)),
            (
                If(Subject.Messages),
                from back in Earlier
                from bits in Gen.Choose(1, 255)
                from untold in Gen.Elements(0, 0, 1, 3)
                select (Step)new Step.Ack(back, bits, untold)),
            (2 * If(Subject.Messages), Deferred),
            (4, Moves));
    }

    private static Gen<Step> Deferred => Gen.Frequency(
        (6, from limit in Gen.Elements(1, 2, 100) from names in Gen.Elements(1, 2, 3, 3) select (Step)new Step.ClaimDeferred(limit, names)),
        (6, from back in Earlier
            from how in Gen.Elements(Step.End.Told, Step.End.Told, Step.End.Again, Step.End.Untried, Step.End.Parked)
            from minutes in Gen.Elements(0, 0, 1, 10)
            select (Step)new Step.ReleaseDeferred(back, how, minutes)),
        (2, from name in Gen.Elements<int?>(null, 0, 1) from skip in Gen.Elements(true, false) select (Step)new Step.Unpark(name, skip)),
        (1, Gen.Elements(0, 1).Select(name => (Step)new Step.Forget(name))),
        (1, Earlier.Select(back => (Step)new Step.Free(back))));

    private static Gen<Step> Claims =>
        from limit in Gen.Elements(1, 2, 100)
        from suspects in Gen.Elements(false, false, true)
        from share in Gen.Elements<int?>(null, null, 1, 2)
        select (Step)new Step.Claim(limit, suspects, share);

    private static Gen<Step> Releases =>
        from back in Earlier
        from minutes in OrNone(Minutes)
        from untried in Gen.Elements(false, false, true)
        select (Step)new Step.Release(back, minutes, untried);

    private static Gen<Order> Orders(Gen<int> deals) =>
        from deal in deals
        from off in Gen.Frequency((8, Gen.Constant(0)), (2, Gen.Constant(-1)), (1, Gen.Constant(1)))
        from command in Gen.Choose(1, Commands)
        from other in Gen.Choose(1, 6).Select(drawn => drawn == 1)
        from claim in OrNone(Earlier.Select(earlier => (int?)earlier))
        from wakeup in OrNone(Minutes)
        from events in Gen.Choose(1, 3)
        from messages in Gen.Elements(true, false)
        from items in Gen.Frequency((2, Gen.Constant(0)), (1, Gen.Choose(0, 63)))
        from decidedOn in Gen.Frequency((3, Gen.Constant<bool?>(null)), (3, Gen.Constant<bool?>(true)), (1, Gen.Constant<bool?>(false)))
        select new Order(deal, off, command, other, claim, wakeup, events, messages, items, decidedOn);

    /// <summary>Mostly as long as a lease, either way, and now and then as little as a store can tell.</summary>
    private static Gen<Step> Moves =>
        from distance in Gen.Frequency(
            (9, Gen.Elements(10, 10, 10, 1, 60, -1, -10, -60).Select(minutes => Duration.FromMinutes(minutes))),
            (1, Gen.Elements(Microsecond, -Microsecond)))
        select (Step)new Step.Move(distance);

    private static Gen<int?> OrNone(Gen<int?> some) => Gen.Frequency((1, Gen.Constant<int?>(null)), (2, some));
}
