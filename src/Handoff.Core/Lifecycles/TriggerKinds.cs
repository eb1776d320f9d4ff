namespace Handoff.Lifecycles;

/// <summary>What the rules know of the kinds of triggers.</summary>
internal static class TriggerKinds
{
    /// <summary>Whether a trigger of this kind goes back or out, and so is not held up by what leaving forwards requires.</summary>
    internal static bool IsRetreat(this TriggerKind kind) => kind is
        TriggerKind.Lose or TriggerKind.Return or TriggerKind.Lapse or TriggerKind.Withdraw or TriggerKind.Hold
        or TriggerKind.Cancel or TriggerKind.UnWin or TriggerKind.Reopen;

    /// <summary>Whether a trigger of this kind may lead from one phase to another.</summary>
    internal static bool MayLead(this TriggerKind kind, Phase from, Phase to) => kind switch
    {
        TriggerKind.Advance => MayAdvance(from, to),
        TriggerKind.Win => from == Phase.Prospect && IsOwed(to),
        TriggerKind.Lose => from == Phase.Prospect && to == Phase.Ended,
        TriggerKind.Offer or TriggerKind.Accept or TriggerKind.Return or TriggerKind.Lapse or TriggerKind.Withdraw
            or TriggerKind.Retain or TriggerKind.Acknowledge => IsOwed(from) && IsOwed(to),
        TriggerKind.KickOff or TriggerKind.Hold or TriggerKind.Resume or TriggerKind.Deliver =>
            from == Phase.Delivery && to == Phase.Delivery,
        TriggerKind.SignOff => from is Phase.Delivery or Phase.Relationship && to == Phase.Relationship,
        TriggerKind.Presume => from == Phase.Delivery && to == Phase.Relationship,
        TriggerKind.Dispute => from is Phase.Delivery or Phase.Relationship && to == Phase.Delivery,
        TriggerKind.Cancel => (IsOwed(from) || from == Phase.Relationship) && to == Phase.Ended,
        TriggerKind.UnWin => IsOwed(from) && to == Phase.Prospect,
        TriggerKind.Reopen => from == Phase.Ended && to != Phase.Ended,
        _ => throw new InvalidOperationException($"No rule for trigger kind {kind}."),
    };

    /// <summary>Without a meaning of its own a trigger neither says Yes nor takes it back, and declares nobody satisfied.</summary>
    private static bool MayAdvance(Phase from, Phase to) => (from, to) switch
    {
        (Phase.Prospect, Phase.Prospect) => true,
        (Phase.Relationship, Phase.Relationship or Phase.Ended) => true,
        _ => IsOwed(from) && IsOwed(to) && to >= from,
    };

    private static bool IsOwed(Phase phase) => phase is Phase.Handoff or Phase.Delivery;
}
