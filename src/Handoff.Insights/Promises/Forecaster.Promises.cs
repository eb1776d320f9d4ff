namespace Handoff.Insights;

public sealed partial class Forecaster
{
    /// <summary>What can be promised: the instant by which this share of those who will be satisfied are.</summary>
    /// <remarks>
    /// It is cut off as ranges are, and widened with them. With fewer satisfied than 5 nothing is promised at 80 %, with fewer than 11 at
    /// 90 %, with fewer than 23 at 95 %: whatever lies beyond the longest of <c>n</c> has the probability <c>1/(n + 1)</c>.
    /// </remarks>
    /// <param name="engagement">Which one.</param>
    /// <param name="at">As of when: not before <see cref="ToldUntil"/>.</param>
    /// <param name="share">How sure to be, above 0 and below 1.</param>
    /// <returns>
    /// Null where nothing can be promised at this share: the engagement is not open, too few were satisfied, history is too short or was
    /// chosen by its ends, or that part of the past has not ended yet.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="at"/> is before <see cref="ToldUntil"/>, or the share is not between 0 and 1.
    /// </exception>
    public Instant? PromisableOf(EngagementId engagement, Instant at, double share)
    {
        if (!(share > 0 && share < 1)) throw new ArgumentOutOfRangeException(nameof(share), share, "A share lies between 0 and 1.");
        if (Compared(engagement, at) is not { } compared || !IsOffered(compared, at, share)) return null;
        var curve = _comparison.Curve;
        var reached = (1 - new OneSided(compared.Ledger).CutOf(1 - share)) * (curve.Count + 1) / curve.Count;
        return reached <= 1 + 1e-9 && curve.Quantile(Math.Min(1, reached)) is { } ticks ? at + Duration.FromTicks(ticks) : null;
    }

    /// <summary>How a promised date stands; null where nothing can be said.</summary>
    internal PromiseRisk? RiskOf(EngagementKey key, ItemId commitment, Instant dueAt, Instant at)
    {
        if (Compared(key.Id, at) is not { } compared || !IsOffered(compared, at, 0.5)) return null;
        var late = dueAt <= at ? 1 : Late(compared.Ledger, (dueAt - at).BclCompatibleTicks);
        return new PromiseRisk
        {
            Engagement = key,
            Commitment = commitment,
            DueAt = dueAt,
            AsOf = at,
            Late = late,
            Kept = _comparison.Probability * (1 - late),
            Expected = at + Duration.FromTicks(ForecastLevels.Median(_comparison.Curve)),
        };
    }

    private double Late(Ledger ledger, long within)
    {
        var curve = _comparison.Curve;
        var cut = 1 - (curve.ShareWithin(within) * curve.Count / (curve.Count + 1));
        return Math.Clamp(new OneSided(ledger).TailOf(cut), 0, 1);
    }

    private bool IsOffered((Visit Visit, Ledger Ledger) compared, Instant at, double share)
    {
        var cautions = Cautions(compared.Visit.Journey, at.ToUnixTimeTicks(), compared.Ledger);
        if (cautions.Contains(ForecastCaution.OnlyClosed)) return false;
        return share <= 0.75 || !cautions.Contains(ForecastCaution.ShortHistory);
    }
}
