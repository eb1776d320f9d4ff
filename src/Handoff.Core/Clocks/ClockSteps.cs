using NodaTime;

namespace Handoff;

/// <summary>What each thing that can happen to a clock makes of it; the same for an engagement's clocks and a host's own.</summary>
internal static class ClockSteps
{
    internal static SlaClock Start(ClockKey key, int cycle, SlaTerms terms, CalendarRef calendar, Instant from, Duration budget) => new()
    {
        Key = key,
        Cycle = cycle,
        Terms = terms,
        Calendar = calendar,
        StartedAt = from,
        Budget = budget,
    };

    internal static SlaClock Retarget(SlaClock clock, SlaTerms terms, CalendarRef calendar, Duration budget, CarriedTime? carried) =>
        clock with { Terms = terms, Calendar = calendar, Budget = budget, Carried = carried };

    internal static SlaClock Cross(SlaClock clock, string threshold, Instant at) => clock with
    {
        Crossed = clock.Crossed.Add(threshold),
        BreachedAt = clock.BreachedAt ?? (threshold == Thresholds.Breach ? at : (Instant?)null),
    };

    /// <summary>Thresholds that lie behind a clock when it is given a target: they count as crossed, and fire for nobody.</summary>
    internal static SlaClock Pass(SlaClock clock, ValueList<string> thresholds, Instant at)
    {
        foreach (var threshold in thresholds) clock = Cross(clock, threshold, at);
        return clock;
    }

    internal static SlaClock End(SlaClock clock, ClockEnd end) => clock with { End = end };

    internal static SlaClock Reopen(SlaClock clock, SlaTerms terms, CalendarRef calendar, Instant from, Duration budget, CarriedTime? carried) =>
        clock with { Terms = terms, Calendar = calendar, StartedAt = from, Budget = budget, Carried = carried, End = null };

    internal static ValueList<SlaClock> Put(ValueList<SlaClock> clocks, SlaClock clock)
    {
        var at = IndexOf(clocks, clock.Key);
        return at < 0 ? clocks.Add(clock) : clocks.SetItem(at, clock);
    }

    /// <exception cref="InvalidOperationException">It was never started.</exception>
    internal static SlaClock Find(ValueList<SlaClock> clocks, ClockKey key)
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
