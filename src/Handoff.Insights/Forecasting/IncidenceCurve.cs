namespace Handoff.Insights;

/// <summary>
/// The cumulative incidence of satisfied, estimated by Aalen and Johansen's product limit (Scandinavian Journal of Statistics 5, 1978)
/// with weights: open journeys count until now, lost and cancelled ones compete, silent ones are lost by so much as they are given up.
/// </summary>
internal sealed class IncidenceCurve
{
    /// <summary>What may be left at the end without being shared between satisfied and lost.</summary>
    private const double Rest = 0.02;

    /// <summary>So that a share that is just reached is reached, however the sums were rounded.</summary>
    private const double Rounding = 1e-9;

    private long[] _times = [];
    private double[] _reached = [];
    private int _steps;

    /// <summary>How many were satisfied.</summary>
    internal int Count => _steps;

    internal double Satisfied { get; private set; }

    /// <summary>All that ended otherwise, the presumed and the cancelled among them.</summary>
    internal double Lost { get; private set; }

    internal double Presumed { get; private set; }

    internal double Cancelled { get; private set; }

    internal double Open { get; private set; }

    /// <summary>The satisfied among those whose outcome is known, by weight; NaN if there are none.</summary>
    internal double OfSettled { get; private set; }

    /// <summary>The longest time to satisfied that was seen, in ticks from the landmark.</summary>
    internal long Longest => _times[_steps - 1];

    /// <summary>The probability of satisfied when what is still open is shared as what has ended.</summary>
    internal double OfAll => Satisfied + Lost > 0 ? Satisfied / (Satisfied + Lost) : 0;

    /// <summary>The presumed among those that are not satisfied.</summary>
    internal double PresumedOfLost => Lost > 0 ? Math.Min(1, Presumed / Lost) : 0;

    /// <summary>The cancelled among those that are not satisfied.</summary>
    internal double CancelledOfLost => Lost > 0 ? Math.Min(1, Cancelled / Lost) : 0;

    internal void Estimate(Cohort cohort, long landmark)
    {
        if (_times.Length < cohort.Count) (_times, _reached) = (new long[cohort.Count * 2], new double[cohort.Count * 2]);
        double atRisk = 0, settled = 0, satisfied = 0;
        for (int i = 0; i < cohort.Count; i++)
        {
            var weight = cohort.Weights[i];
            atRisk += weight;
            if (cohort.Settled[i]) settled += weight;
            if (cohort.Endings[i] == Ending.Satisfied) satisfied += weight;
        }

        atRisk -= cohort.Late.Begin(cohort.Weights);
        OfSettled = settled > 0 ? satisfied / settled : double.NaN;
        _steps = 0;
        Satisfied = Lost = Presumed = Cancelled = 0;
        Open = 1;
        for (int i = 0; i < cohort.Count; i++)
        {
            atRisk += cohort.Late.Reached(cohort.Lengths[i], cohort.Weights);
            var weight = cohort.Weights[i];
            var mass = atRisk > 0 ? Open * Math.Min(1, weight / atRisk) : 0;
            Step(cohort.Endings[i], mass, cohort.GivenUp[i], cohort.Lengths[i] - landmark);
            atRisk -= weight;
        }

        Open = Math.Max(0, Open);
    }

    private void Step(Ending ending, double mass, double givenUp, long time)
    {
        if (ending == Ending.Satisfied)
        {
            Satisfied += mass;
            _times[_steps] = time;
            _reached[_steps++] = Satisfied;
        }
        else
        {
            if (ending == Ending.Open) mass *= givenUp;
            if (ending == Ending.Presumed) Presumed += mass;
            if (ending == Ending.Cancelled) Cancelled += mass;
            Lost += mass;
        }

        Open -= mass;
    }

    /// <summary>What part of those who will be satisfied is by a time, in ticks from the landmark.</summary>
    internal double ShareWithin(long time)
    {
        var within = Sorted.Below<long, long>(_times.AsSpan(0, _steps), time, static (each, than) => each <= than);
        return within == 0 ? 0 : Math.Min(1, _reached[within - 1] / InTheEnd);
    }

    /// <summary>What will be satisfied in the end, when what is open at the end is shared as what has ended.</summary>
    private double InTheEnd => Satisfied + (Open > Rest ? Open * OfAll : 0);

    /// <summary>
    /// The time by which this share of those who will be satisfied are, in ticks from the landmark; null if it is later than anything seen.
    /// </summary>
    internal long? Quantile(double share)
    {
        var mass = (share * InTheEnd) - Rounding;
        if (mass > Satisfied) return null;
        var step = Sorted.Below<double, double>(_reached.AsSpan(0, _steps), mass, static (each, than) => each < than);
        return _times[Math.Min(step, _steps - 1)];
    }
}
