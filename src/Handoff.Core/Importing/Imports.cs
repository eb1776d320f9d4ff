using NodaTime;

namespace Handoff;

/// <summary>An engagement's past is imported in full, in order of time, before it goes live, and never after.</summary>
internal static class Imports
{
    /// <param name="state">The engagement.</param>
    /// <param name="command">What is asked.</param>
    /// <param name="at">When it happened, where it belongs to the past; otherwise null.</param>
    internal static Refusal? Refuse(Engagement state, Command command, Instant? at)
    {
        if (at is null) return command is Command.GoLive or Command.DropImport ? null : StillImported(state);
        if (!state.Imported) return new(RefusalCode.AlreadyLive, "The engagement is live; its past cannot be imported any more.");
        return at < state.LastEventAt
            ? new Refusal(
                RefusalCode.DateOutOfRange,
                $"The imported date {at} is earlier than the last event, at {state.LastEventAt}: import the past in order of time.")
            : null;
    }

    /// <summary>What bars everything that happens now.</summary>
    internal static Refusal? StillImported(Engagement state) => state.Imported
        ? new Refusal(RefusalCode.StillImported, "The engagement's past is being imported; take it live first.")
        : null;

    internal static Refusal? GoLive(Draft draft)
    {
        if (!draft.State.Imported) return null;
        draft.Happen(new Event.WentLive(draft.Now, draft.Actor));
        draft.IsDueAtOnce = true; // What a clock owed at its expiry, and could not fire in the past.
        return null;
    }

    internal static Refusal? Drop(Draft draft, Command.DropImport command)
    {
        if (TextLimits.Needed("reason", command.Reason) is { } noReason) return noReason;
        draft.Happen(new Event.ImportDropped(draft.Now, draft.Actor, command.Reason));
        return null;
    }

    /// <summary>Nothing of it is left but how it began.</summary>
    internal static Engagement Dropped(Engagement state, Event.ImportDropped e) => new()
    {
        Origin = state.Origin,
        Position = state.Position with { Phase = Phase.Ended, Since = e.At, Responsible = null },
        Dates = Dates.None with { EndedAt = e.At },
        Imported = true,
        Dropped = true,
        LastEventAt = e.At,
    };
}
