namespace Handoff.Insights;

/// <summary>
/// How alike past visits are to the one in question, from coarse to fine: all; came here about as fast, or with about as much time until
/// the promised date; and from the same stage; and of the same segment.
/// </summary>
internal sealed class Likeness
{
    /// <summary>How many levels there are above "all".</summary>
    internal const int Finest = 3;

    // A quarter of all about as fast; an eighth with about as much time left, which says more.
    private const double PaceWindow = 0.125;
    private const double PromiseWindow = 0.06;
    private const int FewestPromises = 50;

    private readonly bool _byPromise;
    private readonly long _low;
    private readonly long _high;
    private readonly int _previous;
    private readonly int _segment;

    internal Likeness(StageHistory stage, Visit to)
    {
        _byPromise = to.Traits.HasPromise && stage.Remainings.Count >= FewestPromises;
        (_low, _high) = _byPromise
            ? Window(stage.Remainings, to.Traits.Remaining, PromiseWindow)
            : Window(stage.Paces, to.Pace, PaceWindow);
        _previous = to.Previous;
        _segment = to.Journey.Segment;
    }

    /// <summary>How fine the level is on which such a visit is still alike, 0 (not at all) to <see cref="Finest"/>.</summary>
    internal byte LevelOf(in Traits visit)
    {
        var value = _byPromise ? visit.Remaining : visit.Pace; // No promise is less than any.
        var near = value >= _low & value <= _high; // No short cuts: thousands are asked, and a branch that cannot be foreseen costs more.
        var sameWay = near & visit.Previous == _previous;
        var sameSegment = sameWay & visit.Segment == _segment;
        return (byte)((near ? 1 : 0) + (sameWay ? 1 : 0) + (sameSegment ? 1 : 0));
    }

    internal ForecastLikeness NameOf(int level) => level switch
    {
        0 => ForecastLikeness.SameStage,
        1 => _byPromise ? ForecastLikeness.SimilarPromise : ForecastLikeness.SimilarPace,
        2 => ForecastLikeness.SameWay,
        Finest => ForecastLikeness.SameSegment,
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, "There are four levels."),
    };

    /// <summary>The values around the middle of those equal to this one, so many of all to either side.</summary>
    private static (long Low, long High) Window(List<long> sorted, long value, double share)
    {
        int first = Sorted.Below(sorted, value), after = Sorted.Below(sorted, value + 1);
        double middle = (first + after) / 2.0, reach = share * sorted.Count;
        var low = sorted[Math.Clamp((int)(middle - reach), 0, sorted.Count - 1)];
        var high = sorted[Math.Clamp((int)(middle + reach), 0, sorted.Count - 1)];
        return (Math.Min(low, value), Math.Max(high, value));
    }
}
