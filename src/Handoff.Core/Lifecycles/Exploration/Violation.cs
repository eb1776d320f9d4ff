namespace Handoff.Lifecycles;

/// <summary>A law that a situation, or a step out of it, breaks.</summary>
/// <param name="Code">The diagnostic's code.</param>
/// <param name="Place">The stage, trigger or clock at fault.</param>
/// <param name="Problem">What is wrong there, as the end of the story that leads to it.</param>
internal sealed record Violation(string Code, string Place, string Problem)
{
    /// <summary>With the way there.</summary>
    internal Diagnostic After(Terrain terrain, ValueList<Step> way, bool joined)
    {
        var told = way.Count == 0 ? "at the opening" : string.Join(", ", way.Select(step => Told(terrain, step)));
        var doubt = joined ? " (There are too many situations to tell them all apart; this one may be a mixture of several.)" : "";
        return new(Code, Place, $"{told}: {Problem}{doubt}") { Way = joined ? [] : way.Select(step => Move(terrain, step)).ToValueList() };
    }

    internal static string Stage(Terrain terrain, Situation at) => $"stage '{terrain.Stages[at.Stage].Key}'";

    internal static string Trigger(Passage passage) => $"trigger '{passage.Transition.Trigger}' of '{passage.Transition.From}'";

    private static string Told(Terrain terrain, Step step) => step.IsOfItself
        ? $"{step.Passage.Transition.Trigger} by the clock '{terrain.Clocks[step.Clock].Key}'"
        : step.Passage.Transition.Trigger.Value;

    private static Move Move(Terrain terrain, Step step)
    {
        var to = terrain.Stages[step.Passage.To];
        return new(step.Passage.Transition.Trigger, step.Passage.Transition.From, to.Key, to.Phase, to.Responsible);
    }
}
