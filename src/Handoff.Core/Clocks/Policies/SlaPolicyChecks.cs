using NodaTime;

namespace Handoff;

/// <summary>Finds what is wrong with the policies of a lifecycle.</summary>
internal static class SlaPolicyChecks
{
    internal static IEnumerable<Diagnostic> Faults(Lifecycle lifecycle, Dictionary<ClockKey, SlaPolicy[]> policies)
    {
        foreach (var clock in lifecycle.Definition.Clocks)
        {
            if (!policies.TryGetValue(clock.Key, out var own) || !own.Any(p => p is { Segment: null, Priority: null }))
            {
                yield return new("HO5001", $"clock '{clock.Key}'", "has no policy that fits whatever the facts are.");
            }
        }

        foreach (var policy in policies.Values.SelectMany(p => p))
        {
            var place = $"policy of clock '{policy.Clock}'";
            if (!lifecycle.Definition.Clocks.Any(c => c.Key == policy.Clock)) yield return new("HO5002", place, "is for a clock that the lifecycle does not have.");
            if (policy.Version < 1) yield return new("HO5003", place, $"has version {policy.Version}; versions count from 1.");
            foreach (var problem in Terms(policy)) yield return new("HO5003", place, problem);
            if (IsHold(lifecycle, policy.Clock) != policy.Target is Target.UntilHoldExpires)
            {
                yield return new("HO5004", place, "only the clock of a hold, and always that one, ends when the hold expires.");
            }
        }
    }

    /// <summary>What is wrong with a policy by itself, whatever it is for.</summary>
    internal static IEnumerable<string> Terms(SlaPolicy policy)
    {
        foreach (var problem in Targets(policy.Target)) yield return problem;
        foreach (var warning in policy.Warnings)
        {
            if (warning is Warning.AtFraction { Fraction: not (> 0 and < 1) } at) yield return $"warns at {at.Fraction}, which is not between 0 and 1.";
            if (warning is Warning.Ahead ahead && ahead.Length <= Duration.Zero) yield return "warns ahead by nothing.";
        }

        if (policy.Warnings.Select(w => w.Name).Distinct().Count() != policy.Warnings.Count) yield return "warns twice at the same point.";
        var last = Duration.Zero;
        foreach (var level in policy.Escalations)
        {
            if (level <= last) yield return "escalates in steps that do not grow.";
            last = level;
        }

        if (policy.ExpireAfter < Duration.Zero) yield return "expires before the breach.";
        if (policy.Reopening is not (Reopening.NewCycle or Reopening.Restart or Reopening.Continue)) yield return $"reopens in an unknown way, {policy.Reopening}.";
        if (policy.Reopening == Reopening.Continue && policy.Target is not (Target.BusinessTime or Target.BusinessDays or Target.CalendarTime)) yield return "continues towards a date; a date does not wait.";
    }

    private static IEnumerable<string> Targets(Target target) => target switch
    {
        Target.BusinessTime time when time.Length <= Duration.Zero => ["has a target of no time."],
        Target.CalendarTime time when time.Length <= Duration.Zero => ["has a target of no time."],
        Target.BusinessDays days when days.Days < 1 => ["has a target of less than one business day."],
        Target.UntilEndOfBusinessDay days when days.Days < 0 => ["has a target of less than no business day."],
        Target.UntilNext next when next.Day is < IsoDayOfWeek.Monday or > IsoDayOfWeek.Sunday => [$"has a target on '{next.Day}', which is no day of the week."],
        Target.UntilCommitted until when until.Otherwise is Target.UntilCommitted or Target.UntilHoldExpires => ["falls back on another 'until'."],
        Target.UntilCommitted until => Targets(until.Otherwise),
        _ => [],
    };

    private static bool IsHold(Lifecycle lifecycle, ClockKey key) =>
        lifecycle.Definition.Clocks.FirstOrDefault(c => c.Key == key) is { Expires: { } expires } clock
        && lifecycle.Definition.Transitions.Any(t => t.Trigger == expires && t.Kind == TriggerKind.Resume && clock.RunsIn.Contains(t.From));
}

/// <summary>The policies of a lifecycle are not usable.</summary>
public sealed class SlaPolicyException(LifecycleRef lifecycle, IReadOnlyList<Diagnostic> diagnostics)
    : HandoffException($"The policies of lifecycle {Brief.Value(lifecycle.ToString())} are broken:\n{string.Join("\n", diagnostics)}")
{
    /// <summary>The code of the first fault.</summary>
    public override string Code => Diagnostics[0].Code;

    /// <summary>Which lifecycle.</summary>
    public LifecycleRef Lifecycle { get; } = lifecycle;

    /// <summary>Every fault; at least one.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; } = diagnostics;
}
