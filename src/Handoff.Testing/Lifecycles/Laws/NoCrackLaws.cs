using NodaTime;

namespace Handoff.Testing;

/// <summary>No crack: there is always somebody, and something is always timed.</summary>
internal static class NoCrackLaws
{
    internal static IReadOnlyList<LifecycleLaw> All { get; } =
    [
        new("somebody is responsible", "Somebody is responsible at every instant until the end, and nobody after it.", look =>
            Objection.Unless(
                look.Ended == look.State.Position.Responsible is null,
                $"In '{look.State.Position.Stage}' the responsible side is {look.State.Position.Responsible?.Value ?? "nobody"}.")),
        new(
            "a clock runs",
            "Until the end a clock runs that no pause stops, beside that of the update promise; a hold has one that ends it.",
            Runs),
        new("the end ends", "No clock and no pause outlives the end.", look => Objection.Unless(
            !look.Ended || (look.State.Board.OpenPause() is null && !look.State.Board.Clocks.Any(c => c.IsOpen)),
            $"In '{look.State.Position.Stage}', which is an end, something is still timed.")),
        new("no item rests", "Every open item has an owner, and a date or a next look with a clock that runs to it.", Rests),
        new("what is held resumes", "What is held can be resumed, and nothing else can.", look =>
        {
            var (held, resumes) = (look.State.Board.Hold() is not null, look.Permitted.Any(t => t.Kind == TriggerKind.Resume));
            var stage = look.State.Position.Stage;
            return held == resumes ? null : held ? $"'{stage}' is held and cannot resume." : $"'{stage}' resumes what is not held.";
        }),
        new("held once", "What is held is not held again, and nothing resumes that is not held.", look => look.Transitions
            .Where(t => t.Moved is Event.Held == (t.Met.Board.Hold() is not null) && t.Moved is Event.Held or Event.Resumed)
            .Select(t => $"'{t.Moved.Name}' met a state that was {(t.Moved is Event.Held ? "held already" : "not held")}.")
            .FirstOrDefault()),
    ];

    private static string? Runs(Look look)
    {
        var board = look.State.Board;
        if (look.Ended) return null;
        var promise = look.State.Items.OfType<UpdatePromise>().FirstOrDefault()?.Id;
        if (!board.Clocks.Any(c => c.IsOpen && (c.Item is null || c.Item != promise) && !IsPaused(c, board)))
            return $"In '{look.State.Position.Stage}' no clock runs.";
        return Objection.Unless(
            board.Hold() is null || board.Clocks.Any(c => c is { IsOpen: true, Terms.Target: Target.UntilHoldExpires }),
            $"A hold in '{look.State.Position.Stage}' has no clock that ends it.");
    }

    private static bool IsPaused(SlaClock clock, ClockBoard board) =>
        board.Pauses.Any(p => p.To is null && (clock.Terms.PausedBy & By(p.Party)) != PausedBy.Nobody);

    private static PausedBy By(Party party) => party switch
    {
        Party.Us => PausedBy.Us,
        Party.Customer => PausedBy.Customer,
        _ => PausedBy.ThirdParty,
    };

    private static string? Rests(Look look)
    {
        if (look.Ended) return null;
        foreach (var item in look.State.Items.Where(i => i.IsOpen))
        {
            if (item.Owner is null && look.State.Position.Responsible is null) return $"Nobody owns item '{item.Id}'.";
            if (!IsTimed(item, look.State)) return $"Item '{item.Id}' is open, and nothing is due.";
        }

        return null;
    }

    /// <summary>
    /// A clock runs to its date or next look. What is promised has the lifecycle's clocks, and a milestone that waits for others theirs.
    /// </summary>
    private static bool IsTimed(Item item, Engagement state) => item switch
    {
        Commitment => state.Board.Clocks.Any(c => c.IsOpen),
        Milestone waiting when waiting.DependsOn.Any(id => state.Items.Any(other => other.Id == id && other.IsOpen)) =>
            item.DueAt is not null,
        _ => (item.DueAt ?? item.NextLookAt) is { } date && state.Board.Clocks.Any(clock =>
            clock.IsOpen && clock.Item == item.Id && clock.StartedAt + clock.Budget == Instant.Max(date, clock.StartedAt)),
    };
}
