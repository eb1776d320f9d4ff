namespace Handoff.Insights;

/// <summary>Collects how long clocks took whose targets are lengths.</summary>
internal sealed class ClockLengthTally(Interval range)
{
    private readonly Dictionary<(string Lifecycle, ClockKey, string? Segment, string? Priority, TargetUnit), LengthTally> _lengths = [];

    internal void Add(EngagementId engagement, string lifecycle, SlaClock clock, TargetUnit unit, double taken)
    {
        if (!range.Contains(clock.StartedAt)) return;
        var of = (lifecycle, clock.Key, clock.Terms.Segment, clock.Terms.Priority, unit);
        if (!_lengths.TryGetValue(of, out var lengths)) _lengths[of] = lengths = new(unit);
        lengths.Add(engagement, taken, clock.End is { Phase: ClockPhase.Stopped });
    }

    /// <summary>Those that a policy times, in whatever version of it, as long as it counts in the same unit.</summary>
    internal LengthTally Of(string lifecycle, SlaPolicy policy, TargetUnit unit) =>
        _lengths.TryGetValue((lifecycle, policy.Clock, policy.Segment, policy.Priority, unit), out var lengths) ? lengths : new(unit);
}
