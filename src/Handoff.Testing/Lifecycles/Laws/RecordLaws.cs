namespace Handoff.Testing;

/// <summary>What is on record is what happened, all of it, in order.</summary>
internal static class RecordLaws
{
    internal static IReadOnlyList<LifecycleLaw> All { get; } =
    [
        new("fold", "The state is the fold of its events.", look => Objection.Unless(
            Decider.Fold(look.Walk.History) == look.State, $"The fold of its {look.Walk.History.Count} events is another state.")),
        new("order of time", "No event takes effect before an earlier one.", Order),
        new("reads back", "Events and state are equal after they were written as JSON and read.", ReadsBack),
        new("nothing stays due", "What is due by now has fired, once anybody has asked or looked.", look =>
        {
            var next = look.Walk.Rules.NextDeadline(look.State);
            return Objection.Unless(
                look.Walk.History[^1].At != look.Walk.Now || next is null || next > look.Walk.Now,
                $"At {look.Walk.Now} a deadline of {next} has not fired.");
        }),
    ];

    private static string? Order(Look look)
    {
        var history = look.Walk.History;
        for (var at = Math.Max(1, history.Count - look.Happened.Count); at < history.Count; at++)
        {
            var (earlier, later) = (history[at - 1], history[at]);
            if (later.At < earlier.At) return Objection.Say($"{later.Name} at {later.At} follows {earlier.Name} at {earlier.At}.");
        }

        return null;
    }

    private static string? ReadsBack(Look look)
    {
        foreach (var happened in look.Happened)
        {
            if (!Journal.ReadsBack(happened)) return $"The event '{happened.Name}' is another one when it is read.";
        }

        return look.Happened.Count == 0 || Journal.ReadsBack(look.State) ? null : "The state is another one when it is read.";
    }
}
