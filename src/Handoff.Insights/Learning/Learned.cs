namespace Handoff.Insights;

/// <summary>
/// How long things that have a target really took, and the targets that follow; each number with the engagements behind it. It changes
/// nothing. Immutable; compares by content.
/// </summary>
public sealed record Learned
{
    /// <summary>Whose turn counts: from its start on, and before its end.</summary>
    public required Interval Range { get; init; }

    /// <summary>Until when anything was known: the end of the range or, where that is later or open, when it was read.</summary>
    public required Instant AsOf { get; init; }

    /// <summary>Which share is to be done within a target.</summary>
    public required double Level { get; init; }

    /// <summary>What became of the milestones of each version of each playbook, ordered by name (ordinal) and version.</summary>
    public required ValueList<PlaybookFigures> Playbooks { get; init; }

    /// <summary>The newest registered version of each playbook, reviewed; ordered by name (ordinal).</summary>
    public required ValueList<PlaybookReview> PlaybookReviews { get; init; }

    /// <summary>
    /// The service levels of the newest registered version of each lifecycle, reviewed; ordered by its name (ordinal).
    /// </summary>
    public required ValueList<PoliciesReview> PolicyReviews { get; init; }

    /// <summary>In English words, for an owner. Dates are in UTC.</summary>
    public string ToText() => LearnedText.Of(this);
}
