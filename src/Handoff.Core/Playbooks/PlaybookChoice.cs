namespace Handoff.Playbooks;

/// <summary>Which playbook is for which engagements of a lifecycle.</summary>
/// <param name="Playbook">The playbook.</param>
/// <param name="Start">When it begins.</param>
public sealed record PlaybookChoice(Playbook Playbook, PlaybookStart Start = PlaybookStart.OnRequest)
{
    /// <summary>Only for engagements of this segment; null for any.</summary>
    public string? Segment { get; init; }

    /// <summary>Only for engagements of this priority; null for any.</summary>
    public string? Priority { get; init; }

    internal bool Fits(Facts facts) =>
        (Segment is null || Segment == facts.Segment) && (Priority is null || Priority == facts.Priority);
}
