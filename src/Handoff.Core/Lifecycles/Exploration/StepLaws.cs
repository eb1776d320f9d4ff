namespace Handoff;

/// <summary>What no step may do, whoever takes it. A step that breaks a law is not followed further.</summary>
internal static class StepLaws
{
    internal static Violation? Broken(Terrain terrain, Situation at, Step step) =>
        OfItself(terrain, at, step) ?? Hold(terrain, at, step) ?? Satisfied(terrain, at, step) ?? Responsibility(terrain, at, step);

    /// <summary>Nothing lapses or is presumed that is not open.</summary>
    private static Violation? OfItself(Terrain terrain, Situation at, Step step)
    {
        if (!step.IsOfItself) return null;
        var place = $"clock '{terrain.Clocks[step.Clock].Key}' in '{terrain.Stages[at.Stage].Key}'";
        var fires = $"the clock fires '{step.Passage.Transition.Trigger}'";
        return step.Passage.Kind switch
        {
            TriggerKind.Lapse when !at.HasOffer => new("HO4015", place, $"{fires}, and no offer is open that could lapse."),
            TriggerKind.Presume when at.Word != CustomerWord.Asked => new(
                "HO4017", place, $"{fires}, and silence counts as satisfied although nothing is delivered that the customer was asked about."),
            _ => null,
        };
    }

    /// <summary>A hold begins once, and the clock that ends it runs from then on.</summary>
    private static Violation? Hold(Terrain terrain, Situation at, Step step)
    {
        if (step.Passage.Kind == TriggerKind.Hold && at.IsHeld) return new("HO4014", Violation.Trigger(step.Passage), "what is held already is held again.");
        var next = Steps.Next(at, step);
        var begins = (step.Passage.Started | step.Passage.Renewable) & terrain.Resuming & ~(at.Surely & ~step.Passage.Ended);
        if (next.IsHeld || begins == 0) return null;
        var clock = terrain.Clocks[Array.FindIndex(terrain.Clocks, c => (begins & terrain.BitOf(c.Key)) != 0)];
        return new("HO4014", $"clock '{clock.Key}'", $"it starts in '{terrain.Stages[next.Stage].Key}', where nothing is held that could expire.");
    }

    /// <summary>Satisfied is the customer's word, or silence after everything was delivered and the customer was asked.</summary>
    private static Violation? Satisfied(Terrain terrain, Situation at, Step step)
    {
        if (step.Passage.Kind != TriggerKind.SignOff) return null;
        var place = Violation.Trigger(step.Passage);
        if (at.Word == CustomerWord.NotAsked) return new("HO4017", place, "the customer counts as satisfied, and nothing was declared delivered.");
        return step.Passage.Transition.By.Contains(Function.System)
            ? new("HO4017", place, "the system may say that the customer is satisfied; that is the customer's word.")
            : null;
    }

    /// <summary>The sender stays responsible until another side accepts. Whoever delivered takes a complaint back.</summary>
    private static Violation? Responsibility(Terrain terrain, Situation at, Step step)
    {
        var (from, to) = (terrain.Stages[at.Stage], terrain.Stages[step.Passage.To]);
        if (step.Passage.Kind == TriggerKind.Accept) return Acceptance(terrain, at, step.Passage);
        if (to.Phase is not (Phase.Handoff or Phase.Delivery) || to.Responsible == from.Responsible) return null;
        if (step.Passage.Kind == TriggerKind.Dispute && terrain.Delivering.Contains(to.Responsible)) return null;
        return new("HO4013", Violation.Trigger(step.Passage), $"'{to.Responsible}' is responsible in place of '{from.Responsible}' and has not accepted it.");
    }

    private static Violation? Acceptance(Terrain terrain, Situation at, Passage accept)
    {
        var (sender, receiver) = (terrain.Stages[at.Stage].Responsible, terrain.Stages[accept.To].Responsible);
        var place = Violation.Trigger(accept);
        var offered = terrain.Offered(at.Offer);
        if (receiver != offered) return new("HO4013", place, $"'{receiver}' is responsible, and it was offered to '{offered}'.");
        foreach (var by in accept.Transition.By)
        {
            if (by == Function.System || by == Function.Customer || (by == sender && receiver != sender))
            {
                return new("HO4013", place, $"'{by}' may accept what another side has to accept, '{receiver}'.");
            }
        }

        return null;
    }
}
