namespace Handoff.Testing;

/// <summary>What the customer was promised is kept, and the customer says whether it was.</summary>
internal static class PromiseLaws
{
    internal static IReadOnlyList<LifecycleLaw> All { get; } =
    [
        new("no commitment disappears", "No commitment disappears or doubles, or is rewritten unless that is said.", look =>
            (look.Before?.Commitments ?? []).Select(c => Disappeared(c, look)).FirstOrDefault(o => o is not null)),
        new("a variation has its replacement", "What was varied with consent has the one commitment that replaces it.", look =>
            look.State.Commitments.Where(c => c.End?.How == ItemEnding.Varied)
                .Where(c => look.State.Commitments.Count(other => other.Replaces == c.Id) != 1)
                .Select(c => $"Commitment '{c.Id}' was varied, and not exactly one replaces it.").FirstOrDefault()),
        new("delivered means settled", "Nothing counts as delivered while a commitment is open.", look =>
            look.State.Dates.DeliveredAt is null && look.Phase != Phase.Relationship ? null
                : look.State.Commitments.Where(c => c.IsOpen)
                    .Select(c => $"In '{look.State.Position.Stage}' commitment '{c.Id}' is open.").FirstOrDefault()),
        new("delivered once", "Where one can deliver, nothing was delivered yet.", look => Objection.Unless(
            look.State.Dates.DeliveredAt is null || look.Permitted.All(t => t.Kind != TriggerKind.Deliver),
            $"'{look.State.Position.Stage}' delivers what was delivered at {look.State.Dates.DeliveredAt}.")),
        new(
            "the customer is satisfied",
            "Satisfied is the customer's word after delivery, or the customer's silence when asked.",
            Satisfied),
        new("the customer can complain", "Whoever is asked to sign off, or has, can dispute it, with no requirement in the way.", look =>
            Objection.Unless(
                !IsAsked(look)
                    || look.Permitted.Any(
                        t => t.Kind == TriggerKind.Dispute && t.By.Contains(Function.Customer) && t.Requires.Count == 0),
                $"In '{look.State.Position.Stage}' the customer cannot dispute.")),
    ];

    private static string? Disappeared(Commitment commitment, Look look)
    {
        var now = look.State.Commitments.Where(c => c.Id == commitment.Id).ToList();
        if (now.Count != 1) return $"Commitment '{commitment.Id}' is there {now.Count} times.";
        var (owner, end, confirmed, reopened) = (commitment.Owner, commitment.End, commitment.ConfirmedAt, commitment.Reopened);
        var final = commitment.End?.How is ItemEnding.Varied or ItemEnding.Waived;
        if (look.Happened.Any(e => Rewrites(e, commitment.Id))) return null;
        var same = final ? now[0] : now[0] with { Owner = owner, End = end, ConfirmedAt = confirmed, Reopened = reopened };
        return Objection.Unless(same == commitment, $"Commitment '{commitment.Id}' was {commitment}, and is {now[0]}.");
    }

    /// <summary>Whether an event says that what was written down of a commitment was wrong, or is only a part of it.</summary>
    private static bool Rewrites(Event happened, ItemId id) => happened switch
    {
        Event.CommitmentCorrected e => e.Id == id,
        Event.CommitmentSplit e => e.Id == id,
        _ => false,
    };

    private static string? Satisfied(Look look)
    {
        foreach (var (met, moved) in look.Transitions)
        {
            if (moved is Event.Presumed && met.Dates is not { DeliveredAt: not null, SatisfiedAt: null })
                return "Silence was taken for an answer that nobody had asked for.";
            if (moved is Event.SignedOff && met.Dates.DeliveredAt is null) return "It was signed off before it was delivered.";
            if (moved is Event.SignedOff && moved.By.Function == Function.System) return "The system signed off.";
        }

        return Objection.Unless(
            look.State.Dates.SatisfiedAt is null || look.Before?.Dates.SatisfiedAt is not null
                || look.Happened.Any(e => e is Event.SignedOff or Event.Presumed),
            $"Satisfied since {look.State.Dates.SatisfiedAt}, and nobody said so.");
    }

    private static bool IsAsked(Look look) => look.Phase == Phase.Relationship
        || (look.State.Dates.DeliveredAt is not null && look.Permitted.Any(t => t.Kind is TriggerKind.SignOff or TriggerKind.Presume));
}
