namespace Handoff.Insights;

/// <summary>
/// How much those who are alike on a level count. It backs off from fine to coarse: a level of n alike takes
/// n/(n + <see cref="BackOff"/>) of what the finer ones left (a Dirichlet prior on the coarser level).
/// </summary>
internal sealed class LikenessWeights
{
    /// <summary>So many alike count half as much as all others together: then a group begins to speak for itself.</summary>
    private const double BackOff = 30;

    private readonly double[] _levels = new double[Likeness.Finest + 1];
    private readonly double[] _factors = new double[Likeness.Finest + 1];

    /// <summary>The part of all weight that each level of likeness has, the coarsest first; they add up to 1.</summary>
    internal double[] Shares { get; } = new double[Likeness.Finest + 1];

    internal void Clear() => Array.Clear(_levels);

    /// <summary>One more who is alike on this level, and so on all coarser ones.</summary>
    internal void Add(byte alike, double weight) => _levels[alike] += weight;

    /// <summary>After all were added.</summary>
    internal void Weigh()
    {
        for (int level = Likeness.Finest; level > 0; level--) _levels[level - 1] += _levels[level];
        double left = 1;
        for (int level = Likeness.Finest; level > 0; level--)
        {
            Shares[level] = left * _levels[level] / (_levels[level] + BackOff);
            left -= Shares[level];
        }

        Shares[0] = left;
        double sum = 0;
        for (int level = 0; level <= Likeness.Finest; level++)
        {
            if (_levels[level] > 0) sum += Shares[level] / _levels[level];
            _factors[level] = sum;
        }
    }

    /// <summary>By what the weight of one who is alike on this level is multiplied.</summary>
    internal double FactorOf(byte alike) => _factors[alike];
}
