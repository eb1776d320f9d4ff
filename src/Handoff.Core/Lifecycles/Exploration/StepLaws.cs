namespace Handoff.Lifecycles;

/// <summary>What no step may do, whoever takes it. A step that breaks a law is not followed further.</summary>
internal static class StepLaws
{
    internal static Violation? Broken(Terrain terrain, Situation at, Step step) =>
        OfItself(terrain, at, step) ?? Hold(terrain, at, step) ?? Satisfied(at, step) ?? Responsibility(terrain, at, step);

    /// <summary>Nothing lapses or is presumed that is not open.</summary>
    private static Violation? OfItself(Terrain terrain, Situation at, Step step)
    {
        if (!step.IsOfItself) return null;
        return step.Passage.Kind switch
        {
            TriggerKind.Lapse when !at.HasOffer => Broken("HO4015", "there is no open offer that could lapse."),
            TriggerKind.Presume when at.Word != CustomerWord.Asked =>
                Broken("HO4017", "silence counts as satisfied where the customer was not asked."),
            _ => null,
        };

        Violation Broken(string code, string problem) => new(
            code,
            $"clock '{terrain.Clocks[step.Clock].Key}' in '{terrain.Stages[at.Stage].Key}'",
            $"the clock fires '{step.Passage.Transition.Trigger}', and {problem}");
    }

    /// <summary>A hold begins once, and the clock that ends it runs from then on.</summary>
    private static Violation? Hold(Terrain terrain, Situation at, Step step)
    {
        if (step.Passage.Kind == TriggerKind.Hold && at.IsHeld)
        {
            return new("HO4014", Violation.Trigger(step.Passage), "what is already held is held again.");
        }

        var next = Steps.Next(at, step);
        var begins = (step.Passage.Started | step.Passage.Renewable) & terrain.Resuming & ~(at.Surely & ~step.Passage.Ended);
        if (next.IsHeld || begins == 0) return null;
        var clock = terrain.Clocks[Array.FindIndex(terrain.Clocks, c => (begins & terrain.BitOf(c.Key)) != 0)];
        return new(
            "HO4014", $"clock '{clock.Key}'", $"it starts in '{terrain.Stages[next.Stage].Key}', where nothing is held that could expire.");
    }

    /// <summary>Satisfied is the customer's word, or silence after everything was delivered and the customer was asked.</summary>
    private static Violation? Satisfied(Situation at, Step step)
    {
        return step.Passage.Kind == TriggerKind.SignOff && at.Word == CustomerWord.NotAsked
            ? new("HO4017", Violation.Trigger(step.Passage), "the customer counts as satisfied, but nothing was declared delivered.")
            : null;
    }

    /// <summary>The sender stays responsible until another side accepts. Whoever delivered takes a complaint back.</summary>
    private static Violation? Responsibility(Terrain terrain, Situation at, Step step)
    {
        var (from, to) = (terrain.Stages[at.Stage], terrain.Stages[step.Passage.To]);
        if (step.Passage.Kind == TriggerKind.Accept) return Acceptance(terrain, at, step.Passage);
        if (to.Responsible == from.Responsible || to.Phase is Phase.Prospect or Phase.Ended) return null;
        if (to.Phase == Phase.Relationship && from.Phase != Phase.Relationship) return null;
        if (step.Passage.Kind == TriggerKind.Reopen) return null; // Where that leads is checked by itself.
        if (step.Passage.Kind == TriggerKind.Dispute && terrain.Delivering.Contains(to.Responsible)) return null;
        return new(
            "HO4013",
            Violation.Trigger(step.Passage),
            $"'{to.Responsible}' is responsible in place of '{from.Responsible}' and has not accepted it.");
    }

    private static Violation? Acceptance(Terrain terrain, Situation at, Passage accept)
    {
        var (receiver, offered) = (terrain.Stages[accept.To].Responsible, terrain.Offered(at.Offer));
        return receiver == offered
            ? null
            : new("HO4013", Violation.Trigger(accept), $"'{receiver}' is responsible, but it was offered to '{offered}'.");
    }
}
