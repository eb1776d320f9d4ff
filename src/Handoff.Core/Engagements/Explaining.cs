using NodaTime;

namespace Handoff;

/// <summary>Answers what a screen asks, from the same rules that decide.</summary>
internal static class Explaining
{
    internal static Explanation Explain(Decider rules, Engagement state, Actor actor, Instant now) => new(
        now,
        state.Position,
        state.Position.Responsible is { } function ? state.OwnerOf(function) : (MemberId?)null,
        rules.Lifecycle[state.Position.Stage].Transitions.Select(t => Explain(t, state, actor)).ToValueList(),
        state.Clocks.Where(c => c.IsOpen).Select(c => Explain(rules, state, c, now)).OrderBy(c => c.NextAt ?? Instant.MaxValue).ToValueList(),
        state.Commitments,
        state.OpenPause());

    private static TriggerExplanation Explain(Transition transition, Engagement state, Actor actor) => new(
        transition.Definition.Trigger,
        transition.Definition.Label,
        transition.Definition.Kind,
        transition.Definition.To,
        transition.Definition.By,
        transition.IsPermittedTo(actor.Function),
        Triggers.Missing(transition, state, Severity.Block),
        Triggers.Missing(transition, state, Severity.Warn))
    {
        Barred = Triggers.Barred(transition.Definition.Kind, state, actor),
    };

    private static ClockExplanation Explain(Decider rules, Engagement state, SlaClock clock, Instant now) =>
        Proving.Explain(clock, rules.Lifecycle[clock.Key].Label, state.Pauses, rules.Calendars, now, expires: !state.Imported);
}
