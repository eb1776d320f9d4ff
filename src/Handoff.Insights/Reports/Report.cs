namespace Handoff.Insights;

/// <summary>What happened in a range of time, in numbers that can be followed. Immutable; compares by content.</summary>
/// <remarks>
/// An event counts in the range in which it happened, and time in the range in which it passed; so the counts and times of two adjacent
/// ranges add up to those of both.
/// </remarks>
public sealed record Report
{
    /// <summary>Which events count: from its start on, and before its end. Either may be open.</summary>
    public required Interval Range { get; init; }

    /// <summary>Until when time counts that has not ended, such as the wait of customers who are not satisfied yet.</summary>
    public required Instant AsOf { get; init; }

    /// <summary>How good handoffs were, by sender and receiving function; ordered by side, sender and receiver (ordinal).</summary>
    public required ValueList<HandoffFigures> Handoffs { get; init; }

    /// <summary>The flow through each stage that was entered or left; ordered by lifecycle and stage (ordinal).</summary>
    public required ValueList<StageFigures> Stages { get; init; }

    /// <summary>How clocks ended, by key and segment (ordinal).</summary>
    public required ValueList<ClockFigures> Clocks { get; init; }

    /// <summary>How the same clocks ended, by the function and team with which they lay (ordinal).</summary>
    public required ValueList<TeamClockFigures> Teams { get; init; }

    /// <summary>How commitments ended, by source.</summary>
    public required ValueList<PromiseFigures> Promises { get; init; }

    /// <summary>Problems and update promises.</summary>
    public required ProblemFigures Problems { get; init; }

    /// <summary>What customers said in the end, and who came back.</summary>
    public required SatisfactionFigures Satisfaction { get; init; }

    /// <summary>Whose time customers waited.</summary>
    public required WaitFigures Wait { get; init; }

    /// <summary>Who did and carried what after Yes, Sales among them; ordered by function and member (ordinal).</summary>
    public required ValueList<EffortFigures> Effort { get; init; }

    /// <summary>
    /// Whether forecasts held. A report that a <see cref="ReportTally"/> makes has none: they need all histories together.
    /// </summary>
    public required ForecastFigures Forecasts { get; init; }

    /// <summary>All its counts as one list, for tables and comparisons; each has a path of its own.</summary>
    public IEnumerable<ReportLine> Lines => ReportLines.Of(this);

    /// <summary>All its amounts of time as one list; each has a path of its own.</summary>
    public IEnumerable<ReportTime> Times => ReportTimes.Of(this);

    /// <summary>All its lengths as one list; each has a path of its own.</summary>
    public IEnumerable<ReportSpread> Spreads => ReportSpreads.Of(this);

    /// <summary>This report beside the one before it.</summary>
    /// <param name="before">Most often of the range before, as long as this one.</param>
    public ReportComparison Against(Report before) => new(this, before);

    /// <summary>In English words, for an owner; lines that say nothing but zero are left out. Dates are in UTC.</summary>
    public string ToText() => ReportText.Of(this);

    /// <summary>
    /// As one HTML page with charts; <see cref="ReportPage"/> has it beside the report before, with the trend over its parts.
    /// </summary>
    public string ToHtml() => new ReportPage(this).ToHtml();
}

/// <summary>One number of a report, in its place. Immutable; compares by content.</summary>
/// <param name="Path">
/// Where it stands: the chapter, who or what it is about, and what is counted, as in <c>handoffs, sales, anna, operations, offered</c>. A
/// part that is missing, such as the member where a function's queue offered, is empty.
/// </param>
/// <param name="Figure">The number.</param>
public sealed record ReportLine(ValueList<string> Path, Figure Figure);

/// <summary>One amount of time of a report, in its place. Immutable; compares by content.</summary>
/// <param name="Path">Where it stands, as <see cref="ReportLine.Path"/>: <c>wait, customer</c>.</param>
/// <param name="Figure">How much.</param>
public sealed record ReportTime(ValueList<string> Path, TimeFigure Figure);

/// <summary>How long something took, in its place in a report. Immutable; compares by content.</summary>
/// <param name="Path">Where it stands, as <see cref="ReportLine.Path"/>: <c>stages, standard, won, stayed</c>.</param>
/// <param name="Spread">How long.</param>
public sealed record ReportSpread(ValueList<string> Path, Spread Spread);
