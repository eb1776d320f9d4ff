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

    internal StayCurve(Question question)
    {
        var stays = Gather(question);
        Compared = stays.Count;
        var atRisk = stays.Sum(stay => stay.Weight);
        double here = 1, left = 0;
        foreach (var (visit, length, weight) in stays)
        {
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

    /// <summary>In the order of length: of one length those that are over first, and then as they came.</summary>
    private static List<(Visit Visit, long Length, double Weight)> Gather(Question question)
    {
        var (alike, weights) = (new List<(Visit Visit, long Length, byte Level, double Recency)>(), new LikenessWeights());
        var (asked, loss) = (question.Of, question.Fading.Loss(question.Now));
        foreach (var visit in question.Stage.Visits)
        {
            var length = Math.Min(visit.Left, question.Now) - visit.Entered;
            if (length <= question.Elapsed || ReferenceEquals(visit, asked)) continue;
            var (level, recency) = (question.Likeness.LevelOf(visit.Traits), loss * visit.Growth(question.Fading));
            alike.Add((visit, length, level, recency));
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
