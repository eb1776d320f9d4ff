namespace Handoff.Insights;

/// <summary>A simulated journey.</summary>
/// <param name="Arrival">Its Yes.</param>
/// <param name="Journey">The one that it goes like, but for waiting longer.</param>
/// <param name="Left">When it leaves each of its stays, in ticks.</param>
internal sealed record Passage(Arrival Arrival, PastJourney Journey, long[] Left)
{
    internal long End => Left.Length == 0 ? Arrival.At : Left[^1];

    /// <summary>That begins then, and waits for nothing.</summary>
    internal static Passage Unhindered(Arrival arrival, PastJourney journey)
    {
        var (at, left) = (arrival.At, new long[journey.Stays.Length]);
        for (var stay = 0; stay < left.Length; stay++) left[stay] = at += journey.Stays[stay].Length;
        return new(arrival, journey, left);
    }
}

/// <summary>Sends arrivals on their way through the gates.</summary>
/// <remarks>
/// Everybody has the turn at a gate that it would have if nothing had held it up before, and goes then, or as soon after it as it comes. So
/// nobody ever waits for a shorter time because more come: turns, and the later of two times, only grow.
/// </remarks>
internal static class Passages
{
    /// <param name="arrivals">In the order of time.</param>
    /// <param name="pool">Where journeys are drawn from.</param>
    /// <param name="ceilings">By stage number: until now, and from now on.</param>
    /// <param name="now">When the past ends.</param>
    internal static Passage[] Of(Arrival[] arrivals, JourneyPool pool, (int? Past, int? Next)[] ceilings, long now)
    {
        var passages = Array.ConvertAll(arrivals, arrival => Passage.Unhindered(arrival, pool.Draw(arrival.Draws.Share)));
        var turns = Array.ConvertAll(passages, passage => (long[])passage.Left.Clone());
        foreach (var group in Visits(passages).GroupBy(visit => visit.Stage))
        {
            var visits = group.OrderBy(visit => visit.Ready).ToArray(); // Stable: at one instant, who said Yes first.
            var ready = Array.ConvertAll(visits, visit => visit.Ready);
            Gate.ToTurns(ready, ceilings[group.Key].Past, ceilings[group.Key].Next, now);
            for (var at = 0; at < visits.Length; at++) turns[visits[at].Passage][visits[at].Number] = ready[at];
        }

        for (var at = 0; at < passages.Length; at++) Wait(passages[at], turns[at]);
        return passages;
    }

    private static IEnumerable<(int Stage, long Ready, int Passage, int Number)> Visits(Passage[] passages) =>
        from passage in passages.Index()
        from left in passage.Item.Left.Index()
        select (passage.Item.Journey.Stays[left.Index].Stage, left.Item, passage.Index, left.Index);

    private static void Wait(Passage passage, long[] turns)
    {
        var at = passage.Arrival.At;
        for (var stay = 0; stay < turns.Length; stay++)
            passage.Left[stay] = at = Math.Max(turns[stay], at + passage.Journey.Stays[stay].Length);
    }
}
