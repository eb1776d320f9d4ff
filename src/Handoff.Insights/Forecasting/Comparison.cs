namespace Handoff.Insights;

/// <summary>
/// Finds with whom a visit can be compared, and what became of them. Used again and again, by one question at a time.
/// </summary>
internal sealed class Comparison
{
    /// <summary>Fewer satisfied than these, and a wider cohort is asked.</summary>
    private const int Enough = 12;

    /// <summary>How many satisfied there are when those are taken who came nearest to an elapsed time.</summary>
    private const int Nearest = 20;

    /// <summary>For so many known outcomes the wider cohort's probability counts beside the closest one's.</summary>
    private const double Prior = 3;

    internal Cohort Cohort { get; } = new();

    internal IncidenceCurve Curve { get; } = new();

    internal ForecastCohort Kind { get; private set; }

    /// <summary>The stage whose history was asked.</summary>
    internal StageHistory Stage { get; private set; } = null!;

    /// <summary>In ticks.</summary>
    internal long Landmark { get; private set; }

    internal double Probability { get; private set; }

    /// <summary>Compares with those who stood here as long, or else with the nearest; false if too few were satisfied.</summary>
    internal bool Within(Question question, long usualTime)
    {
        var elapsed = question.Elapsed;
        Stage = question.Stage;
        Estimate(question, elapsed, ForecastCohort.StoodAsLong, usualTime);
        if (Cohort.Satisfied >= Enough) return true;
        var (closest, known) = (Probability, Cohort.Known);

        if (elapsed > 0) Estimate(question, elapsed, ForecastCohort.OpenAsLong, usualTime);
        if (Cohort.Satisfied < Enough && NearestTo(question, elapsed) is var nearest && (nearest > 0 || TooFew))
        {
            Estimate(question, nearest, ForecastCohort.Longest, usualTime);
            if (TooFew) return false;
        }

        if (known > 0) Probability = ((known * closest) + (Prior * Probability)) / (known + Prior);
        return true;
    }

    private bool TooFew => Cohort.Satisfied < ForecastLevels.FewestSatisfied;

    private void Estimate(Question question, long landmark, ForecastCohort kind, long usualTime)
    {
        (Kind, Landmark) = (kind, landmark);
        Cohort.Gather(question, landmark, inStage: kind == ForecastCohort.StoodAsLong);
        Curve.Estimate(Cohort, landmark);
        Probability = SatisfiedAfter(question.Elapsed, usualTime);
    }

    /// <summary>
    /// Between the share of those whose outcome is known and the share of all, the silent among them. At first the known ones say it: who
    /// is silent now may yet speak. The longer a visit lasts, the more the others resemble it, up to half and half.
    /// </summary>
    private double SatisfiedAfter(long elapsed, long usualTime)
    {
        if (double.IsNaN(Curve.OfSettled)) return Curve.OfAll;
        var all = elapsed == 0 ? 0 : 0.5 * elapsed / (elapsed + (usualTime / 20.0));
        return Math.Clamp((all * Curve.OfAll) + ((1 - all) * Curve.OfSettled), 0, 1);
    }

    /// <summary>The latest landmark, not after the elapsed time, beyond which enough were satisfied; 0 if there never were.</summary>
    private static long NearestTo(Question question, long elapsed)
    {
        var satisfied = 0;
        for (int i = question.Stage.Ended.Count - 1; i >= 0; i--)
        {
            var visit = question.Stage.Ended[i];
            if (visit.Ending != Ending.Satisfied || ++satisfied < Nearest) continue;
            return Math.Min(elapsed, Math.Max(0, visit.UntilEnd - 1));
        }

        return 0;
    }
}
