namespace Handoff.Insights;

/// <summary>A forecast that was made along the way, to see whether it holds.</summary>
/// <param name="Of">Of which visit.</param>
/// <param name="At">When, in ticks.</param>
/// <param name="Bounds">
/// From <paramref name="At"/>: the lower bounds of 90, 80 and 50 %, then the upper of 50, 80 and 90 %; <see cref="long.MaxValue"/> is open.
/// </param>
/// <param name="MatureAt">
/// When it is counted, in ticks, whatever came of it until then: counting each as it ends would count the quick ones first.
/// </param>
internal sealed record Statement(Visit Of, long At, long[] Bounds, long MatureAt)
{
    /// <summary>How many lower bounds were kept and upper bounds passed: 0 is below all, 3 within all, 6 beyond all.</summary>
    internal int PlaceOf(long duration)
    {
        var place = 0;
        for (int i = 0; i < 3; i++) if (Bounds[i] <= duration) place++;
        for (int i = 3; i < 6; i++) if (Bounds[i] < duration) place++;
        return place;
    }

    /// <summary>In the order in which they are counted.</summary>
    internal static readonly Comparer<Statement> ByMaturity = Comparer<Statement>.Create((a, b) =>
        a.MatureAt != b.MatureAt ? a.MatureAt.CompareTo(b.MatureAt)
        : a.At != b.At ? a.At.CompareTo(b.At)
        : Visit.ByEntry.Compare(a.Of, b.Of));
}
