using System.Globalization;
using NodaTime;

namespace Handoff.Clocks;

/// <summary>Finds what is wrong with the policies of a lifecycle.</summary>
internal static class SlaPolicyChecks
{
    /// <summary>How many warnings a policy has, or levels of escalation.</summary>
    private const int MostThresholds = 100;

    /// <summary>The longest target, in business days or days of calendar time: a thousand years.</summary>
    private const int MostDays = 365_250;

    private const string TooLong = "more than 1,000 years";

    private static readonly Duration Longest = Duration.FromDays(MostDays);

    internal static IEnumerable<Diagnostic> Faults(Lifecycle lifecycle, Dictionary<ClockKey, SlaPolicy[]> policies)
    {
        foreach (var clock in lifecycle.Definition.Clocks)
        {
            if (!policies.TryGetValue(clock.Key, out var own) || !own.Any(p => p is { Segment: null, Priority: null }))
            {
                yield return new("HO5001", $"clock '{clock.Key}'", "has no policy that fits regardless of the facts.");
            }
        }

        foreach (var item in SlaPolicies.OfItems.Where(item => lifecycle.HasClock(item.Clock)))
        {
            yield return new(
                "HO5002", $"clock '{item.Clock}'", "is the clock of a kind of item; the lifecycle has a clock with the same name.");
        }

        foreach (var item in SlaPolicies.OfItems.Where(item => !policies[item.Clock].Any(p => p is { Segment: null, Priority: null })))
        {
            yield return new("HO5001", $"clock '{item.Clock}'", "has no policy that fits regardless of the facts.");
        }

        foreach (var policy in policies.Values.SelectMany(p => p))
        {
            var place = $"policy of clock '{policy.Clock}'";
            if (!lifecycle.HasClock(policy.Clock) && !SlaPolicies.OfItems.Any(p => p.Clock == policy.Clock))
            {
                yield return new("HO5002", place, "is for a clock that the lifecycle does not have.");
            }

            if (policy.Version < 1) yield return new("HO5003", place, $"has version {policy.Version}; versions count from 1.");
            foreach (var problem in Terms(policy)) yield return new("HO5003", place, problem);
            if (policy.Recurring && lifecycle.Definition.Clocks.Any(c => c.Key == policy.Clock && c.Expires is not null))
            {
                yield return new(
                    "HO5003", place, "recurs, but its clock fires something once; what it waits for is answered when it is met.");
            }

            if (IsHold(lifecycle, policy.Clock) != policy.Target is Target.UntilHoldExpires)
            {
                yield return new("HO5004", place, "the clock of a hold, and no other, must end when the hold expires.");
            }
        }

        foreach (var policy in policies.Values.SelectMany(NeverHold))
        {
            yield return new(
                "HO5007",
                $"policy of clock '{policy.Clock}'",
                $"for {Facts(policy)} is never used: an earlier policy of its clock fits everything that it fits.");
        }
    }

    private static IEnumerable<SlaPolicy> NeverHold(SlaPolicy[] ofClock) => ofClock.Where((policy, at) => ofClock.Take(at).Any(earlier =>
        (earlier.Segment is null || earlier.Segment == policy.Segment)
            && (earlier.Priority is null || earlier.Priority == policy.Priority)));

    private static string Facts(SlaPolicy policy) => (policy.Segment, policy.Priority) switch
    {
        (null, null) => "all",
        ({ } segment, null) => $"segment '{Brief.Value(segment)}'",
        (null, { } priority) => $"priority '{Brief.Value(priority)}'",
        var (segment, priority) => $"segment '{Brief.Value(segment)}' and priority '{Brief.Value(priority)}'",
    };

