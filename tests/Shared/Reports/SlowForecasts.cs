namespace Handoff.Tests;

/// <summary>
/// Whether forecasts held, each made by a forecaster of its own that was told only what had happened by then.
/// </summary>
internal sealed class SlowForecasts
{
    private readonly List<Happening> _happened;
    private readonly List<Judged> _judged;

    internal SlowForecasts(IEnumerable<(EngagementKey Key, IReadOnlyList<PastEvent> Past)> all)
    {
        _happened = [.. all.SelectMany(Happenings).OrderBy(h => h.At).ThenBy(h => h.Engagement.Value, StringComparer.Ordinal)];
        _judged = [.. Enumerable.Range(0, _happened.Count).Select(Judge).OfType<Judged>()];
    }

    internal int Count => _judged.Count;

    /// <summary>What was satisfied in the range is what the figures say.</summary>
    internal void Check(ForecastFigures figures, Interval range)
    {
        var judged = _judged.Where(each => range.Contains(each.At)).ToList();
        Same(judged, figures.Judged, _ => true);
        Same(judged, figures.Half.Offered, each => each.Said.Half is not null);
        Same(judged, figures.Half.Held, each => Holds(each.Said.Half, each.Took));
        Same(judged, figures.Eighty.Offered, each => each.Said.Eighty is not null);
        Same(judged, figures.Eighty.Held, each => Holds(each.Said.Eighty, each.Took));
        Same(judged, figures.Ninety.Offered, each => each.Said.Ninety is not null);
        Same(judged, figures.Ninety.Held, each => Holds(each.Said.Ninety, each.Took));
        Assert.Equal(Mean(judged, each => Off(each.Said.Median, each.Took)), figures.Error?.TotalDays ?? double.NaN, 1e-6);
        var averageOff = Mean(judged, each => Math.Abs(each.Average - each.Took.TotalDays));
        Assert.Equal(averageOff, figures.AverageError?.TotalDays ?? double.NaN, 1e-6);
    }

    /// <summary>Enters a stage after Yes, is satisfied by the customer's own word, or ends otherwise.</summary>
    private static IEnumerable<Happening> Happenings((EngagementKey Key, IReadOnlyList<PastEvent> Past) one)
    {
        var (id, options, before) = (one.Key.Id, new InsightsOptions(), (StageKey?)null);
        Engagement? state = null;
        foreach (var happened in one.Past.Select(past => past.Event))
        {
            state = Decider.Evolve(state, happened);
            var isSatisfied = state.Dates is { SatisfiedAt: not null, Presumed: false };
            var isOpen = state.Dates.SatisfiedAt is null && state.Position.Phase is not (Phase.Prospect or Phase.Ended);
            if (isOpen && before != state.Position.Stage)
            {
                yield return new Happening.StageEntered(id, happened.At, state.Position.Stage)
                {
                    Promise = options.Promise(state),
                    Segments = options.Segments(state),
                };
            }
            else if (!isOpen && before is not null)
            {
                yield return isSatisfied ? new Happening.Satisfied(id, happened.At) : new Happening.Lost(id, happened.At);
            }

            before = isOpen ? state.Position.Stage : (StageKey?)null;
        }
    }

    private Judged? Judge(int place)
    {
        if (_happened[place] is not Happening.StageEntered entered) return null;
        var (id, at) = (entered.Engagement, entered.At);
        var later = _happened.Skip(place + 1).Where(h => h.Engagement == id).ToList();
        if (later.Find(h => h is not Happening.StageEntered) is not Happening.Satisfied satisfied) return null;
        if (later.Exists(h => h.At == at)) return null;
        if (Forecaster.From(_happened, at).ForecastOf(id, at) is not Forecast.Known known) return null;
        var before = SatisfiedBefore(entered.Stage, at).ToList();
        return before.Count == 0 ? null : new(id, satisfied.At, known, before.Average(), satisfied.At - at);
    }

    /// <summary>In how many days everybody was satisfied by then who was, from each of their entries of the stage.</summary>
    private IEnumerable<double> SatisfiedBefore(StageKey stage, Instant until)
    {
        for (var place = 0; place < _happened.Count; place++)
        {
            if (_happened[place] is not Happening.StageEntered entered || entered.Stage != stage) continue;
            var end = _happened.Skip(place + 1).FirstOrDefault(h => h.Engagement == entered.Engagement && h is not Happening.StageEntered);
            if (end is Happening.Satisfied satisfied && satisfied.At <= until) yield return (satisfied.At - entered.At).TotalDays;
        }
    }

    private static void Same(List<Judged> judged, Figure figure, Predicate<Judged> counts)
    {
        var counted = judged.FindAll(counts);
        Assert.Equal(counted.Count, figure.Count);
        Assert.Equal(
            counted.Select(each => each.Of.Value).Distinct().Order(StringComparer.Ordinal), figure.Engagements.Select(id => id.Value));
    }

    private static bool Holds(ForecastRange? range, Duration took) => range is not null && range.From <= took && !(range.To < took);

    private static double Off(Duration said, Duration took) => Math.Abs((said - took).TotalDays);

    private static double Mean(List<Judged> judged, Func<Judged, double> number) =>
        judged.Select(number).DefaultIfEmpty(double.NaN).Average();

    /// <param name="Of">Whose.</param>
    /// <param name="At">When it was satisfied.</param>
    /// <param name="Said">The forecast at an entry.</param>
    /// <param name="Average">In how many days those before were satisfied, on average.</param>
    /// <param name="Took">From the entry.</param>
    private sealed record Judged(EngagementId Of, Instant At, Forecast.Known Said, double Average, Duration Took);
}
