namespace Handoff.Lifecycles;

/// <summary>What can happen in a situation, and what it makes of it: the rules of the decider, without dates and texts.</summary>
internal static class Steps
{
    /// <summary>What people can do, then what happens by itself.</summary>
    internal static IEnumerable<Step> From(Terrain terrain, Situation at)
    {
        foreach (var passage in terrain.From(at.Stage))
        {
            if (Leads(passage, at) && passage.HasCommand && !IsBarred(passage.Kind, terrain, at)) yield return new(passage, Situation.None);
        }

        for (var clock = 0; clock < terrain.Clocks.Length; clock++)
        {
            if ((at.Possibly & terrain.Expiring & (1UL << clock)) == 0) continue;
            foreach (var passage in terrain.From(at.Stage))
            {
                if (Leads(passage, at) && passage.Transition.Trigger == terrain.Clocks[clock].Expires) yield return new(passage, clock);
            }
        }
    }

    internal static Situation Next(Situation at, Step step)
    {
        var (passage, kind) = (step.Passage, step.Passage.Kind);
        var stays = passage.To == at.Stage;
        return new(
            passage.To,
            kind == TriggerKind.Hold ? at.Stage : stays ? at.Held : Situation.None,
            Offer(at, passage, stays),
            Word(at.Word, passage),
            (at.Surely & ~passage.Ended) | passage.Started,
            (at.Possibly & ~passage.Ended) | passage.Started | passage.Renewable);
    }

    /// <summary>A hold is resumed where it began.</summary>
    private static bool Leads(Passage passage, Situation at) => passage.Held == Situation.None || passage.Held == at.Held;

    /// <summary>What the decider refuses whoever asks: an answer without an offer, a second offer, a second sign-off.</summary>
    private static bool IsBarred(TriggerKind kind, Terrain terrain, Situation at) => kind switch
    {
        TriggerKind.Offer => at.HasOffer,
        TriggerKind.Accept or TriggerKind.Return or TriggerKind.Withdraw => !at.HasOffer,
        TriggerKind.SignOff => terrain.Stages[at.Stage].Phase == Phase.Relationship && at.Word != CustomerWord.Presumed,
        _ => false,
    };

    /// <summary>An open offer outlasts what moves nothing, and a hold; whatever else leaves the stage takes it back.</summary>
    private static int Offer(Situation at, Passage passage, bool stays) => passage.Kind switch
    {
        TriggerKind.Offer => passage.Index,
        TriggerKind.Accept or TriggerKind.Return or TriggerKind.Lapse or TriggerKind.Withdraw => Situation.None,
        TriggerKind.Hold or TriggerKind.Resume => at.Offer,
        _ => stays ? at.Offer : Situation.None,
    };

    private static CustomerWord Word(CustomerWord word, Passage passage) => passage.Kind switch
    {
        TriggerKind.Reopen => passage.IsOwedAgain ? CustomerWord.NotAsked : word,
        TriggerKind.Deliver => CustomerWord.Asked,
        TriggerKind.Cancel => word == CustomerWord.NotAsked ? word : CustomerWord.Asked, // Who gives it back is not satisfied.
        TriggerKind.Dispute or TriggerKind.UnWin => CustomerWord.NotAsked,
        TriggerKind.Presume => CustomerWord.Presumed,
        TriggerKind.SignOff => CustomerWord.Said,
        _ => word,
    };
}
