using System.Globalization;

namespace Handoff.Insights;

/// <summary>A report beside the one before it. Immutable.</summary>
public sealed record ReportComparison
{
    internal ReportComparison(Report now, Report before)
    {
        ArgumentNullException.ThrowIfNull(before);
        (Now, Before) = (now, before);
        var earlier = before.Lines.ToDictionary(line => line.Path, line => line.Figure);
        var later = now.Lines.ToList();
        var known = later.Select(line => line.Path).ToHashSet();
        Changes = later.Select(line => new FigureChange(line.Path, line.Figure, earlier.GetValueOrDefault(line.Path, Figure.None)))
            .Concat(before.Lines.Where(line => !known.Contains(line.Path))
                .Select(line => new FigureChange(line.Path, Figure.None, line.Figure)))
            .ToValueList();
    }

    /// <summary>The later one.</summary>
    public Report Now { get; }

    /// <summary>The one before.</summary>
    public Report Before { get; }

    /// <summary>Each number of either report: those of the later one in its order, then those that only the one before has.</summary>
    public ValueList<FigureChange> Changes { get; }

    /// <summary>In English words, a line for each number that is not zero in both.</summary>
    public string ToText() => string.Join(
        Environment.NewLine,
        Changes.Where(change => change.Now.Count > 0 || change.Before.Count > 0).Select(Words));

    private static string Words(FigureChange change) => string.Create(
        CultureInfo.InvariantCulture,
        $"{string.Join(", ", change.Path.Where(part => part.Length > 0))}: {change.Now.Count}, before {change.Before.Count} "
            + $"({change.Change:+0;-0;0}{(change.IsSmall ? ", few" : "")})");
}

/// <summary>A number beside the one before. Immutable; compares by content.</summary>
/// <param name="Path">Where it stands, as <see cref="ReportLine.Path"/>.</param>
/// <param name="Now">In the later report.</param>
/// <param name="Before">In the one before.</param>
public sealed record FigureChange(ValueList<string> Path, Figure Now, Figure Before)
{
    /// <summary>How many more there are; negative for fewer.</summary>
    public int Change => Now.Count - Before.Count;

    /// <summary>Whether both are fewer than <see cref="Figure.Few"/>, so that the change says little.</summary>
    public bool IsSmall => Now.IsSmall && Before.IsSmall;
}
