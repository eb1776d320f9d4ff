using NodaTime;

namespace Handoff.Tests;

/// <summary>Who may give a command, as the ready-made lifecycles say of its trigger, or as the rules answer.</summary>
internal static class WhoMay
{
    private static readonly Lifecycle[] Lifecycles = [Standard.Lifecycle, Brokerage.Lifecycle];
    private static readonly Decider Rules = new(Standard.Lifecycle);
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 2, 9, 0);
    private static readonly Command.Open Open = new("ACME", Standard.Lifecycle);

    private static readonly Actor Member = Actor.Member("anna", Function.Sales);
    private static readonly (string Word, Actor Actor)[] Actors =
        [("member", Member), ("customer", Actor.Customer("Mia")), ("system", Actor.System)];

    /// <summary>Each command may be given in one of these.</summary>
    private static readonly Engagement[] Situations = Situate(((Decision.Decided)Rules.Decide(null, Open, Member, Now)).State);

    internal static string Give(Case command) => KindOf(command) is { } kind ? AsLifecyclesSay(kind) : AsRulesAnswer(command.Word);

    private static TriggerKind? KindOf(Case command) =>
        command.Type == typeof(Command.Fire) ? TriggerKind.Advance
        : Enum.TryParse<TriggerKind>(command.Type.Name, out var kind) ? kind
        : null;

    private static string AsLifecyclesSay(TriggerKind kind) => string.Join("<br>",
        from lifecycle in Lifecycles
        let functions = lifecycle.Definition.Transitions.Where(t => t.Kind == kind).SelectMany(t => t.By).Distinct().ToList()
        where functions.Count > 0
        select $"`{lifecycle.Ref.Name}`: {string.Join(", ", functions)}");

    private static string AsRulesAnswer(string command)
    {
        var may = Actors.Where(each => MayGive(command, each.Actor)).Select(each => each.Word).ToList();
        if (may.Count > 0) return string.Join(", ", may);

        var rights = Enum.GetValues<Rights>().Where(right => MayGive(command, Member with { Rights = right })).ToList();
        return rights.Count > 0
            ? $"member with `Rights.{string.Join("` or `Rights.", rights)}`"
            : throw new InvalidOperationException($"Nobody may give '{command}' in any of the situations of {nameof(WhoMay)}: add one.");
    }

    private static bool MayGive(string command, Actor actor) => command switch
    {
        "open" => Rules.Decide(null, Open, actor, Now) is Decision.Decided,
        "catchUp" => Rules.Decide(Situations[0], new Command.CatchUp(), actor, Now) is Decision.Decided,
        _ => Situations.Any(state => Rules.Explain(state, actor, Now).Commands.Any(c => c.Command == command && c.Barred is null)),
    };

    private static Engagement[] Situate(Engagement opened) =>
    [
        opened,
        opened with { Imported = true },
        opened with { Position = opened.Position with { Phase = Phase.Relationship } },
        opened with { Offer = new HandoffOffer(Function.Sales, Function.Operations, null, Now, OfferStatus.Offered, 0, "anna") },
    ];
}
