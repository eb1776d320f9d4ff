namespace Handoff.Insights;

/// <summary>
/// Within which length which share is done, where some are not done: Kaplan and Meier's product limit (Journal of the American Statistical
/// Association 53, 1958). What is not done lasts at least as long as it was seen, so that it never makes anything shorter.
/// </summary>
internal sealed class ProductLimit
{
    /// <summary>So that a share that is just reached is reached, however the products were rounded.</summary>
    private const double Rounding = 1e-9;

    private readonly List<(double Length, double Done)> _steps = [];
    private readonly double _longest;

    /// <param name="lengths">In any order: the answer is the same, bit for bit.</param>
    internal ProductLimit(IReadOnlyCollection<(double Length, bool IsDone)> lengths)
    {
        var (atRisk, left) = (lengths.Count, 1.0);
        foreach (var (length, isDone) in lengths.OrderBy(each => each.Length).ThenBy(each => !each.IsDone))
        {
            if (isDone) _steps.Add((length, 1 - (left *= 1 - (1.0 / atRisk))));
            atRisk--;
            _longest = length;
        }

        if (left < Rounding) _longest = double.PositiveInfinity;
    }

    /// <summary>The shortest length within which this share is done; null where it is longer than anything seen.</summary>
    internal double? Within(double share)
    {
        foreach (var (length, done) in _steps)
        {
            if (done >= share - Rounding) return length;
        }

        return null;
    }

    /// <summary>Whether a smaller share than this is done within a length; null where that is longer than anything seen.</summary>
    internal bool? IsLess(double length, double share) =>
        length > _longest ? null : _steps.LastOrDefault(step => step.Length <= length).Done < share - Rounding;
}
