using Handoff.Insights;
using NodaTime;

namespace Handoff.Benchmarks;

/// <summary>
/// A past of many engagements over five years, of which one in ten is still open: three stages, then satisfied, lost or cancelled.
/// </summary>
internal static class Past
{
    private const double MinutesOfAll = 5 * 365 * 24 * 60.0;
    private static readonly StageKey[] Stages = ["won", "kick-off", "delivering"];
    private static readonly Instant First = Instant.FromUtc(2021, 1, 4, 8, 0);

    /// <summary>In the order of time; the same for each number of engagements.</summary>
    internal static IEnumerable<Happening> Of(int engagements)
    {
        var random = new Random(1);
        var waiting = new PriorityQueue<(int Engagement, int Stage), double>();
        var between = MinutesOfAll / engagements;
        for (var come = 0; come < engagements; come++)
        {
            foreach (var happening in Until(come * between)) yield return happening;
            yield return Enter(come, 0, come * between);
        }

        IEnumerable<Happening> Until(double now)
        {
            while (waiting.TryPeek(out var next, out var at) && at <= now)
            {
                waiting.Dequeue();
                yield return next.Stage == Stages.Length ? End(next.Engagement, At(at)) : Enter(next.Engagement, next.Stage, at);
            }
        }

        Happening Enter(int engagement, int stage, double at)
        {
            var stay = -Math.Log(1 - random.NextDouble()) * MinutesOfAll / 10 / Stages.Length;
            waiting.Enqueue((engagement, stage + 1), at + stay);
            return new Happening.StageEntered(Id(engagement), At(at), Stages[stage]) { Segments = [$"segment {engagement % 3}"] };
        }
    }

    private static Happening End(int engagement, Instant at) => (engagement % 10) switch
    {
        0 => new Happening.Lost(Id(engagement), at),
        1 => new Happening.Cancelled(Id(engagement), at),
        _ => new Happening.Satisfied(Id(engagement), at),
    };

    private static EngagementId Id(int engagement) => FormattableString.Invariant($"deal-{engagement}");

    private static Instant At(double minutes) => First + Duration.FromMinutes(minutes);
}
