namespace Handoff.Insights;

/// <summary>
/// How long stays last and how they end, estimated by Aalen and Johansen's product limit (Scandinavian Journal of Statistics 5, 1978) from
/// past stays that lasted longer than an elapsed time, weighed by likeness and recency as <see cref="Cohort"/> does.
/// </summary>
internal sealed class StayCurve
{
    /// <summary>So that a share that is just reached is reached, however the sums were rounded.</summary>
    private const double Rounding = 1e-9;

    private readonly List<(long Length, double Left)> _steps = [];
    private readonly Dictionary<int, double> _ways = [];
    private readonly LateEntries _late = new();

    internal StayCurve(Question question)
    {
        var stays = Gather(question, Longer(question, out var late));
        Compared = stays.Count;
        var weights = stays.Select(stay => stay.Weight).ToArray();
        for (int i = 0; i < stays.Count; i++)
        {
            var age = question.FirstEnd - stays[i].Visit.Entered;
            if (late && age > question.Elapsed) _late.Add(age, i);
        }

        var atRisk = weights.Sum() - _late.Begin(weights);
        double here = 1, left = 0;
        foreach (var (visit, length, weight) in stays)
        {
            atRisk += _late.Reached(length, weights);
            if (visit.Left != long.MaxValue)
            {
                var mass = atRisk > 0 ? here * Math.Min(1, weight / atRisk) : 0;
                _ways[visit.Next] = _ways.GetValueOrDefault(visit.Next) + mass;
                _steps.Add((length - question.Elapsed, left += mass));
                here -= mass;
            }

            atRisk -= weight;
        }
    }

    internal int Compared { get; }

    internal int Over => _steps.Count;

    /// <summary>How likely each next stage is, by its number, -1 for an end; those that stay longest go as the others did.</summary>
    internal IEnumerable<(int Next, double Share)> Ways
    {
        get
        {
            var all = _ways.Values.Sum();
            return _ways.Select(way => (way.Key, way.Value / all));
        }
    }

    /// <summary>The time by which this share has left, in ticks from now; null if it is later than anything seen.</summary>
    internal long? Quantile(double share)
    {
        foreach (var (length, left) in _steps)
        {
            if (left >= share - Rounding) return length;
        }

        return null;
    }

    /// <summary>Those that lasted longer; where some count late, without those that were over before they could.</summary>
    private static List<Visit> Longer(Question question, out bool late)
    {
        var longer = question.Stage.Visits
            .Where(visit => LengthOf(visit, question) > question.Elapsed && !ReferenceEquals(visit, question.Of))
            .ToList();
        var over = longer.Where(visit => visit.Left != long.MaxValue).ToList();
        late = LateEntries.IsEnough(over.Count(visit => visit.Entered >= question.FirstEnd), over.Count);
        if (late) longer.RemoveAll(visit => visit.Left < question.FirstEnd);
        return longer;
    }

    private static long LengthOf(Visit visit, Question question) => Math.Min(visit.Left, question.Now) - visit.Entered;

    /// <summary>In the order of length: of one length those that are over first, and then as they came.</summary>
    private static List<(Visit Visit, long Length, double Weight)> Gather(Question question, List<Visit> longer)
    {
        var (alike, weights) = (new List<(Visit Visit, long Length, byte Level, double Recency)>(), new LikenessWeights());
        var loss = question.Fading.Loss(question.Now);
        foreach (var visit in longer)
        {
            var (level, recency) = (question.Likeness.LevelOf(visit.Traits), loss * visit.Growth(question.Fading));
            alike.Add((visit, LengthOf(visit, question), level, recency));
            weights.Add(level, recency);
        }

        weights.Weigh();
        return
        [
            .. alike.OrderBy(stay => stay.Length).ThenBy(stay => stay.Visit.Left == long.MaxValue)
                .Select(stay => (stay.Visit, stay.Length, stay.Recency * weights.FactorOf(stay.Level))),
        ];
    }
}
