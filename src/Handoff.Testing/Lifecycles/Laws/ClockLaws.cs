using NodaTime;

namespace Handoff.Testing;

/// <summary>Clocks say once what they say, in order, and what they said stays.</summary>
internal static class ClockLaws
{
    internal static IReadOnlyList<LifecycleLaw> All { get; } =
    [
        new("once and in order", "A threshold is crossed once in a cycle; warnings come before the breach, escalations after it.", Crossed),
        new("ended clocks are frozen", "What an ended clock says never changes, unless it is reopened or a new cycle begins.", Frozen),
        new("the wait is somebody's", "Every minute since Yes was ours, the customer's, a third party's or closed, and one of ours had it.",
            Attributed),
    ];

    private static string? Crossed(Look look)
    {
        var crossed = look.Walk.History.OfClocks<ClockEvent.Crossed>().ToList();
        if (crossed.FirstOrDefault(c => c.At > c.NoticedAt) is { } early)
            return Objection.Say($"'{early.Threshold}' of '{early.Clock}' was noticed at {early.NoticedAt}, before {early.At}.");
        foreach (var cycle in crossed.GroupBy(c => (c.Clock, c.Item, c.Cycle)))
        {
            var names = cycle.Select(c => c.Threshold).ToList();
            var levels = cycle.Select(c => c.Level).OfType<int>().ToList();
            var beforeBreach = cycle.Take(Math.Max(0, cycle.Select(c => c.Kind).ToList().IndexOf(ThresholdKind.Breach)));
            if (names.Distinct().Count() == names.Count && beforeBreach.All(c => c.Kind == ThresholdKind.Warn)
                && levels.SequenceEqual(levels.Order())) continue;
            return $"Cycle {cycle.Key.Cycle} of clock '{cycle.Key.Clock}' crossed {string.Join(", ", names)}.";
        }

        return null;
    }

    private static string? Frozen(Look look)
    {
        foreach (var clock in look.Before?.Board.Clocks.Where(c => !c.IsOpen) ?? [])
        {
            var now = look.State.Board.Clock(clock.Key, clock.Item);
            var reopened = look.Happened.OfClocks<ClockEvent.Reopened>().Any(r => r.Clock == clock.Key && r.Item == clock.Item);
            if (now is null || (now != clock && now.Cycle <= clock.Cycle && !reopened))
                return $"Clock '{clock.Key}' had ended, and is now {now?.ToString() ?? "gone"}.";
        }

        return null;
    }

    private static string? Attributed(Look look)
    {
        var (walk, dates) = (look.Walk, look.State.Dates);
        var over = dates.SatisfiedAt ?? dates.EndedAt;
        if ((over is null && walk.Now < look.State.LastEventAt)
            || Attribution.Of(look.State, walk.Rules.Calendars.Default, walk.Now) is not { } all) return null;
        var waited = (over ?? Instant.Max(walk.Now, look.State.LastEventAt)) - dates.WonAt!.Value;
        if (all.Total != waited) return Objection.Say($"{all.Total} of {waited} are attributed.");
        if (new[] { all.Us, all.Customer, all.ThirdParty, all.Closed }.Any(d => d < Duration.Zero)) return $"Less than nothing is: {all}.";
        var shares = AttributedShare.Of(walk.History, walk.Rules.Calendars.Default, walk.Now).Select(s => s.Time).ToList();
        return Objection.Unless(
            Sum(shares, s => s.Us) == all.Us && Sum(shares, s => s.Customer) == all.Customer && Sum(shares, s => s.Total) == all.Total,
            $"The shares of those who had it add up to {Sum(shares, s => s.Total)}, and not to {all.Total}.");
    }

    private static Duration Sum(IEnumerable<Attribution> shares, Func<Attribution, Duration> part) =>
        shares.Aggregate(Duration.Zero, (sum, each) => sum + part(each));
}
