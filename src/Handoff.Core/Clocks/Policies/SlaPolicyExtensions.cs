namespace Handoff.Clocks;

/// <summary>The service levels of others, with a few changes.</summary>
public static class SlaPolicyExtensions
{
    /// <summary>The same policies, one clock's changed: <c>SlaPolicies.Defaults.With("kickoff", p => p with { … })</c>.</summary>
    /// <param name="policies">The others.</param>
    /// <param name="clock">Whose policies.</param>
    /// <param name="change">Makes the new one of each.</param>
    /// <exception cref="ArgumentException">The clock has no policy among these.</exception>
    public static ValueList<SlaPolicy> With(this ValueList<SlaPolicy> policies, ClockKey clock, Func<SlaPolicy, SlaPolicy> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var given = Given.Each(policies);
        if (given.All(policy => policy.Clock != clock))
        {
            throw new ArgumentException($"There is no policy of clock '{clock}' to change.", nameof(clock));
        }

        return given.Select(policy => policy.Clock == clock ? change(policy) : policy).ToValueList();
    }

    /// <summary>
    /// The same policies and one more. For a segment or a priority it comes before the others of its clock; one that fits whatever the
    /// facts are comes last, in place of the one that did.
    /// </summary>
    /// <param name="policies">The others.</param>
    /// <param name="policy">The one more.</param>
    public static ValueList<SlaPolicy> With(this ValueList<SlaPolicy> policies, SlaPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var given = Given.Each(policies);
        return policy is { Segment: null, Priority: null }
            ? [.. given.Where(other => other.Clock != policy.Clock || other is not { Segment: null, Priority: null }), policy]
            : [policy, .. given];
    }
}
