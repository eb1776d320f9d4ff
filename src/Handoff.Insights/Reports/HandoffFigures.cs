namespace Handoff.Insights;

/// <summary>
/// How good the handoffs of one sender to one receiving function were; those inside delivery count, too. Immutable; compares by content.
/// </summary>
public sealed record HandoffFigures
{
    /// <summary>The side that offered.</summary>
    public required Function From { get; init; }

    /// <summary>The member that offered; null where no member did, so that it is the side's own.</summary>
    public required MemberId? Sender { get; init; }

    /// <summary>The side that was asked to take over.</summary>
    public required Function To { get; init; }

    /// <summary>Offers that were made.</summary>
    public required Figure Offered { get; init; }

    /// <summary>Offers that were accepted.</summary>
    public required Figure Accepted { get; init; }

    /// <summary>Offers that were returned.</summary>
    public required Figure Returned { get; init; }

    /// <summary>Why they were returned, by requirement (ordinal): how many reasons named it. One return may have several.</summary>
    public required ValueList<ReturnFigure> Reasons { get; init; }

    /// <summary>Offers that nobody answered in time.</summary>
    public required Figure Lapsed { get; init; }

    /// <summary>Offers that were taken back, or that another move, such as a cancellation, took along.</summary>
    public required Figure Withdrawn { get; init; }

    /// <summary>From the offer to its answer, which is its acceptance or its return.</summary>
    public required Spread ToAnswer { get; init; }
}

/// <summary>How many reasons for a return named a requirement.</summary>
/// <param name="Requirement">Which; null where the package as a whole was meant.</param>
/// <param name="Reasons">How many reasons.</param>
public sealed record ReturnFigure(RequirementKey? Requirement, Figure Reasons);
