namespace Handoff.Insights;

/// <summary>
/// A target beside what really happened, and the target that follows from it, if any. It changes nothing. Immutable; compares by content.
/// </summary>
public sealed record TargetReview
{
    /// <summary>What is planned now, in the unit of <see cref="Took"/>.</summary>
    public required double Target { get; init; }

    /// <summary>How long it took.</summary>
    public required RealLengths Took { get; init; }

    /// <summary>Which share is to be done within the target, above 0 and below 1.</summary>
    public required double Level { get; init; }

    /// <summary>Within which length that share is done; null where that is longer than anything seen.</summary>
    public required double? Real { get; init; }

    /// <summary>
    /// What <see cref="Real"/> would hardly be below: nineteen times in twenty it is between this and <see cref="High"/>, by how much the
    /// lengths differ among so many. Null where even that is longer than anything seen.
    /// </summary>
    public required double? Low { get; init; }

    /// <summary>What it would hardly be above; null where so few cannot say.</summary>
    public required double? High { get; init; }

    /// <summary>What is to be made of it.</summary>
    public required TargetVerdict Verdict { get; init; }

    /// <summary>The target that follows, in the same unit, rounded up to what people use; null where none does.</summary>
    public required double? Suggested { get; init; }

    /// <summary>Why, in English words, with how many and how spread.</summary>
    public string ToText() => LearnedText.Of(this);
}

/// <summary>What is to be made of a target.</summary>
public enum TargetVerdict
{
    /// <summary>Another one is suggested: the spread does not explain how far off it is.</summary>
    Change = 1,

    /// <summary>It can stay: what happened is no further from it than the spread or the rounding explains.</summary>
    Keep = 2,

    /// <summary>Fewer than <see cref="Figure.Few"/> were done: nothing is said.</summary>
    TooFew = 3,

    /// <summary>It is too short, and so many are not done that nobody can say yet how long it takes.</summary>
    NotSeenYet = 4,
}
