namespace Handoff;

/// <summary>A command that fires no trigger, such as to promise something, as it stands for an actor.</summary>
public sealed record CommandExplanation
{
    /// <summary>Its word, as <see cref="Handoff.Command.Name"/> has it: <c>addCommitment</c>.</summary>
    public required string Command { get; init; }

    /// <summary>Why it cannot be given as things stand, whatever it says; null where nothing bars it.</summary>
    public Refusal? Barred { get; init; }

    /// <summary>Whether the actor could give it now. What it says may still be refused: a date, an id, a text.</summary>
    public bool Permitted => Barred is null;
}
