namespace Handoff;

/// <summary>What a store is not asked to write.</summary>
internal static class SizeLimits
{
    /// <summary>The largest event, as JSON in bytes.</summary>
    internal const int Event = 1 << 20;

    /// <summary>
    /// The largest state to which content is added, as JSON in bytes. What settles it, or moves it on, is taken beyond that.
    /// </summary>
    internal const int State = 4 << 20;

    internal static Refusal? Refuse(Command command, CommitRequest commit)
    {
        foreach (var happened in commit.Events)
        {
            if (happened.Json.Length <= Event) continue;
            return new(RefusalCode.TooLarge, $"The event '{happened.Type}' has {happened.Json.Length} bytes; at most {Event} are allowed.");
        }

        return Adds(command) && commit.State.Json.Length > State
            ? new Refusal(
                RefusalCode.TooLarge, $"The engagement would have {commit.State.Json.Length} bytes; nothing is added beyond {State}.")
            : null;
    }

    /// <summary>Whether this adds content. An engagement that is full can still be delivered, settled and ended.</summary>
    private static bool Adds(Command command) => command is
        Command.Open or Command.SetFacts or Command.Provide or Command.AddCommitment or Command.VaryCommitment or Command.SplitCommitment
            or Command.CorrectCommitment or Command.OpenFollowUp
            or Command.OpenProblem or Command.OpenDecision or Command.AddMilestone or Command.LinkMilestone or Command.BeginPlaybook
            or Command.Hold or Command.Repeat or Command.Observe;
}
