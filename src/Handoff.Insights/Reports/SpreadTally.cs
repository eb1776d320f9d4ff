namespace Handoff.Insights;

/// <summary>Collects how long something took, and whose it was.</summary>
internal sealed class SpreadTally
{
    private readonly FigureTally _behind = new();
    private readonly List<Duration> _lengths = [];

    internal void Add(EngagementId engagement, Duration length)
    {
        _behind.Add(engagement);
        _lengths.Add(length);
    }

    internal Spread ToSpread()
    {
        _lengths.Sort();
        return new(_behind.ToFigure()) { Median = Within(50), Eighty = Within(80), Ninety = Within(90) };
    }

    /// <summary>Whole numbers, so that 80 % of 5 is 4 and not a little more.</summary>
    private Duration? Within(int percent) =>
        _lengths.Count == 0 ? null : _lengths[(((_lengths.Count * percent) + 99) / 100) - 1];
}
