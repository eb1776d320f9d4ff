namespace Handoff.Insights;

/// <summary>The journeys that simulated ones are drawn from, whole: route, stays and outcome belong together.</summary>
/// <remarks>
/// Those that take long have ended less often by now than those that are short, the more so the faster a business grows. So each that ended
/// weighs as many as it stands for: one divided by the number of those that were watched for at least as long (inverse probability of
/// censoring; J. M. Robins, A. Rotnitzky, Recovery of Information and Adjustment for Dependent Censoring, 1992). For how long each could be
/// watched is known exactly here: from its Yes to the end of the range.
/// </remarks>
internal sealed class JourneyPool
{
    private readonly double[] _upTo;

    internal JourneyPool(PastFlow flow)
    {
        Journeys = [.. flow.Ended.OrderBy(journey => journey.Length).ThenBy(journey => journey.Start)];
        Weights = [.. Journeys.Select(journey => 1.0 / WatchedFor(journey.Length, flow))];
        _upTo = new double[Weights.Length];
        var sum = 0.0;
        for (var at = 0; at < Weights.Length; at++) _upTo[at] = sum += Weights[at];
    }

    internal PastJourney[] Journeys { get; }

    internal double[] Weights { get; }

    /// <param name="share">At least 0 and below 1.</param>
    internal PastJourney Draw(double share)
    {
        var at = Array.BinarySearch(_upTo, share * _upTo[^1]);
        return Journeys[Math.Min(at < 0 ? ~at : at + 1, Journeys.Length - 1)];
    }

    /// <summary>How many said Yes so early that they were watched for at least so long; the journey itself among them.</summary>
    private static int WatchedFor(long length, PastFlow flow) => Sorted.Below(flow.Yes, flow.Until - length + 1);
}
