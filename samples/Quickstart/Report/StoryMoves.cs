using System.Diagnostics;

namespace Quickstart.Report;

/// <summary>Tells a move from stage to stage.</summary>
internal static class StoryMoves
{
    internal static string What(Event.Transition moved) => $"{Words(moved)}{Where(moved.Move)}";

    private static string Words(Event.Transition moved) => moved switch
    {
        Event.Moved e => e.Move.Trigger.Value,
        Event.Won => "THE CUSTOMER SAID YES",
        Event.Lost e => $"lost: {e.Reason}",
        Event.Offered e => $"offered to {e.Receiving}{(e.Receiver is { } member ? $", {member}" : ", its queue")}",
        Event.Accepted => "took over",
        Event.Returned e => $"returned: {string.Join("; ", e.Reasons.Select(r => $"{r.Requirement?.Value ?? "package"}: {r.Reason}"))}",
        Event.Lapsed => "the offer lapsed unanswered",
        Event.Withdrawn e => $"took the offer back: {e.Reason}",
        Event.Retained => "keeps delivery",
        Event.Acknowledged e => $"acknowledged the customer{(e.How is { } how ? $": {how}" : "")}",
        Event.KickedOff => "kicked off with the customer",
        Event.Held e => $"on hold until {Story.When(e.ExpiresAt)}, waiting for {Word(e.Party)}: {e.Cause}",
        Event.Resumed => "continues",
        Event.Delivered => "delivered; the customer is asked",
        Event.SignedOff => "SIGNED OFF",
        Event.Disputed e => $"disputed {string.Join(", ", e.Commitments.Select(c => $"'{c}'"))}: {e.Reason}",
        Event.Presumed => "silence: presumed satisfied",
        Event.Cancelled e => $"called it off: {e.Reason}",
        Event.Reopened e => $"open again: {e.Reason}",
        Event.UnWon e => $"the Yes was a mistake: {e.Reason}",
        _ => throw new UnreachableException($"No words for {moved.Name}."),
    };

    private static string Where(Move move) => move.From == move.To ? "" : $" [{move.From} > {move.To}]";

    private static string Word(Party party) => party switch
    {
        Party.Us => "us",
        Party.Customer => "the customer",
        Party.ThirdParty => "a third party",
        _ => throw new UnreachableException($"No word for {party}."),
    };
}
