namespace Handoff.Insights;

/// <summary>Lengths with weights. Times are ticks.</summary>
internal sealed class Weighted
{
    /// <summary>So that a share that is just reached is reached, however the sums were rounded.</summary>
    private const double Rounding = 1e-9;

    private readonly List<(long Length, double Weight)> _all = [];
    private bool _isSorted;

    internal void Add(long length, double weight)
    {
        _all.Add((length, weight));
        _isSorted = false;
    }

    internal double Total => _all.Sum(each => each.Weight);

    /// <summary>The shortest length within which at least this share lies; null where there is none.</summary>
    internal Duration? Within(double share)
    {
        if (_all.Count == 0) return null;
        if (!_isSorted) _all.Sort();
        _isSorted = true;
        var (left, at) = ((share - Rounding) * Total, 0);
        while (at + 1 < _all.Count && (left -= _all[at].Weight) > 0) at++;
        return Duration.FromTicks(_all[at].Length);
    }

    internal double Mean => _all.Count == 0 ? 0 : _all.Sum(each => each.Length * each.Weight) / Total;
}
