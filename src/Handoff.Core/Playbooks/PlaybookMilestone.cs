namespace Handoff.Playbooks;

/// <summary>One increment of delivery in a template.</summary>
/// <param name="Key">What it is called in the template; the milestone that is begun has it as its id, if it is free.</param>
/// <param name="Text">What is done when it is done.</param>
/// <param name="Days">How many business days it takes: 1 to 1,000.</param>
public sealed record PlaybookMilestone(ItemId Key, string Text, int Days)
{
    /// <summary>The milestones of the template that have to be done before.</summary>
    public ValueList<ItemId> DependsOn { get; init; }

    /// <summary>The function that attends to it; null for whoever is responsible.</summary>
    public Function? Owner { get; init; }

    /// <summary>Whether it is meant for the customer's eyes.</summary>
    public bool Visible { get; init; }

    /// <summary>What the customer reads in place of the text, where it is visible; null for the text itself.</summary>
    public string? CustomerLabel { get; init; }

    /// <summary>How one sees that it was done right.</summary>
    public ValueList<QualityCheck> Checks { get; init; }
}
