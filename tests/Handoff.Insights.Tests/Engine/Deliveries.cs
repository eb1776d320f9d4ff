using FsCheck;
using FsCheck.Fluent;

namespace Handoff.Tests;

/// <summary>
/// A random history as steps, in a random order of becoming known: in order for each engagement, some late by a little or by much, some
/// again and again. In between hosts are asked, as of now and of the past, and restarted.
/// </summary>
internal sealed record Deliveries(IReadOnlyList<Deliveries.Turn> Turns)
{
    /// <summary>What one turn does: steps become known, and one host is asked.</summary>
    /// <param name="Steps">The steps of one engagement until now, those that were known before included.</param>
    /// <param name="Host">Which host does it.</param>
    /// <param name="Restarts">Whether it is restarted before.</param>
    /// <param name="Asks">Whether it is asked.</param>
    /// <param name="PastShare">Which part of the past is asked about, in hundredths; null for none.</param>
    internal sealed record Turn(IReadOnlyList<StepRecord> Steps, int Host, bool Restarts, bool Asks, int? PastShare);

    internal const int Hosts = 2;

    private static readonly int[] Lateness = [0, 0, 0, 0, 1, 2, 3, 9, 40, 400];

    internal static Arbitrary<Deliveries> Of(int moves) => Arb.From(
        from happened in Happened.Histories(moves)
        from late in Gen.ArrayOf(Gen.Elements(Lateness), happened.Length)
        from chances in Gen.ArrayOf(Gen.Choose(0, 999), happened.Length)
        select Make(happened, late, chances));

    private static Deliveries Make(Happening[] happened, int[] late, int[] chances)
    {
        var arrivals = new List<(int Arrival, EngagementId Of)>();
        var arrived = new Dictionary<EngagementId, int>();
        var steps = new Dictionary<EngagementId, List<StepRecord>>();
        for (var i = 0; i < happened.Length; i++)
        {
            var step = Recorded(happened[i], steps);
            steps[step.Engagement].Add(step);
            arrived[step.Engagement] = Math.Max(i + late[i], arrived.GetValueOrDefault(step.Engagement));
            arrivals.Add((arrived[step.Engagement], step.Engagement));
        }

        var told = new Dictionary<EngagementId, int>();
        return new([.. arrivals.OrderBy(a => a.Arrival).Select((a, i) =>
        {
            var count = told[a.Of] = told.GetValueOrDefault(a.Of) + 1;
            var chance = chances[i];
            return new Turn(
                [.. steps[a.Of].Take(count)], chance % Hosts, chance % 20 == 3, chance % 3 == 0, chance % 7 == 0 ? chance % 101 : null);
        })]);
    }

    /// <summary>Lives of one engagement follow each other under its name.</summary>
    private static StepRecord Recorded(Happening happening, Dictionary<EngagementId, List<StepRecord>> before)
    {
        EngagementId id = happening.Engagement.Value[..happening.Engagement.Value.LastIndexOf('-')];
        if (!before.TryGetValue(id, out var ofIt)) before[id] = ofIt = [];
        var json = happening switch
        {
            Happening.StageEntered entered => StepJson.OfStage(entered.Stage, entered.Promise, entered.Segments),
            Happening.Satisfied => StepJson.OfEnd(StepJson.Satisfied),
            Happening.Presumed => StepJson.OfEnd(StepJson.Presumed),
            _ => StepJson.OfEnd(ofIt.Count % 2 == 0 ? StepJson.Lost : StepJson.Cancelled),
        };
        return new(id, 1 + (ofIt.Count / 2), ofIt.Count % 2, happening.At, json);
    }
}
