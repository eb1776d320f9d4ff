namespace Handoff.Insights;

/// <summary>Compares targets with what really happened.</summary>
/// <param name="level">Which share is to be done within the target.</param>
internal sealed class TargetJudge(double level)
{
    /// <summary>Within so many standard deviations are nineteen in twenty.</summary>
    private const double Deviations = 1.96;

    /// <param name="target">In the unit of the lengths.</param>
    /// <param name="lengths">What happened.</param>
    /// <param name="rounded">A length as people say it: not shorter than it was, and never zero.</param>
    internal TargetReview Review(double target, LengthTally lengths, Func<double, double> rounded)
    {
        var (took, curve) = (lengths.ToLengths(), lengths.ToCurve());
        var (real, low, high) = (curve.Within(level), curve.Within(level - Band(took)), curve.Within(level + Band(took)));
        var said = real is { } length ? rounded(length) : (double?)null;
        var isOff = curve.IsLess(target, level - Band(took)) == true || high < target;
        var verdict = took.IsSmall ? TargetVerdict.TooFew
            : !isOff || said == target ? TargetVerdict.Keep
            : said is null ? TargetVerdict.NotSeenYet
            : TargetVerdict.Change;
        return new()
        {
            Target = target,
            Took = took,
            Level = level,
            Real = real,
            Low = low,
            High = high,
            Verdict = verdict,
            Suggested = verdict == TargetVerdict.Change ? said : null,
        };
    }

    /// <summary>
    /// How far the share that lies within a length may be off by chance: of so many independent ones it is binomial. That gives bounds of
    /// a quantile whatever the lengths are like (David and Nagaraja, Order Statistics, 2003, 7.1). Only what was done counts as seen.
    /// </summary>
    private double Band(RealLengths took) =>
        took.Done.Count == 0 ? 1 : Deviations * Math.Sqrt(level * (1 - level) / took.Done.Count);
}
