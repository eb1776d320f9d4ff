namespace Handoff;

/// <summary>What service levels may depend on. Any of it may be unknown.</summary>
public sealed record Facts
{
    /// <summary>Nothing known.</summary>
    public static Facts None { get; } = new();

    /// <summary>The host's class of customer, for example <c>enterprise</c>.</summary>
    public string? Segment { get; init; }

    /// <summary>The host's class of urgency, for example <c>high</c>.</summary>
    public string? Priority { get; init; }

    /// <summary>What the deal is worth, in the host's currency; never negative.</summary>
    public decimal? Value { get; init; }

    /// <summary>The name of the customer's own working calendar; takes precedence over the team's and the policy's.</summary>
    public string? Calendar { get; init; }

    /// <summary>
    /// The name of the working calendar of the team that attends to this customer; takes precedence over the policy's. A host sets it when
    /// another team takes over.
    /// </summary>
    public string? TeamCalendar { get; init; }
}
