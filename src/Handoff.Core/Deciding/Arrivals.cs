namespace Handoff;

/// <summary>What becomes of items when a transition was made: what it begins, and what nobody attends to any more.</summary>
internal static class Arrivals
{
    /// <summary>Looks at the newest transition, once.</summary>
    internal static void After(Draft draft)
    {
        if (draft.TakeTransition() is not { } happened) return;
        if (happened.Move.Phase == Phase.Ended)
        {
            DropAll(draft, DropCause.EngagementEnded, $"The engagement ended in '{happened.Move.To}'.", static _ => true);
        }
        else if (happened is Event.UnWon) DropAll(draft, DropCause.YesTakenBack, "The Yes was taken back.", IsAfterYes);
        if (happened is Event.Accepted or Event.Retained && happened.Move.From != happened.Move.To)
        {
            PlaybookRules.BeginChosen(draft, PlaybookStart.Acceptance);
        }

        if (happened is Event.KickedOff) PlaybookRules.BeginChosen(draft, PlaybookStart.Kickoff);
        ContactRules.After(draft, happened);
    }

    /// <summary>What was promised or noted before Yes outlives it; what came of it does not.</summary>
    private static bool IsAfterYes(Item item) => item is not (Commitment or FollowUp or UpdatePromise { ByPolicy: false });

    private static void DropAll(Draft draft, DropCause cause, string reason, Func<Item, bool> isDropped)
    {
        foreach (var item in draft.Items)
        {
            if (item.IsOpen && isDropped(item)) ItemRules.Drop(draft, item.Id, reason, cause);
        }
    }
}
