namespace Handoff.Insights;

/// <summary>Counts, and keeps whose it was.</summary>
internal sealed class FigureTally
{
    private readonly HashSet<EngagementId> _engagements = [];
    private int _count;

    internal void Add(EngagementId engagement, int times = 1)
    {
        if (times == 0) return;
        _count += times;
        _engagements.Add(engagement);
    }

    internal Figure ToFigure() =>
        _count == 0 ? Figure.None : new(_count, _engagements.OrderBy(id => id.Value, StringComparer.Ordinal).ToValueList());
}
