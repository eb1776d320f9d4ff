namespace Handoff.Insights;

/// <summary>A report beside the one before it. Immutable.</summary>
public sealed record ReportComparison
{
    internal ReportComparison(Report now, Report before)
    {
        ArgumentNullException.ThrowIfNull(before);
        (Now, Before) = (now, before);
        Changes = Beside(now.Lines, before.Lines, line => line.Path, line => line.Figure, Figure.None)
            .Select(pair => new FigureChange(pair.Path, pair.Now, pair.Before)).ToValueList();
        Times = Beside(now.Times, before.Times, time => time.Path, time => time.Figure, TimeFigure.None)
            .Select(pair => new TimeChange(pair.Path, pair.Now, pair.Before)).ToValueList();
        Spreads = Beside(now.Spreads, before.Spreads, spread => spread.Path, spread => spread.Spread, Spread.None)
            .Select(pair => new SpreadChange(pair.Path, pair.Now, pair.Before)).ToValueList();
    }

    /// <summary>The later one.</summary>
    public Report Now { get; }

    /// <summary>The one before.</summary>
    public Report Before { get; }

    /// <summary>Each count of either report: those of the later one in its order, then those that only the one before has.</summary>
    public ValueList<FigureChange> Changes { get; }

    /// <summary>Each amount of time of either report, in the same order.</summary>
    public ValueList<TimeChange> Times { get; }

    /// <summary>Each length of either report, in the same order.</summary>
    public ValueList<SpreadChange> Spreads { get; }

    /// <summary>In English words, a line for each number that is not zero in both.</summary>
    public string ToText() => ComparisonText.Of(this);

    private static IEnumerable<(ValueList<string> Path, T Now, T Before)> Beside<TPlaced, T>(
        IEnumerable<TPlaced> now, IEnumerable<TPlaced> before, Func<TPlaced, ValueList<string>> path, Func<TPlaced, T> value, T none)
    {
        var earlier = before.ToDictionary(path, value);
        foreach (var placed in now)
        {
            yield return (path(placed), value(placed), earlier.Remove(path(placed), out var then) ? then : none);
        }

        foreach (var placed in before)
        {
            if (earlier.ContainsKey(path(placed))) yield return (path(placed), none, value(placed));
        }
    }
}

/// <summary>A count beside the one before. Immutable; compares by content.</summary>
/// <param name="Path">Where it stands, as <see cref="ReportLine.Path"/>.</param>
/// <param name="Now">In the later report.</param>
/// <param name="Before">In the one before.</param>
public sealed record FigureChange(ValueList<string> Path, Figure Now, Figure Before)
{
    /// <summary>How many more there are; negative for fewer.</summary>
    public int Change => Now.Count - Before.Count;

    internal bool IsNothing => Now.Count == 0 && Before.Count == 0;

    /// <summary>Whether both are fewer than <see cref="Figure.Few"/>, so that the change says little.</summary>
    public bool IsSmall => Now.IsSmall && Before.IsSmall;
}

/// <summary>An amount of time beside the one before. Immutable; compares by content.</summary>
/// <param name="Path">Where it stands, as <see cref="ReportLine.Path"/>.</param>
/// <param name="Now">In the later report.</param>
/// <param name="Before">In the one before.</param>
public sealed record TimeChange(ValueList<string> Path, TimeFigure Now, TimeFigure Before)
{
    /// <summary>How much more it is; negative for less.</summary>
    public Duration Change => Now.Time - Before.Time;

    internal bool IsNothing => Now.Time == Duration.Zero && Before.Time == Duration.Zero;

    /// <summary>Whether both are of fewer engagements than <see cref="Figure.Few"/>, so that the change says little.</summary>
    public bool IsSmall => Now.IsSmall && Before.IsSmall;
}

/// <summary>How long something took, beside how long it took before. Immutable; compares by content.</summary>
/// <param name="Path">Where it stands, as <see cref="ReportLine.Path"/>.</param>
/// <param name="Now">In the later report.</param>
/// <param name="Before">In the one before.</param>
public sealed record SpreadChange(ValueList<string> Path, Spread Now, Spread Before)
{
    /// <summary>How much longer the middle one took; negative for shorter, null where either report has none.</summary>
    public Duration? Change => Now.Median - Before.Median;

    internal bool IsNothing => Now.Count == 0 && Before.Count == 0;

    /// <summary>Whether either has fewer than <see cref="Figure.Few"/>: a length says little then, and so does the change.</summary>
    public bool IsSmall => Now.IsSmall || Before.IsSmall;
}
