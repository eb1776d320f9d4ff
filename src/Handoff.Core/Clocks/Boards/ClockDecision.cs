namespace Handoff.Clocks;

/// <summary>What the rules answer to a <see cref="ClockCommand"/>.</summary>
public abstract record ClockDecision
{
    private ClockDecision()
    {
    }

    /// <summary>Closes the union to other assemblies.</summary>
    internal abstract string Word { get; }

    /// <summary>What happens, and what it makes of the board.</summary>
    /// <param name="Events">In order; empty where the command finds its work done.</param>
    /// <param name="Board">The board after them.</param>
    public sealed record Decided(IReadOnlyList<ClockEvent> Events, ClockBoard Board) : ClockDecision
    {
        internal override string Word => "decided";
    }

    /// <summary>Why nothing happens.</summary>
    public sealed record Refused(Refusal Refusal) : ClockDecision
    {
        internal override string Word => "refused";
    }
}
