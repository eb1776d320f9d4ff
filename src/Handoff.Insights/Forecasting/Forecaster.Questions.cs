namespace Handoff.Insights;

public sealed partial class Forecaster
{
    private const long ShortestHalfLife = 30 * NodaConstants.TicksPerDay;
    private const int FewestDurations = 20;
    private const int FewestToDrift = 100;

    /// <summary>The usual time from Yes to satisfied, in ticks; a day while nobody was.</summary>
    private long UsualTime => _history.Satisfied.Total > 0 ? _history.Satisfied.Quantile(0.5) : NodaConstants.TicksPerDay;

    /// <summary>After this time a past visit counts half: memory must be longer than what it remembers.</summary>
    private long HalfLife => Math.Max(ShortestHalfLife, 3 * _history.Ended.Quantile(0.95) / 2);

    /// <summary>Half as long again as all but one in a hundred took.</summary>
    private long LongSilence =>
        _history.Satisfied.Total < FewestDurations ? long.MaxValue : (long)(1.5 * _history.Satisfied.Quantile(0.99));

    /// <summary>When will this engagement be satisfied? Asking changes nothing.</summary>
    /// <param name="engagement">Which one.</param>
    /// <param name="at">As of when: not before <see cref="ToldUntil"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="at"/> is before <see cref="ToldUntil"/>.</exception>
    public Forecast ForecastOf(EngagementId engagement, Instant at)
    {
        if (Compared(engagement, at) is { } compared) return Known(engagement, at, compared.Visit, compared.Ledger);
        return IsOpen(engagement)
            ? Unknown(engagement, at, UnknownForecast.TooFewSatisfied, (int)_history.Satisfied.Total)
            : Unknown(engagement, at, UnknownForecast.NotOpen, 0);
    }

    /// <summary>
    /// Compares an engagement with others: those who came to its stage, or else all from Yes on. Null if it is not open, or too few were
    /// satisfied.
    /// </summary>
    private (Visit Visit, Ledger Ledger)? Compared(EngagementId engagement, Instant at)
    {
        if (at < ToldUntil) throw new ArgumentOutOfRangeException(nameof(at), at, $"Happenings until {ToldUntil} were told.");
        if (!_history.Open.TryGetValue(engagement.Value, out var journey)) return null;
        var (now, visit) = (at.ToUnixTimeTicks(), journey.Current);
        if (Within(visit, visit.Stage, now)) return (visit, visit.Stage.Ledger);
        return Within(_history.AsWhole(journey), _history.WholeJourneys, now) ? (visit, new Ledger()) : null;
    }

    private bool Within(Visit visit, StageHistory stage, long now) => _comparison.Within(Ask(visit, stage, now), UsualTime);

    private Question Ask(Visit visit, StageHistory stage, long now) => new()
    {
        Of = visit,
        Stage = stage,
        Now = now,
        Lineups = _lineups,
        Likeness = new(stage, visit),
        Fading = FadingAt(now),
        FirstEnd = _history.FirstEnd,
        LongSilence = LongSilence,
    };

    private Fading FadingAt(long now)
    {
        var fading = Fading.Of(HalfLife, now);
        return fading == _fading ? _fading : _fading = fading;
    }

    private static Forecast.Unknown Unknown(EngagementId engagement, Instant at, UnknownForecast reason, int seen) =>
        new() { Engagement = engagement, AsOf = at, Reason = reason, Seen = seen };

    private Forecast.Known Known(EngagementId engagement, Instant at, Visit visit, Ledger ledger)
    {
        var curve = _comparison.Curve;
        var cautions = Cautions(visit.Journey, at.ToUnixTimeTicks(), ledger);
        var (shortHistory, onlyClosed) = (cautions.Contains(ForecastCaution.ShortHistory), cautions.Contains(ForecastCaution.OnlyClosed));
        ForecastRange? Range(RangeLevel level) => ForecastLevels.Range(curve, level, ledger);
        return new()
        {
            Engagement = engagement,
            AsOf = at,
            Stage = new(visit.Stage.Name),
            Median = Duration.FromTicks(ForecastLevels.Median(curve)),
            Half = onlyClosed ? null : Range(RangeLevel.Half),
            Eighty = onlyClosed || shortHistory ? null : Range(RangeLevel.Eighty),
            Ninety = onlyClosed || shortHistory ? null : Range(RangeLevel.Ninety),
            Satisfied = _comparison.Probability,
            Presumed = (1 - _comparison.Probability) * curve.PresumedOfLost,
            Cancelled = (1 - _comparison.Probability) * curve.CancelledOfLost,
            Basis = BasisOf(visit, at.ToUnixTimeTicks(), ledger, cautions),
        };
    }

    private ForecastBasis BasisOf(Visit visit, long now, Ledger ledger, IReadOnlyList<ForecastCaution> cautions)
    {
        var (cohort, whole) = (_comparison.Cohort, _comparison.Stage == _history.WholeJourneys);
        var likeness = new Likeness(_comparison.Stage, whole ? _history.AsWhole(visit.Journey) : visit);
        return new()
        {
            Cohort = whole ? ForecastCohort.SinceYes : _comparison.Kind,
            Landmark = Duration.FromTicks(_comparison.Landmark),
            Compared = cohort.Count,
            Satisfied = cohort.Satisfied,
            Presumed = cohort.Ended(Ending.Presumed),
            Cancelled = cohort.Ended(Ending.Cancelled),
            Lost = cohort.Ended(Ending.Lost),
            Open = cohort.Ended(Ending.Open),
            Silent = cohort.Silent,
            Likeness = [.. cohort.Shares.Select((share, level) => new LikenessShare(likeness.NameOf(level), share))],
            HalfLife = Duration.FromTicks(HalfLife),
            Longest = Duration.FromTicks(_comparison.Curve.Longest),
            Statements = ledger.Count,
            StatementsHeld = ledger.Held(RangeLevel.Eighty),
            Cautions = cautions,
        };
    }

    private List<ForecastCaution> Cautions(Journey journey, long now, Ledger ledger)
    {
        var cautions = new List<ForecastCaution>();
        if (now - _history.First < 3 * UsualTime) cautions.Add(ForecastCaution.ShortHistory);
        if (HoldsOnlyClosed(journey, now)) cautions.Add(ForecastCaution.OnlyClosed);
        if (_comparison.Kind == ForecastCohort.Longest) cautions.Add(ForecastCaution.BeyondExperience);
        if (ledger.Count >= FewestToDrift && ledger.Held(RangeLevel.Eighty) < 0.7 * ledger.Count) cautions.Add(ForecastCaution.Drifting);
        return cautions;
    }

    /// <summary>
    /// Half of those who said Yes within the usual time should still be open, or lost. Where ten did and all have ended, the history was
    /// chosen by its ends.
    /// </summary>
    private bool HoldsOnlyClosed(Journey asked, long now)
    {
        var begun = _history.WholeJourneys.Visits;
        var others = 0;
        for (int i = begun.Count - 1; i >= 0 && now - begun[i].Entered < UsualTime; i--)
        {
            if (ReferenceEquals(begun[i].Journey, asked)) continue;
            if (begun[i].Ending == Ending.Open) return false;
            others++;
        }

        return others >= 10;
    }
}
