namespace Handoff;

/// <summary>A command that fires no trigger, such as to promise something, as it stands for an actor.</summary>
/// <param name="Command">Its word, as <see cref="Handoff.Command.Name"/> has it: <c>addCommitment</c>.</param>
/// <param name="Barred">Why it cannot be given as things stand, whatever it says; null where nothing bars it.</param>
public sealed record CommandExplanation(string Command, Refusal? Barred)
{
    /// <summary>Whether the actor could give it now. What it says may still be refused: a date, an id, a text.</summary>
    public bool Permitted => Barred is null;
}
