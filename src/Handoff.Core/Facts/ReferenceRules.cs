namespace Handoff;

/// <summary>The host's own id of a deal or order.</summary>
internal static class ReferenceRules
{
    internal static Refusal? Set(Draft draft, Command.SetReference command)
    {
        if (Refuse(command.Reference) is { } refusal) return refusal;
        if (command.Reference != draft.State.Origin.Reference)
        {
            draft.Happen(new Event.ReferenceSet(draft.Now, draft.Actor, command.Reference));
        }

        return null;
    }

    /// <summary>Stores keep an index of references, so they are held to what keys are.</summary>
    internal static Refusal? Refuse(string? reference) => TextLimits.Key("reference", reference);
}
