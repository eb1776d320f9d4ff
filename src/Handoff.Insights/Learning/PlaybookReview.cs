namespace Handoff.Insights;

/// <summary>
/// The days that a playbook plans beside those that its milestones really took. It changes nothing: whoever wants the suggestions
/// registers what <see cref="Change"/> makes. Immutable; compares by content.
/// </summary>
/// <remarks>
/// Learned from all versions of the playbook that have the same milestone: the same key, with the same words.
/// </remarks>
public sealed record PlaybookReview
{
    /// <summary>The playbook, in the newest version that is registered.</summary>
    public required Playbook Playbook { get; init; }

    /// <summary>Each of its milestones, in its order.</summary>
    public required ValueList<MilestoneReview> Milestones { get; init; }

    /// <summary>Whether other days are suggested for any of them.</summary>
    public bool SuggestsChange => Milestones.Any(milestone => milestone.Days.Suggested is not null);

    /// <summary>
    /// The next version of the playbook, with the suggested days. Nothing uses it before a host registers it; what was begun goes on as it
    /// was.
    /// </summary>
    /// <param name="accept">Which suggestions to follow; null for all of them.</param>
    /// <returns>Null where nothing would change.</returns>
    public Playbook? Change(Func<MilestoneReview, bool>? accept = null)
    {
        var days = Milestones.Where(milestone => milestone.Days.Suggested is not null && accept?.Invoke(milestone) != false)
            .ToDictionary(milestone => milestone.Key, milestone => (int)milestone.Days.Suggested!.Value);
        if (days.Count == 0) return null;
        var next = Playbook.Define(Playbook.Name, Playbook.Version + 1);
        foreach (var milestone in Playbook.Milestones)
            next.Milestone(days.TryGetValue(milestone.Key, out var other) ? milestone with { Days = other } : milestone);
        return next.Build();
    }
}

/// <summary>The days of one milestone. Immutable; compares by content.</summary>
/// <param name="Key">What it is called in the template.</param>
/// <param name="Days">What is planned, what happened and, perhaps, what is suggested.</param>
public sealed record MilestoneReview(ItemId Key, TargetReview Days);
