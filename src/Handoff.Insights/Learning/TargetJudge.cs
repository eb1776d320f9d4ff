namespace Handoff.Insights;

/// <summary>Compares targets with what really happened.</summary>
/// <param name="level">Which share is to be done within the target.</param>
internal sealed class TargetJudge(double level)
{
    /// <summary>How likely each bound is wrong at most; both together one time in twenty.</summary>
    private const double Wrong = 0.025;

    /// <param name="target">In the unit of the lengths.</param>
    /// <param name="lengths">What happened.</param>
    /// <param name="rounded">A length as people say it: not shorter than it was, and never zero.</param>
    internal TargetReview Review(double target, LengthTally lengths, Func<double, double> rounded)
    {
        var (took, curve) = (lengths.ToLengths(), lengths.ToCurve());
        var (lower, upper) = Shares(took.Done.Count);
        var (real, high) = (curve.Within(level), curve.Within(upper));
        var said = real is { } length ? rounded(length) : (double?)null;
        var isOff = curve.IsLess(target, lower) == true || high < target;
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
            Low = lower > 0 ? curve.Within(lower) : 0,
            High = high,
            Verdict = verdict,
            Suggested = verdict == TargetVerdict.Change ? said : null,
        };
    }

    /// <summary>
    /// The shares of what was done whose lengths bound the real one, whatever the lengths are like: how many of them are within it is
    /// binomial (David and Nagaraja, Order Statistics, 2003, 7.1). What is not done is not counted as seen, which makes bounds wider.
    /// </summary>
    /// <returns>0 for no lower bound, and more than 1 for no upper one.</returns>
    private (double Lower, double Upper) Shares(int done)
    {
        var (lowest, highest, fewer, log) = (0, done + 1, 0.0, done * Math.Log(1 - level));
        for (var within = 0; within <= done; within++)
        {
            if (fewer <= Wrong) lowest = within;
            if (1 - fewer <= Wrong) highest = Math.Min(highest, within);
            fewer += Math.Exp(log);
            log += Math.Log((done - within) / (within + 1.0) * level / (1 - level));
        }

        return done == 0 ? (0, 2) : ((double)lowest / done, (double)highest / done);
    }
}
