using FsCheck;
using FsCheck.Fluent;

namespace Handoff.Tests;

/// <summary>Histories: random ones with loops, silence, promises and much at one instant; and even ones.</summary>
internal static class Happened
{
    internal static readonly Instant Origin = Instant.FromUtc(2026, 1, 5, 9, 0);

    private static readonly string[] Stages = ["won", "kick-off", "delivering", "delivered"];
    private static readonly Duration[] Steps =
    [
        Duration.Zero, Duration.Zero, Duration.Zero, Duration.FromTicks(1), Duration.FromMinutes(7), Duration.FromHours(5),
        Duration.FromDays(1), Duration.FromDays(9),
    ];

    /// <summary>One move of a random history: who, what, how long after the move before.</summary>
    internal sealed record Move(int Who, int What, int Step);

    internal static Gen<Happening[]> Histories(int moves = 300) =>
        from count in Gen.Choose(1, moves)
        from made in Gen.ArrayOf(
            from who in Gen.Choose(0, 39)
            from what in Gen.Choose(0, 9)
            from step in Gen.Choose(0, Steps.Length - 1)
            select new Move(who, what, step), count)
        select Play(made);

    /// <summary>Makes moves into happenings: whoever ended begins anew under another name.</summary>
    private static Happening[] Play(Move[] moves)
    {
        var happened = new List<Happening>();
        var lives = new Dictionary<int, (int Life, bool Open)>();
        var at = Origin;
        foreach (var move in moves)
        {
            at += Steps[move.Step];
            var (life, open) = lives.GetValueOrDefault(move.Who);
            EngagementId id = $"deal-{move.Who}-{life}";
            if (open && move.What <= 2) happened.Add(new Happening.Satisfied(id, at));
            else if (open && move.What == 3) happened.Add(Otherwise(id, at, move));
            else happened.Add(Entered(id, at, move));
            var ended = open && move.What <= 3;
            lives[move.Who] = ended ? (life + 1, false) : (life, true);
        }

        return [.. happened];
    }

    private static Happening Otherwise(EngagementId id, Instant at, Move move) => (move.Who % 3) switch
    {
        0 => new Happening.Lost(id, at),
        1 => new Happening.Cancelled(id, at),
        _ => new Happening.Presumed(id, at),
    };

    private static Happening.StageEntered Entered(EngagementId id, Instant at, Move move) => new(id, at, Stages[move.What % Stages.Length])
    {
        Promise = move.Who % 3 == 0 ? at + Duration.FromDays(move.What) : null,
        Segments = move.Who % 4 == 0 ? [] : [$"segment-{move.Who % 2}"],
    };

    /// <summary>So many engagements, one a day, each satisfied after the same time.</summary>
    internal static IEnumerable<Happening> Even(int count, Duration each, string prefix = "past") =>
        InOrder(Enumerable.Range(0, count).SelectMany(i => Way($"{prefix}-{i}", Origin + Duration.FromDays(i), each)));

    /// <summary>Won, and satisfied after a while.</summary>
    internal static IEnumerable<Happening> Way(EngagementId id, Instant won, Duration until) =>
        [new Happening.StageEntered(id, won, "won"), new Happening.Satisfied(id, won + until)];

    internal static IEnumerable<Happening> InOrder(IEnumerable<Happening> happened) => happened.OrderBy(h => h.At);

    /// <summary>Other engagements' happenings at one instant in another order; each keeps its own.</summary>
    internal static Happening[] Shuffled(Happening[] happened, int seed) =>
        [.. happened.GroupBy(h => h.At).OrderBy(g => g.Key).SelectMany(g => g
            .GroupBy(h => h.Engagement)
            .OrderBy(e => Mixed(e.Key.Value, seed))
            .SelectMany(e => e))];

    private static int Mixed(string text, int seed) => text.Aggregate(seed, (mixed, unit) => unchecked((mixed * 31) ^ unit));
}
