namespace Handoff.Insights;

/// <summary>
/// How clocks went in a range, and how they would have gone under a candidate at the pace we had. Immutable; compares by content.
/// </summary>
/// <remarks>
/// A clock counts in the range in which it ended; one that was reopened and ended again counts again. What was still open at the range's
/// end counts as it stood there. What could not be replayed is in no number but those of <see cref="Gaps"/>.
/// </remarks>
public sealed record WhatIfAnswer
{
    /// <summary>Which clocks count: from its start on, and before its end. Its start may be open.</summary>
    public required Interval Range { get; init; }

    /// <summary>By clock (ordinal).</summary>
    public required ValueList<WhatIfFigures> Clocks { get; init; }

    /// <summary>The same by clock and segment of the engagement (ordinal).</summary>
    public required ValueList<WhatIfFigures> Segments { get; init; }

    /// <summary>The same by clock and the function that was responsible for the engagement (ordinal).</summary>
    public required ValueList<WhatIfFigures> Functions { get; init; }

    /// <summary>What history does not tell, by clock (ordinal) and reason.</summary>
    public required ValueList<WhatIfGap> Gaps { get; init; }

    /// <summary>In English words. Dates are in UTC.</summary>
    public string ToText() => WhatIfText.Of(this);
}

/// <summary>
/// How the clocks of one key went, and would have gone. Immutable; compares by content. Each number names the engagements behind it.
/// </summary>
public sealed record WhatIfFigures
{
    /// <summary>Which clock.</summary>
    public required ClockKey Clock { get; init; }

    /// <summary>The engagement's segment just before the clock ended; null for none, or where it is not told apart.</summary>
    public string? Segment { get; init; }

    /// <summary>Who was responsible for the engagement just before the clock ended; null for none, or where it is not told apart.</summary>
    public Function? Responsible { get; init; }

    /// <summary>All that were replayed.</summary>
    public required Figure Replayed { get; init; }

    /// <summary>As it went.</summary>
    public required WhatIfSide AsItWent { get; init; }

    /// <summary>As it would have gone.</summary>
    public required WhatIfSide WithCandidate { get; init; }

    /// <summary>In time as it went, and late with the candidate.</summary>
    public required Figure BecomeLate { get; init; }

    /// <summary>Late as it went, and in time with the candidate.</summary>
    public required Figure BecomeInTime { get; init; }

    /// <summary>By how much those are due earlier that are, day and night.</summary>
    public required Spread Earlier { get; init; }

    /// <summary>By how much those are due later that are, day and night.</summary>
    public required Spread Later { get; init; }

    /// <summary>
    /// Where one of the two dates cannot be told: a pause that had not ended kept the clock from it, or its calendar is not known any more.
    /// </summary>
    public required Figure Undated { get; init; }
}

/// <summary>How clocks went under one set of rules. Immutable; compares by content.</summary>
/// <param name="InTime">Within the target: met or given up, or still open at the range's end.</param>
/// <param name="Late">Beyond it: met or given up, or still open at the range's end.</param>
public sealed record WhatIfSide(Figure InTime, Figure Late);

/// <summary>Clocks of which something is not known. Immutable; compares by content.</summary>
/// <param name="Clock">Which clock.</param>
/// <param name="Why">What is not known.</param>
/// <param name="Clocks">How many. With <see cref="ReplayGap.Recurs"/> they are in the other numbers, too.</param>
public sealed record WhatIfGap(ClockKey Clock, ReplayGap Why, Figure Clocks);
