namespace Handoff.Lifecycles;

/// <summary>A ready-made lifecycle, and its keys, so that completion finds them. Sales wins, Operations takes over.</summary>
public static class Standard
{
    /// <summary>Sales wins, Operations takes over: the handoff is offered, and accepted, returned, lapsed or withdrawn.</summary>
    public static Lifecycle Lifecycle { get; } = StandardLifecycle.Define();

    /// <summary>Its stages.</summary>
    public static class Stages
    {
        /// <summary>Somebody who may buy.</summary>
        public static StageKey Prospect => "prospect";

        /// <summary>Worth an offer of ours.</summary>
        public static StageKey Qualified => "qualified";

        /// <summary>Has our proposal.</summary>
        public static StageKey Proposed => "proposed";

        /// <summary>Said Yes; Sales completes the package.</summary>
        public static StageKey Won => "won";

        /// <summary>Operations accepts or returns it.</summary>
        public static StageKey Offered => "offered";

        /// <summary>Operations has taken over, and acknowledges the customer.</summary>
        public static StageKey Accepted => "accepted";

        /// <summary>The first joint meeting is prepared.</summary>
        public static StageKey Kickoff => "kickoff";

        /// <summary>What was promised is being done.</summary>
        public static StageKey Delivering => "delivering";

        /// <summary>Delivery waits.</summary>
        public static StageKey OnHold => "on-hold";

        /// <summary>The customer is asked to sign off.</summary>
        public static StageKey Delivered => "delivered";

        /// <summary>The customer said so, or stayed silent.</summary>
        public static StageKey Satisfied => "satisfied";

        /// <summary>Nothing is owed any more.</summary>
        public static StageKey Closed => "closed";

        /// <summary>Said No.</summary>
        public static StageKey Lost => "lost";

        /// <summary>Called off after Yes.</summary>
        public static StageKey Cancelled => "cancelled";
    }

    /// <summary>Its triggers; those of kind <see cref="TriggerKind.Advance"/> are fired by <see cref="Command.Fire"/>.</summary>
    public static class Triggers
    {
        /// <summary><c>qualify</c>.</summary>
        public static TriggerKey Qualify => "qualify";

        /// <summary><c>propose</c>.</summary>
        public static TriggerKey Propose => "propose";

        /// <summary><c>win</c>.</summary>
        public static TriggerKey Win => "win";

        /// <summary><c>lose</c>.</summary>
        public static TriggerKey Lose => "lose";

        /// <summary><c>offer</c>.</summary>
        public static TriggerKey Offer => "offer";

        /// <summary><c>accept</c>.</summary>
        public static TriggerKey Accept => "accept";

        /// <summary><c>return</c>.</summary>
        public static TriggerKey Return => "return";

        /// <summary><c>lapse</c>.</summary>
        public static TriggerKey Lapse => "lapse";

        /// <summary><c>withdraw</c>.</summary>
        public static TriggerKey Withdraw => "withdraw";

        /// <summary><c>acknowledge</c>.</summary>
        public static TriggerKey Acknowledge => "acknowledge";

        /// <summary><c>kick-off</c>.</summary>
        public static TriggerKey KickOff => "kick-off";

        /// <summary><c>hold</c>.</summary>
        public static TriggerKey Hold => "hold";

        /// <summary><c>resume</c>.</summary>
        public static TriggerKey Resume => "resume";

        /// <summary><c>offer-transfer</c>.</summary>
        public static TriggerKey OfferTransfer => "offer-transfer";

        /// <summary><c>accept-transfer</c>.</summary>
        public static TriggerKey AcceptTransfer => "accept-transfer";

        /// <summary><c>return-transfer</c>.</summary>
        public static TriggerKey ReturnTransfer => "return-transfer";

        /// <summary><c>lapse-transfer</c>.</summary>
        public static TriggerKey LapseTransfer => "lapse-transfer";

        /// <summary><c>withdraw-transfer</c>.</summary>
        public static TriggerKey WithdrawTransfer => "withdraw-transfer";

        /// <summary><c>deliver</c>.</summary>
        public static TriggerKey Deliver => "deliver";

        /// <summary><c>sign-off</c>.</summary>
        public static TriggerKey SignOff => "sign-off";

        /// <summary><c>dispute</c>.</summary>
        public static TriggerKey Dispute => "dispute";

        /// <summary><c>presume</c>.</summary>
        public static TriggerKey Presume => "presume";

        /// <summary><c>cancel</c>.</summary>
        public static TriggerKey Cancel => "cancel";

        /// <summary><c>un-win</c>.</summary>
        public static TriggerKey UnWin => "un-win";

        /// <summary><c>check-in</c>.</summary>
        public static TriggerKey CheckIn => "check-in";

        /// <summary><c>close</c>.</summary>
        public static TriggerKey Close => "close";

        /// <summary><c>reopen</c>.</summary>
        public static TriggerKey Reopen => "reopen";
    }

    /// <summary>Its clocks.</summary>
    public static class Clocks
    {
        /// <summary>Next step with the prospect.</summary>
        public static ClockKey NextStep => "next-step";

        /// <summary>Package completed.</summary>
        public static ClockKey Package => "package";

        /// <summary>Offer answered.</summary>
        public static ClockKey Acceptance => "acceptance";

        /// <summary>Customer acknowledged.</summary>
        public static ClockKey Acknowledgement => "acknowledgement";

        /// <summary>Kickoff.</summary>
        public static ClockKey Kickoff => "kickoff";

        /// <summary>Delivery.</summary>
        public static ClockKey Delivery => "delivery";

        /// <summary>Transfer answered.</summary>
        public static ClockKey Transfer => "transfer";

        /// <summary>End of the hold.</summary>
        public static ClockKey Hold => "hold";

        /// <summary>Customer's sign-off.</summary>
        public static ClockKey SignOff => "sign-off";

        /// <summary>Check in with the customer.</summary>
        public static ClockKey CheckIn => "check-in";
    }

    /// <summary>The items of its handoff package.</summary>
    public static class Package
    {
        /// <summary>What the customer wants to reach.</summary>
        public static RequirementKey Goals => "goals";

        /// <summary>Who matters at the customer, and for what.</summary>
        public static RequirementKey People => "people";

        /// <summary>What was promised beyond the order.</summary>
        public static RequirementKey Commitments => "commitments";

        /// <summary>Which dates the customer counts on.</summary>
        public static RequirementKey Dates => "dates";

        /// <summary>What may go wrong.</summary>
        public static RequirementKey Risks => "risks";

        /// <summary>What happened on the way to Yes.</summary>
        public static RequirementKey History => "history";
    }
}
