using NodaTime;

namespace Handoff;

/// <summary>How an engagement begins.</summary>
internal static class Opening
{
    internal static Refusal NotOpen { get; } = new(RefusalCode.UnknownEngagement, "There is no such engagement; open it first.");

    internal static Decision Decide(Rules rules, Command command, Actor actor, Instant now, bool import)
    {
        if (command is not Command.Open open) return new Decision.Refused(NotOpen);
        if (open.Lifecycle != (LifecycleName)rules.Lifecycle)
        {
            return Refuse(RefusalCode.UnknownLifecycle, $"No lifecycle '{open.Lifecycle}' is registered.");
        }

        if (actor.AsMember() is not { } member) return Refuse(RefusalCode.NotEntitled, $"'{actor.Function}' may not open engagements.");
        if (ReferenceRules.Refuse(open.Reference) is { } badReference) return new Decision.Refused(badReference);
        if (FactRules.Refuse(rules, open.Facts) is { } badFacts) return new Decision.Refused(badFacts);

        var stage = rules.Lifecycle.Initial;
        var opened = new Event.Opened(now, actor)
        {
            Account = open.Account,
            Reference = open.Reference,
            Lifecycle = rules.Lifecycle.Ref,
            Stage = stage.Definition.Key,
            Phase = stage.Definition.Phase,
            Responsible = stage.Definition.Responsible!.Value,
            Facts = open.Facts,
            RepeatOf = open.RepeatOf,
            Imported = import,
        };
        // The draft starts from the opened state, so that Happen adds only what follows; the opening itself goes first.
        var draft = new Draft(rules, Evolution.Evolve(null, opened), actor, now, Evolution.Evolve);
        if (actor.Function == opened.Responsible) draft.Happen(new Event.Assigned(now, actor, opened.Responsible, member));
        if (Equip(draft, open) is { } refusal) return new Decision.Refused(refusal);
        foreach (var clock in stage.StartsHere) StageClocks.Start(draft, clock);
        if (draft.IsDueAtOnce) Expiries.CatchUp(draft);
        var decided = (Decision.Decided)draft.Decided();
        return decided with { Events = [opened, .. decided.Events] };
    }

    /// <summary>What is known from the beginning: who carries it, and items of the package.</summary>
    private static Refusal? Equip(Draft draft, Command.Open open)
    {
        if (ListLimits.Count("carriers", open.Carriers.Count) is { } tooMany) return tooMany;
        foreach (var carrier in open.Carriers)
        {
            if (OwnerRules.Assign(draft, new Command.Assign(carrier.Function, carrier.Member)) is { } refusal) return refusal;
        }

        return open.Package.Count == 0 ? null : PackageRules.Provide(draft, new Command.Provide(open.Package));
    }

    private static Decision.Refused Refuse(RefusalCode code, string text) => new(new Refusal(code, text));
}
