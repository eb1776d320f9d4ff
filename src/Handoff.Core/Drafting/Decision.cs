namespace Handoff;

/// <summary>What the rules answer to a command.</summary>
public abstract record Decision
{
    private Decision()
    {
    }

    /// <summary>Closes the union to other assemblies.</summary>
    internal abstract string Word { get; }

    /// <summary>What happens, and what it makes of the engagement.</summary>
    /// <param name="Events">In order; empty where the command finds its work done.</param>
    /// <param name="State">The state after them.</param>
    /// <param name="Warnings">Requirements that are not met and only warn.</param>
    public sealed record Decided(IReadOnlyList<Event> Events, Engagement State, ValueList<Unmet> Warnings) : Decision
    {
        internal override string Word => "decided";
    }

    /// <summary>Why nothing happens.</summary>
    public sealed record Refused(Refusal Refusal) : Decision
    {
        internal override string Word => "refused";
    }
}
