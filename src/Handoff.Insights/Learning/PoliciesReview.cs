namespace Handoff.Insights;

/// <summary>
/// The targets of a lifecycle's service levels beside how long waits really took. It changes nothing: whoever wants the suggestions tries
/// and applies what <see cref="Change"/> makes with <see cref="TargetChanges"/>. Immutable; compares by content.
/// </summary>
/// <remarks>Targets that are dates have no length, and are left out.</remarks>
public sealed record PoliciesReview
{
    /// <summary>The lifecycle, in the newest version that is registered.</summary>
    public required LifecycleRef Lifecycle { get; init; }

    /// <summary>All its policies as they are registered.</summary>
    public required ValueList<SlaPolicy> Policies { get; init; }

    /// <summary>Each policy whose target is a length, in the same order.</summary>
    public required ValueList<PolicyReview> Reviews { get; init; }

    /// <summary>Whether another target is suggested for any of them.</summary>
    public bool SuggestsChange => Reviews.Any(review => review.Target.Suggested is not null);

    /// <summary>
    /// All policies of the lifecycle, those with a suggestion in their next version, with that target. Clocks that run keep what they have
    /// until somebody re-targets them.
    /// </summary>
    /// <param name="accept">Which suggestions to follow; null for all of them.</param>
    /// <returns>Null where nothing would change.</returns>
    public ValueList<SlaPolicy>? Change(Func<PolicyReview, bool>? accept = null)
    {
        var accepted = Reviews.Where(review => review.Target.Suggested is not null && accept?.Invoke(review) != false)
            .ToDictionary(review => review.Policy, review => review.Target.Suggested!.Value);
        if (accepted.Count == 0) return null;
        return Policies.Select(policy => accepted.TryGetValue(policy, out var length)
            ? policy with { Version = policy.Version + 1, Target = TargetLength.With(policy.Target, length) }
            : policy).ToValueList();
    }
}

/// <summary>The target of one policy. Immutable; compares by content.</summary>
/// <param name="Policy">As it is registered.</param>
/// <param name="Target">What is allowed, what happened and, perhaps, what is suggested; as the clock counts, without its pauses.</param>
public sealed record PolicyReview(SlaPolicy Policy, TargetReview Target);
