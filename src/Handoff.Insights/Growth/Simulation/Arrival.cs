namespace Handoff.Insights;

/// <summary>A simulated Yes.</summary>
/// <param name="At">When, in ticks.</param>
/// <param name="Draws">What is random about it.</param>
internal readonly record struct Arrival(long At, Draws Draws);

/// <summary>Yes as in the past, and after that as in past weeks times a factor, or as given.</summary>
/// <param name="flow">The past.</param>
/// <param name="scenario">What comes.</param>
internal sealed class Arrivals(PastFlow flow, GrowthScenario scenario)
{
    private const int Past = 0;
    private const int Week = 1;
    private const int Yes = 2;
    private const int Given = 3;

    /// <summary>Whole weeks back from the end of the range; of a shorter range its one.</summary>
    private readonly int _weeks = (int)Math.Max(1, (flow.Until - flow.From) / Gate.Week);

    /// <summary>Until when Yes that comes is measured.</summary>
    internal long Horizon { get; } = scenario.Yes is { Count: > 0 } given
        ? given.Max().ToUnixTimeTicks() + 1
        : flow.Until + (scenario.Weeks * Gate.Week);

    /// <summary>All of one run, in the order of time.</summary>
    /// <param name="run">What is random in it.</param>
    /// <param name="more">After the horizon, for this long, others come who compete with those before.</param>
    internal Arrival[] Of(Draws run, long more)
    {
        var past = flow.Yes.Select((at, number) => new Arrival(at, run.Of(Past).Of(number)));
        var next = scenario.Yes is { } given
            ? given.Select((at, number) => new Arrival(at.ToUnixTimeTicks(), run.Of(Given).Of(number)))
            : Enumerable.Range(0, scenario.Weeks + (int)((more + Gate.Week - 1) / Gate.Week)).SelectMany(week => InWeek(run, week));
        return [.. past.Concat(next).OrderBy(arrival => arrival.At).ThenBy(arrival => arrival.Draws.State)];
    }

    /// <summary>
    /// A week like one of the past, whichever. Where more come than came, the others come at times of that week, too; who came at a
    /// smaller factor comes at a greater one, at the same time and with the same way before it.
    /// </summary>
    private IEnumerable<Arrival> InWeek(Draws run, int week)
    {
        var from = flow.Until - ((1 + run.Of(Week).Of(week).Among(_weeks)) * Gate.Week);
        var (first, end) = (Sorted.Below(flow.Yes, from), Sorted.Below(flow.Yes, from + Gate.Week));
        var shift = flow.Until + (week * Gate.Week) - from;
        for (var at = first; at < end; at++)
        {
            var draws = run.Of(Yes).Of(week).Of(at);
            var copies = (int)(scenario.Factor + draws.Share);
            for (var copy = 0; copy < copies; copy++)
            {
                var like = copy == 0 ? at : first + draws.Of(copy).Of(Week).Among(end - first);
                yield return new(flow.Yes[like] + shift, draws.Of(copy));
            }
        }
    }
}
