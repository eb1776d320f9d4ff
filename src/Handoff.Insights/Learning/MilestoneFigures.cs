namespace Handoff.Insights;

/// <summary>What became of a playbook's milestones in a range of time. Immutable; compares by content.</summary>
public sealed record PlaybookFigures
{
    /// <summary>Its name.</summary>
    public required string Playbook { get; init; }

    /// <summary>Which version of it.</summary>
    public required int Version { get; init; }

    /// <summary>How often it was begun in the range.</summary>
    public required Figure Begun { get; init; }

    /// <summary>Those whose turn came in the range, in the order of the plan.</summary>
    public required ValueList<MilestoneFigures> Milestones { get; init; }
}

/// <summary>
/// What became of one milestone of a playbook, as it was known at the end of the range. Immutable; compares by content.
/// </summary>
/// <remarks>
/// <see cref="Done"/>, <see cref="Skipped"/>, <see cref="GivenUp"/> and <see cref="Open"/> together are <see cref="Turns"/>.
/// </remarks>
public sealed record MilestoneFigures
{
    /// <summary>What it is called in the template.</summary>
    public required ItemId Key { get; init; }

    /// <summary>What is done when it is done, as the newest one says.</summary>
    public required string Text { get; init; }

    /// <summary>How many business days it takes, as planned when the newest one was begun.</summary>
    public required int Days { get; init; }

    /// <summary>
    /// Whose turn came in the range: all that it depends on was done and its planned start had come, or it ended before that.
    /// </summary>
    public required Figure Turns { get; init; }

    /// <summary>Those that were done.</summary>
    public required Figure Done { get; init; }

    /// <summary>
    /// Those of <see cref="Done"/> that were done before their turn, so that nobody can say how long they took; they are not in
    /// <see cref="Took"/>.
    /// </summary>
    public required Figure Early { get; init; }

    /// <summary>Those that were not needed.</summary>
    public required Figure Skipped { get; init; }

    /// <summary>Those that were dropped because the engagement ended, or the Yes was taken back.</summary>
    public required Figure GivenUp { get; init; }

    /// <summary>Those that were open at the end of the range.</summary>
    public required Figure Open { get; init; }

    /// <summary>How many business days they took, from their turn until they were done; as the plan counts them, pauses included.</summary>
    public required RealLengths Took { get; init; }

    /// <summary>Those of <see cref="Done"/> of which no check ever failed.</summary>
    public required Figure RightFirstTime { get; init; }

    /// <summary>How often a check failed.</summary>
    public required Figure FailedChecks { get; init; }

    /// <summary>How often one that had ended was opened again.</summary>
    public required Figure Reopened { get; init; }

    /// <summary>How often one got another number of days.</summary>
    public required Figure Replanned { get; init; }
}
