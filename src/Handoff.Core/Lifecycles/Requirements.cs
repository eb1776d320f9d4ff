namespace Handoff.Lifecycles;

/// <summary>Ready-made requirements.</summary>
public static class Requirements
{
    /// <summary>
    /// Everything promised has reached its end. Every trigger of kind <see cref="TriggerKind.Deliver"/> asks for it, said or unsaid, and it
    /// cannot be waived: that is what Handoff is for.
    /// </summary>
    public static Requirement CommitmentsSettled { get; } = new(
        "commitments.settled",
        "Every commitment is fulfilled, varied with consent, or waived by the customer.",
        "Fulfil the open commitments, or waive them with the customer's consent.",
        Severity.Block)
    {
        Condition = static state =>
        {
            foreach (var item in state.Items)
            {
                if (item is Commitment { IsOpen: true }) return false;
            }

            return true;
        },
        Waivable = false,
    };

    /// <summary>Something was promised and written down.</summary>
    public static Requirement CommitmentsStated { get; } = new(
        "commitments.stated",
        "What was promised to the customer is in the ledger.",
        "Add the commitments, ordered and spoken.",
        Severity.Warn)
    {
        Condition = static state => state.Commitments.Any(),
    };
}
