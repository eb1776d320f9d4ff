using NodaTime;

namespace Handoff.Testing;

/// <summary>What Explain says is permitted, Decide does not refuse, and the other way round: of every command.</summary>
internal static class AgreementLaw
{
    internal static LifecycleLaw Law { get; } = new(
        "explained as decided",
        "What Explain says is permitted, Decide does not refuse; and what it says is not, Decide refuses for the reason it gave.",
        look => ObjectionTo(look.Walk.Rules, look.State, look.Walk.Viewer, look.Walk.ViewedAt, look.Walk.Decide));

    /// <summary>What a command is refused for whatever it says.</summary>
    private static readonly RefusalCode[] OfPermission =
    [
        RefusalCode.UnknownEngagement, RefusalCode.AlreadyOpen, RefusalCode.TriggerNotPermitted, RefusalCode.NotEntitled,
        RefusalCode.RequirementUnmet, RefusalCode.LedgerClosed, RefusalCode.Ended, RefusalCode.StillImported, RefusalCode.AlreadyLive,
        RefusalCode.NoOpenOffer, RefusalCode.CalendarNeverOpens, RefusalCode.UnknownFunction,
    ];

    /// <summary>Where the two disagree about this actor, in this state, at this instant; null where they agree.</summary>
    internal static string? ObjectionTo(Decider rules, Engagement state, Actor actor, Instant now, Deciding decide)
    {
        var explained = rules.Explain(state, actor, now);
        var due = rules.Decide(state, new Command.CatchUp(), Actor.System, now) is Decision.Decided caughtUp ? caughtUp.State : state;
        var cast = new Cast(rules.Lifecycle.Definition);
        Refusal? Asked(Command command) => (decide(state, command, actor, now) as Decision.Refused)?.Refusal;

        return explained.Triggers.Select(t => About(t, Asked(SampleCommands.Of(t, due, now))))
            .Concat(SampleCommands.Triggers.Where(s => explained.Triggers.All(t => t.Kind != s.Key))
                .Select(s => Unspoken(s.Key, Asked(s.Value(due, now)))))
            .Concat(explained.Commands.Select(c => About(c, Asked(SampleCommands.Supporting[c.Command](due, cast, now)))))
            .FirstOrDefault(objection => objection is not null) is { } found ? $"To {actor.Name} ({actor.Function}): {found}" : null;
    }

    private static string? About(TriggerExplanation trigger, Refusal? refusal)
    {
        if (trigger.Permitted != refusal is null)
            return $"Trigger '{trigger.Trigger}' was explained as {Said(trigger.Permitted)}, and was {Decided(refusal)}.";
        var sameReason = trigger.Barred is { } barred ? barred == refusal
            : trigger is not { Entitled: true, Missing.Count: > 0 } || trigger.Missing == refusal!.Unmet;
        return sameReason ? null : $"Trigger '{trigger.Trigger}' was {Decided(refusal)}, and for another reason than was explained.";
    }

    private static string? Unspoken(TriggerKind kind, Refusal? refusal) => refusal is not null && OfPermission.Contains(refusal.Code)
        ? null
        : $"Nothing was explained of a trigger of kind {kind}, and it was {Decided(refusal)}.";

    private static string? About(CommandExplanation command, Refusal? refusal)
    {
        var agrees = command.Permitted ? refusal is null || !OfPermission.Contains(refusal.Code) : command.Barred == refusal;
        return agrees ? null : $"Command '{command.Command}' was explained as {Said(command.Permitted)}, and was {Decided(refusal)}.";
    }

    private static string Said(bool permitted) => permitted ? "permitted" : "not permitted";

    private static string Decided(Refusal? refusal) => refusal is null ? "decided" : $"refused: {refusal.Code} {refusal.Text}";
}
