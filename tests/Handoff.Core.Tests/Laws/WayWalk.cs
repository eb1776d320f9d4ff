using NodaTime;

namespace Handoff.Tests;

/// <summary>
/// Walks the way that a diagnostic tells, with real commands and real clocks, until a law breaks; the laws know nothing of the checks.
/// </summary>
internal sealed class WayWalk
{
    private readonly Walk _walk;
    private readonly LifecycleDefinition _definition;
    private int _step;

    private WayWalk(LifecycleDefinition definition, PausedBy pausedBy)
    {
        _definition = definition;
        _walk = new(Shapes.Rules(definition, pausedBy));
    }

    /// <summary>What broke at the end of the way; null where nothing did.</summary>
    internal static string? Broken(LifecycleDefinition definition, Diagnostic fault)
    {
        // Clocks that fire in a hold are not paused by it; where the pause stops them all, the other shape shows it.
        foreach (var pausedBy in new[] { PausedBy.Us | PausedBy.Customer | PausedBy.ThirdParty, PausedBy.Nobody })
        {
            if (new WayWalk(definition, pausedBy).Walk(fault) is { } broken) return broken;
        }

        return null;
    }

    /// <summary>Where a way leads; null where it cannot be walked in this shape. Throws with the law that breaks on it.</summary>
    internal static Engagement? To(LifecycleDefinition definition, IEnumerable<Move> way, PausedBy pausedBy)
    {
        var walk = new WayWalk(definition, pausedBy);
        return walk.Go(way) ? walk._walk.State : null;
    }

    private bool Go(IEnumerable<Move> way)
    {
        Ask(
            new Command.Open("ACME", _definition.Ref.Name),
            Us(_definition.Stages.Single(s => s.Key == _definition.Initial).Responsible!.Value));
        Ask(new Command.AddCommitment("c1", "it works", CommitmentSource.Ordered), Us(Function.Sales));
        return way.All(Take);
    }

    private string? Walk(Diagnostic fault)
    {
        try
        {
            if (!Go(fault.Way)) return null;
            return fault.Code is "HO4005" or "HO4009"
                ? NoEnd(fault.Code is "HO4009" ? Phase.Relationship : Phase.Ended)
                : LetTimePass(fault.Code is "HO4020" ? Shapes.All : null);
        }
        catch (InvalidOperationException broken)
        {
            return broken.Message;
        }
        catch (RunawayLifecycleException round)
        {
            return round.Message;
        }
    }

    private bool Take(Move move)
    {
        var trigger = _definition.Transitions.Single(t => t.From == move.From && t.Trigger == move.Trigger);
        if (_walk.State!.Position.Stage != move.From) return false;
        _walk.Wait(Duration.FromHours(1));
        var by = trigger.By.Where(f => f != Function.System).Cast<Function?>().FirstOrDefault();
        var taken = by is not null && trigger.Kind is not (TriggerKind.Lapse or TriggerKind.Presume) ? Fire(trigger, by.Value)
            : Expire(trigger) || Ask(Command(trigger), Actor.System).Count > 0;
        return taken && _walk.State!.Position.Stage == move.To;
    }

    private bool Fire(TransitionDefinition trigger, Function by)
    {
        var actor = by == Function.Customer ? Actor.Customer("buyer") : Us(by);
        Ask(
            new Command.Provide(_definition.Requirements.Where(r => r.IsPackageItem).Select(r => new PackageEntry(r.Key, "said"))
                .ToValueList()),
            Us(Function.Sales));
        if (trigger.Kind == TriggerKind.Deliver) Ask(new Command.FulfilCommitment("c1"), Us(Function.Operations));
        return Ask(Command(trigger), actor).Count > 0;
    }

    private Command Command(TransitionDefinition trigger) => trigger.Kind switch
    {
        TriggerKind.Hold => new Command.Hold("waiting", Party.Customer, _walk.Now + Duration.FromDays(700)),
        TriggerKind.Dispute => new Command.Dispute(["c1"], "it does not"),
        var kind => RandomCommand.Fire(kind, trigger.Trigger),
    };

    private bool Expire(TransitionDefinition trigger)
    {
        var clock = _walk.State!.Board.Clocks.FirstOrDefault(c => c.IsOpen
            && _definition.Clocks.Any(d => d.Key == c.Key && d.Expires == trigger.Trigger));
        if (clock is null) return false;
        if (clock.Terms.Target is Target.UntilHoldExpires)
        {
            _walk.Wait(Duration.FromDays(701));
            return Look(_walk.Sweep).Count > 0;
        }

        Ask(new Command.SetFacts(new() { Priority = clock.Key.Value }), Us(Function.Sales));
        Ask(new Command.SetFacts(new()), Us(Function.Sales));
        return true;
    }

    /// <summary>Nobody does anything for half a century, but the system.</summary>
    private string? LetTimePass(string? priority)
    {
        if (priority is not null) Ask(new Command.SetFacts(new() { Priority = priority }), Us(Function.Sales));
        _walk.Wait(Duration.FromDays(18_000));
        Look(_walk.Sweep);
        return _walk.State!.Offer is { Status: OfferStatus.Offered } ? "the offer is open after fifty years" : null;
    }

    private string? NoEnd(Phase phase)
    {
        var seed = 1;
        for (var step = 0; step < 300 && _walk.State!.Position.Phase != phase; step++)
        {
            seed = (seed * 48_271) & 0x7fff_ffff;
            _walk.Take(new WalkStep(seed % 1000, (seed / 7) % 1000, (seed / 11) % 1000, (seed / 13) % 1000));
        }

        return _walk.State!.Position.Phase == phase ? null : "no end was reached";
    }

    private IReadOnlyList<Event> Ask(Command command, Actor actor) => Look(() => _walk.Ask(command, actor));

    private IReadOnlyList<Event> Look(Func<IReadOnlyList<Event>> step)
    {
        var (before, happened) = (_walk.State, step());
        return LifecycleLaws.Broken(_walk, before, happened) is var (law, objection)
            ? throw new InvalidOperationException($"{law}: {objection}")
            : happened;
    }

    private Actor Us(Function function) => Actor.Member($"m{++_step}", function, Rights.Waive | Rights.Retarget);
}
