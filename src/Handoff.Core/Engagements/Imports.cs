namespace Handoff;

/// <summary>An engagement's past is imported in full before it goes live, and never after.</summary>
internal static class Imports
{
    internal static Refusal? Refuse(Engagement state, Command command, bool import)
    {
        if (import && !state.Imported) return new(RefusalCode.AlreadyLive, "The engagement is live; its past cannot be imported any more.");
        if (!import && state.Imported && command is not Command.GoLive)
        {
            return new(RefusalCode.StillImported, "The engagement's past is being imported; take it live first.");
        }

        return null;
    }

    internal static Refusal? GoLive(Draft draft)
    {
        if (Entitlement.OfUs(draft, "what is imported") is { } notEntitled) return notEntitled;
        if (!draft.State.Imported) return null;
        draft.Happen(new Event.WentLive(draft.Now, draft.Actor));
        draft.IsDueAtOnce = true; // What a clock owed at its expiry, and could not fire in the past.
        return null;
    }
}
