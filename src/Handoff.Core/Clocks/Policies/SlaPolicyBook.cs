namespace Handoff.Clocks;

/// <summary>
/// The service levels of a lifecycle: for each clock the first policy, in the order given, that fits the engagement's facts.
/// </summary>
/// <remarks>
/// For the clocks of items, those of <see cref="SlaPolicies.OfItems"/> where none are given. Immutable; safe for concurrent use.
/// </remarks>
public sealed class SlaPolicyBook
{
    private readonly Dictionary<ClockKey, Entry[]> _byClock;

    /// <summary>A book of these policies.</summary>
    /// <exception cref="SlaPolicyException">A policy is not usable, or a clock has none for facts that no other policy fits.</exception>
    public SlaPolicyBook(Lifecycle lifecycle, IEnumerable<SlaPolicy> policies)
    {
        ArgumentNullException.ThrowIfNull(lifecycle);
        var given = Given.Each(policies);
        var byClock = given.Concat(SlaPolicies.OfItems.Where(p => given.All(g => g.Clock != p.Clock)))
            .GroupBy(p => p.Clock).ToDictionary(g => g.Key, g => g.ToArray());
        var faults = SlaPolicyChecks.Faults(lifecycle, byClock).ToList();
        if (faults.Count > 0) throw new SlaPolicyException(lifecycle.Ref, faults);
        _byClock = byClock.ToDictionary(
            c => c.Key,
            c => c.Value.Select(p => new Entry(
                p, p.ToTerms(lifecycle.HasClock(c.Key) ? lifecycle[c.Key].Expires is not null : SlaPolicies.Expires(c.Key)))).ToArray());
    }

    /// <summary>The policies, by clock, in order of precedence.</summary>
    public IEnumerable<SlaPolicy> Policies => _byClock.Values.SelectMany(c => c).Select(e => e.Policy);

    internal Entry For(ClockKey clock, Facts facts)
    {
        foreach (var entry in _byClock[clock])
        {
            if (entry.Policy.Fits(facts)) return entry;
        }

        throw new InvalidOperationException($"No policy of clock '{clock}' fits; the book was checked for that.");
    }

    /// <summary>A policy and what it pins to the clocks it starts, made once.</summary>
    internal sealed record Entry(SlaPolicy Policy, SlaTerms Terms);
}
