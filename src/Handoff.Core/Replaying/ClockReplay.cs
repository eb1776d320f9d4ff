using NodaTime;

namespace Handoff;

/// <summary>
/// Replays the clocks of an engagement's past under service levels and calendars that did not hold then. Pure: nothing is written.
/// Immutable; safe for concurrent use. <c>AddHandoff</c> adds one for the policies and calendars that are registered.
/// </summary>
/// <remarks>
/// Everything that happened happens when it happened: clocks start, pause and end as history says. Only their targets, warnings and working
/// time are the candidate's, by the rules that decide. A date that history says a policy of then had set, such as the next contact with the
/// customer, is set by the candidate; a next look counts as set by policy where the rules that are registered set the same.
/// </remarks>
public sealed class ClockReplay
{
    private readonly Dictionary<LifecycleRef, Decider> _past;
    private readonly Dictionary<LifecycleRef, Decider> _candidate;

    /// <summary>A replay under these rules.</summary>
    /// <param name="rules">
    /// One for each version of a lifecycle. Their calendars tell when clocks of the past were due: every version that these count in.
    /// </param>
    /// <exception cref="ArgumentException">A version of a lifecycle has more than one.</exception>
    public ClockReplay(IEnumerable<Decider> rules)
    {
        _past = [];
        foreach (var each in Given.Each(rules))
        {
            if (_past.ContainsKey(each.Lifecycle.Ref))
            {
                throw new ArgumentException($"Lifecycle {each.Lifecycle.Ref} has rules more than once.", nameof(rules));
            }

            _past[each.Lifecycle.Ref] = each;
        }

        _candidate = _past;
    }

    private ClockReplay(Dictionary<LifecycleRef, Decider> past, Dictionary<LifecycleRef, Decider> candidate) =>
        (_past, _candidate) = (past, candidate);

    /// <summary>The same under a candidate.</summary>
    /// <param name="policies">
    /// In order of precedence; those of one clock replace all that the clock has, in every lifecycle that has it. Null for no change.
    /// </param>
    /// <param name="calendars">Each replaces all versions of its name, or is one more. Null for no change.</param>
    /// <exception cref="ArgumentException">No lifecycle has the clock of a policy.</exception>
    /// <exception cref="SlaPolicyException">The policies do not fit a lifecycle.</exception>
    /// <exception cref="CalendarDefinitionException">Two calendars have the same name and version.</exception>
    public ClockReplay With(IEnumerable<SlaPolicy>? policies = null, IEnumerable<IOpeningHours>? calendars = null)
    {
        var (changed, hours) = (Given.Each(policies ?? []), Given.Each(calendars ?? []));
        if (changed.FirstOrDefault(policy => _candidate.Values.All(rules => !Has(rules, policy.Clock))) is { } lost)
        {
            throw new ArgumentException($"No lifecycle has clock '{lost.Clock}'.", nameof(policies));
        }

        return new(_past, _candidate.ToDictionary(of => of.Key, of => Changed(of.Value, changed, hours)));
    }

    /// <summary>The clocks of one engagement, in the order in which they ended, and then those that had not.</summary>
    /// <param name="history">
    /// Everything that happened to it, in order, from the beginning; what came after the replay's end tells whether an import went live.
    /// </param>
    /// <param name="until">Where the replay ends: what happened or was due before it counts.</param>
    /// <returns>Empty for an import that was dropped, or is not live.</returns>
    /// <exception cref="ArgumentException">An event is missing.</exception>
    /// <exception cref="InvalidOperationException">An event cannot follow on the one before.</exception>
    public IReadOnlyList<ReplayedClock> Of(IEnumerable<PastEvent> history, Instant until)
    {
        var replay = new Replay(Find(_past), Find(_candidate), until);
        foreach (var past in Given.Each(history))
        {
            if (past.Event is null) throw new ArgumentException($"The event of version {past.Version} is missing.", nameof(history));
            replay.Hear(past);
        }

        return replay.End();
    }

    private static Func<LifecycleRef, Rules?> Find(Dictionary<LifecycleRef, Decider> rules) =>
        lifecycle => rules.TryGetValue(lifecycle, out var found) ? found.Rules : null;

    private static bool Has(Decider rules, ClockKey clock) => rules.Policies.Policies.Any(policy => policy.Clock == clock);

    private static Decider Changed(Decider rules, IReadOnlyList<SlaPolicy> policies, IReadOnlyList<IOpeningHours> calendars)
    {
        var own = policies.Where(policy => Has(rules, policy.Clock)).ToList();
        return new Decider(
            rules.Lifecycle,
            new SlaPolicyBook(
                rules.Lifecycle, [.. own, .. rules.Policies.Policies.Where(policy => own.All(other => other.Clock != policy.Clock))]),
            Changed(rules.Calendars, calendars),
            rules.Delivery,
            rules.Rules.Playbooks);
    }

    private static CalendarBook Changed(CalendarBook calendars, IReadOnlyList<IOpeningHours> changed) => changed.Count == 0
        ? calendars
        : new CalendarBook(calendars.All
            .Where(known => known.Ref != WorkingCalendar.Always.Ref && changed.All(other => other.Ref.Name != known.Ref.Name))
            .Concat(changed));
}
