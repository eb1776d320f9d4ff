namespace Handoff.Tests;

/// <summary>What a state must have, given what its stage permits.</summary>
internal static class SituationLaws
{
    internal static void Hold(Lifecycle lifecycle, Engagement state)
    {
        var permitted = lifecycle.Definition.Transitions.Where(t => t.From == state.Position.Stage).ToList();
        var asked = state.Dates.DeliveredAt is not null && permitted.Any(t => t.Kind is TriggerKind.SignOff or TriggerKind.Presume);
        LifecycleLaws.Law(
            !(asked || state.Position.Phase == Phase.Relationship)
                || permitted.Any(t => t.Kind == TriggerKind.Dispute && t.By.Contains(Function.Customer) && t.Requires.Count == 0),
            "the customer can always complain");
        LifecycleLaws.Law(
            state.Dates.DeliveredAt is null || permitted.All(t => t.Kind != TriggerKind.Deliver),
            "where one can deliver, the ledger is open");
        LifecycleLaws.Law(
            (state.Board.OpenPause() is not null) == permitted.Any(t => t.Kind == TriggerKind.Resume),
            "what is held can be resumed, and nothing else");
    }
}
