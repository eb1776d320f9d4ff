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
        Open = static state => state.Commitments.Where(commitment => commitment.IsOpen),
        Waivable = false,
    };

    /// <summary>
    /// The plan is done, no open decision blocks anything, and the customer knows of every problem that nobody chose to keep from it. Every
    /// trigger of kind <see cref="TriggerKind.Deliver"/> asks for it, said or unsaid, and it cannot be waived.
    /// </summary>
    public static Requirement DeliveryDone { get; } = new(
        "delivery.done",
        "Every milestone is done or skipped, no open decision blocks anything, and the customer knows of every problem.",
        "Settle or skip the open milestones, get the decisions answered, and tell the customer of the problems.",
        Severity.Block)
    {
        Open = static state => state.Items.Where(item => item switch
        {
            { IsOpen: false } => false,
            Milestone or Problem { IsUntold: true } => true,
            CustomerDecision decision => Blocks(state.Items, decision),
            _ => false,
        }),
        Waivable = false,
    };

    /// <summary>
    /// Nothing is open that the customer waits for: no commitment, milestone, decision or problem. Every trigger that closes an engagement
    /// after Yes asks for it, said or unsaid, and it cannot be waived; a sale that is called off is no closing.
    /// </summary>
    public static Requirement NothingOpen { get; } = new(
        "items.ended",
        "No commitment, milestone, decision or problem is open.",
        "Bring what is open to its end.",
        Severity.Block)
    {
        Open = static state => state.Items.Where(static item => item is { IsOpen: true }
            and (Commitment or Milestone or CustomerDecision or Problem)),
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

    /// <summary>Those that Handoff asks for whatever a lifecycle says.</summary>
    internal static IReadOnlyList<Requirement> Unsaid { get; } = [CommitmentsSettled, DeliveryDone, NothingOpen];

    /// <summary>Whether anything that a decision was to block is open.</summary>
    internal static bool Blocks(ValueList<Item> ledger, CustomerDecision decision)
    {
        foreach (var item in ledger)
        {
            if (item.IsOpen && decision.Blocks.Contains(item.Id)) return true;
        }

        return false;
    }
}
