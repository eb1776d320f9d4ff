using NodaTime;

namespace Handoff;

/// <summary>What each event makes of the clocks. An ended clock is a frozen fact; its next cycle takes its place.</summary>
internal static class ClockEvolution
{
    internal static ValueList<SlaClock> Evolve(ValueList<SlaClock> clocks, Event happened)
    {
        switch (happened)
        {
            case Event.ClockStarted e:
                var at = IndexOf(clocks, e.Clock);
                return at < 0 ? clocks.Add(Begin(e)) : clocks.SetItem(at, Begin(e));
            case Event.ClockRetargeted e:
                return Change(clocks, e.Clock, Retarget(Find(clocks, e.Clock), e));
            case Event.ThresholdCrossed e:
                return Change(clocks, e.Clock, Cross(Find(clocks, e.Clock), e));
            case Event.ClockStopped e:
                return Change(clocks, e.Clock, Find(clocks, e.Clock) with { End = new(e.At, ClockPhase.Stopped, e.Outcome, e.Consumed, e.Overrun) });
            case Event.ClockCancelled e:
                return Change(clocks, e.Clock, Find(clocks, e.Clock) with { End = new(e.At, ClockPhase.Cancelled, e.Outcome, e.Consumed, e.Overrun) });
            default:
                throw new InvalidOperationException($"No rule for event {happened.GetType().Name} among the clocks.");
        }
    }

    private static SlaClock Begin(Event.ClockStarted e) => new()
    {
        Key = e.Clock,
        Cycle = e.Cycle,
        Terms = e.Terms,
        Calendar = e.Calendar,
        StartedAt = e.From,
        Budget = e.Budget,
    };

    private static SlaClock Retarget(SlaClock clock, Event.ClockRetargeted e) => clock with
    {
        Terms = e.Terms,
        Calendar = e.Calendar,
        Budget = e.Budget,
        Crossed = clock.Crossed.Concat(e.Passed).ToValueList(),
        BreachedAt = clock.BreachedAt ?? (e.Passed.Contains(Thresholds.Breach) ? e.At : (Instant?)null),
    };

    private static SlaClock Cross(SlaClock clock, Event.ThresholdCrossed e) => clock with
    {
        Crossed = clock.Crossed.Add(e.Threshold),
        BreachedAt = clock.BreachedAt ?? (e.Threshold == Thresholds.Breach ? e.At : (Instant?)null),
    };

    private static ValueList<SlaClock> Change(ValueList<SlaClock> clocks, ClockKey key, SlaClock changed) =>
        clocks.SetItem(IndexOf(clocks, key), changed);

    private static SlaClock Find(ValueList<SlaClock> clocks, ClockKey key)
    {
        var at = IndexOf(clocks, key);
        return at < 0 ? throw new InvalidOperationException($"Clock '{key}' was never started.") : clocks[at];
    }

    private static int IndexOf(ValueList<SlaClock> clocks, ClockKey key)
    {
        for (var at = 0; at < clocks.Count; at++)
        {
            if (clocks[at].Key == key) return at;
        }

        return -1;
    }
}
