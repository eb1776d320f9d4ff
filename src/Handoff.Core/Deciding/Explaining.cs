using NodaTime;

namespace Handoff;

/// <summary>Answers what a screen asks, from the same rules that decide.</summary>
internal static class Explaining
{
    internal static Explanation Explain(Rules rules, Engagement known, Actor actor, Instant now)
    {
        var state = AsOf(rules, known, now, out var stuck);
        var barred = Entitlement.Unnamed(actor) ?? Entitlement.Unknown(rules.Lifecycle, actor) ?? (state.Dropped ? Opening.NotOpen : null);
        return new Explanation
        {
            AsOf = now,
            Position = state.Position,
            Owner = state.Position.Responsible is { } function ? state.OwnerOf(function) : (MemberId?)null,
            Triggers = Stage(rules, state).Select(t => Explain(t, state, actor, barred ?? Imports.StillImported(state) ?? stuck))
                .ToValueList(),
            Commands = CommandBars.Names.Select(name => Explain(name, state, actor, barred, stuck)).ToValueList(),
            Clocks = state.Board.Clocks.Where(c => c.IsOpen)
                .Select(c => Explain(rules, state, c, now)).OrderBy(c => c.NextAt ?? Instant.MaxValue).ToValueList(),
            Items = state.Items,
            Pauses = state.Board.Pauses.Where(p => p.To is null).ToValueList(),
        };
    }

    /// <summary>What is due has happened; where its calendars have no time left for that, nothing can be decided any more.</summary>
    internal static Engagement AsOf(Rules rules, Engagement state, Instant now, out Refusal? stuck)
    {
        try
        {
            stuck = null;
            var draft = new Draft(rules, state, Actor.System, now, Evolution.Evolve);
            Expiries.CatchUp(draft);
            return draft.State;
        }
        catch (CalendarNeverOpensException closed)
        {
            stuck = new Refusal(RefusalCode.CalendarNeverOpens, closed.Message);
            return state;
        }
    }

    private static Transition[] Stage(Rules rules, Engagement state) =>
        state.Dropped ? [] : rules.Lifecycle[state.Position.Stage].Transitions;

    private static TriggerExplanation Explain(Transition transition, Engagement state, Actor actor, Refusal? barred) => new()
    {
        Trigger = transition.Definition.Trigger,
        Label = transition.Definition.Label,
        Kind = transition.Definition.Kind,
        To = transition.Definition.To,
        By = transition.Definition.By,
        Entitled = transition.IsPermittedTo(actor.Function),
        Missing = Triggers.Missing(transition, state, Severity.Block),
        Warnings = Triggers.Missing(transition, state, Severity.Warn),
        Barred = barred ?? TriggerBars.Barred(transition.Definition, state, actor),
    };

    private static CommandExplanation Explain(string command, Engagement state, Actor actor, Refusal? barred, Refusal? stuck) => new()
    {
        Command = command,
        Barred = barred
            ?? (command is "goLive" or "dropImport" ? null : Imports.StillImported(state))
            ?? stuck
            ?? CommandBars.Barred(command, state, actor),
    };

    private static ClockExplanation Explain(Rules rules, Engagement state, SlaClock clock, Instant now) =>
        Proving.Explain(
            clock,
            ItemKinds.LabelOf(clock.Key) ?? rules.Lifecycle[clock.Key].Label,
            state.Board.Pauses,
            rules.Calendars,
            now,
            expires: !state.Imported);
}