    /// <summary>What is wrong with a policy by itself, whatever it is for and in whatever calendar it counts.</summary>
    internal static IEnumerable<string> Terms(SlaPolicy policy)
    {
        foreach (var problem in Targets(policy.Target).Concat(Warnings(policy.Warnings)).Concat(Escalations(policy.Escalations)))
        {
            yield return problem;
        }

        foreach (var text in new[] { policy.Segment, policy.Priority, policy.Calendar })
        {
            if (text is not null && HalfPair.In(text) >= 0) yield return "has half a surrogate pair in its segment, priority or calendar.";
        }

        if (policy is { ThresholdsInWorkingTime: true, Target: Target.BusinessTime or Target.BusinessDays or Target.CalendarTime })
        {
            yield return "counts thresholds in working time ahead of a date, but its target is not a date.";
        }

        if (policy.ExpireAfter < Duration.Zero) yield return "expires before the breach.";
        if (policy.Target is Target.Until { At: var at } && Instant.MaxValue - at <= After(policy))
        {
            yield return $"has a target at {at}; what follows it is beyond the year 9999.";
        }

        if (policy.ExpireAfter > Longest) yield return $"expires {TooLong} after the breach.";
        if (policy.Target is Target.UntilHoldExpires && policy.ExpireAfter != Duration.Zero)
        {
            yield return "expires after the hold's own expiry.";
        }

        if (policy.Reopening is not (Reopening.NewCycle or Reopening.Restart or Reopening.Continue))
        {
            yield return $"reopens in an unknown way, {policy.Reopening}.";
        }

        if (policy.Reopening == Reopening.Continue
            && policy.Target is not (Target.BusinessTime or Target.BusinessDays or Target.CalendarTime))
        {
            yield return "continues towards a date; a date does not wait.";
        }
    }

    /// <summary>How long after the target something still fires.</summary>
    private static Duration After(SlaPolicy policy) =>
        policy.Escalations.Aggregate(Duration.Max(Duration.Zero, policy.ExpireAfter), Duration.Max);

    private static IEnumerable<string> Targets(Target? target) => target switch
    {
        null => ["has no target."],
        Target.BusinessTime time => Length(time.Length),
        Target.CalendarTime time => Length(time.Length),
        Target.BusinessDays { Days: < 1 } => ["has a target of less than one business day."],
        Target.BusinessDays { Days: > MostDays } => [$"has a target of {TooLong}."],
        Target.UntilEndOfBusinessDay { Days: < 0 } => ["has a negative number of business days as its target."],
        Target.UntilEndOfBusinessDay { Days: > MostDays } => [$"has a target of {TooLong}."],
        Target.Until until when until.At < Reach.Origin => [$"has a target at {until.At}; calendars begin in 1900."],
        Target.UntilNext next when next.Day is < IsoDayOfWeek.Monday or > IsoDayOfWeek.Sunday =>
            [$"has a target on '{next.Day}', which is not a day of the week."],
        Target.UntilDue { Otherwise: Target.UntilDue or Target.UntilHoldExpires } => ["falls back on another 'until'."],
        Target.UntilDue until => Targets(until.Otherwise),
        _ => [],
    };

    private static IEnumerable<string> Length(Duration length)
    {
        if (length <= Duration.Zero) yield return "has a target of zero time.";
        if (length > Longest) yield return $"has a target of {TooLong}.";
    }

    private static IEnumerable<string> Warnings(ValueList<Warning> warnings)
    {
        if (warnings.Contains(null!)) return ["has a warning that is null."];
        if (warnings.Count > MostThresholds) return [$"warns {warnings.Count} times; at most {MostThresholds} are allowed."];
        return warnings.SelectMany(Points).Concat(
            warnings.Select(w => w.Name).Distinct().Count() != warnings.Count ? ["warns twice at the same point."] : []);
    }

    private static IEnumerable<string> Points(Warning warning) => warning switch
    {
        Warning.AtFraction { Fraction: not (> 0 and < 1) } at =>
            [$"warns at {at.Fraction.ToString(CultureInfo.InvariantCulture)}, which is not between 0 and 1."],
        Warning.Ahead ahead when ahead.Length <= Duration.Zero => ["warns ahead by zero time."],
        Warning.Ahead ahead when ahead.Length > Longest => [$"warns {TooLong} ahead."],
        _ => [],
    };

    private static IEnumerable<string> Escalations(ValueList<Duration> levels)
    {
        if (levels.Count > MostThresholds) yield return $"escalates over {levels.Count} levels; at most {MostThresholds} are allowed.";
        if (levels.Any(level => level > Longest)) yield return $"escalates {TooLong} after the breach.";
        var last = Duration.Zero;
        foreach (var level in levels)
        {
            if (level <= last) yield return "escalates in steps that do not grow.";
            last = level;
        }
    }

    /// <summary>Whether a clock ends a hold.</summary>
    internal static bool IsHold(Lifecycle lifecycle, ClockKey key) =>
        lifecycle.Definition.Clocks.FirstOrDefault(c => c.Key == key) is { Expires: { } expires } clock
        && lifecycle.Definition.Transitions.Any(t => t.Trigger == expires && t.Kind == TriggerKind.Resume && clock.RunsIn.Contains(t.From));
}
