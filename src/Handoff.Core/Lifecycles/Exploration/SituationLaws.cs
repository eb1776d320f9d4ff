namespace Handoff.Lifecycles;

/// <summary>What holds in every situation that is not an end.</summary>
internal static class SituationLaws
{
    internal static IEnumerable<Violation> Broken(Terrain terrain, Situation at)
    {
        var stage = terrain.Stages[at.Stage];
        if (stage.Phase == Phase.Ended) return [];
        return new[] { NoCrack(terrain, at), Offer(terrain, at), Sender(terrain, at), Complaint(terrain, at), Ledger(terrain, at) }
            .OfType<Violation>();
    }

    /// <summary>A clock runs. In a hold that is the hold's own: no pause stops it, and the pause may stop all others.</summary>
    private static Violation? NoCrack(Terrain terrain, Situation at)
    {
        var place = Violation.Stage(terrain, at);
        var resume = terrain.Find(at.Stage, TriggerKind.Resume);
        if (!at.IsHeld)
        {
            return resume is not null ? new("HO4014", place, "there is a hold to resume, but nothing is held.")
                : at.Surely == 0 ? new("HO4008", place, "no clock runs: a crack.")
                : null;
        }

        return resume is null ? new("HO4014", place, "delivery is held, and nothing resumes it.")
            : !Fires(terrain, at.Surely, resume)
                ? new("HO4014", place, "delivery is held, and no clock ends that: the pause stops whatever else runs.")
            : null;
    }

    /// <summary>An open offer ends by itself. A hold does, so what is offered in one is looked at after it.</summary>
    private static Violation? Offer(Terrain terrain, Situation at) =>
        at.HasOffer && !at.IsHeld && (at.Surely & terrain.Expiring) == 0
            ? new("HO4012", Violation.Stage(terrain, at), "the offer is open and nothing ends it.")
            : null;

    private static Violation? Sender(Terrain terrain, Situation at)
    {
        if (!at.HasOffer) return null;
        var (sender, responsible) = (terrain.Sender(at.Offer), terrain.Stages[at.Stage].Responsible);
        return sender == responsible ? null : new(
            "HO4013",
            Violation.Stage(terrain, at),
            $"the offer of '{sender}' is open and '{responsible}' is responsible; the sender must stay responsible until acceptance.");
    }

    /// <summary>Whoever is asked, or counts as satisfied, can complain, and nothing has to be met for it.</summary>
    private static Violation? Complaint(Terrain terrain, Situation at)
    {
        var asked = terrain.Find(at.Stage, TriggerKind.SignOff) is not null || terrain.Find(at.Stage, TriggerKind.Presume) is not null;
        if (terrain.Stages[at.Stage].Phase != Phase.Relationship && !(asked && at.Word == CustomerWord.Asked)) return null;
        var problem = terrain.Find(at.Stage, TriggerKind.Dispute) switch
        {
            null => "it permits no Dispute",
            { Transition: var dispute } when !dispute.By.Contains(Function.Customer) => $"'{dispute.Trigger}' is not for the customer",
            { Transition: var dispute } when Transition.Blocked(dispute, terrain.Definition) is { } requirement =>
                $"'{dispute.Trigger}' needs '{requirement}' first",
            _ => null,
        };
        return problem is null ? null : new(
            "HO4018", Violation.Stage(terrain, at), $"the customer is asked or counts as satisfied, and cannot complain: {problem}.");
    }

    /// <summary>Where one can still deliver, what is promised can still be added and changed.</summary>
    private static Violation? Ledger(Terrain terrain, Situation at) =>
        at.Word != CustomerWord.NotAsked && terrain.Find(at.Stage, TriggerKind.Deliver) is not null
            ? new("HO4019", Violation.Stage(terrain, at), "it was delivered and came back, but the ledger is closed; a Dispute opens it.")
            : null;

    /// <summary>Whether one of these clocks fires a trigger.</summary>
    private static bool Fires(Terrain terrain, ulong running, Passage passage) =>
        terrain.Clocks.Any(c => (running & terrain.BitOf(c.Key)) != 0 && c.Expires == passage.Transition.Trigger);
}
