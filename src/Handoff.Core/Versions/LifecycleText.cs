using System.Globalization;

namespace Handoff;

/// <summary>
/// All of a lifecycle that decides, as text: the same for definitions that differ in nothing but labels, words and order.
/// </summary>
/// <remarks>
/// What a requirement's condition does cannot be seen. Keys hold no control characters, so that none is taken for another.
/// </remarks>
internal static class LifecycleText
{
    private const string Field = "\t";
    private const string Item = "\u001f";

    internal static string Of(LifecycleDefinition definition)
    {
        var lines = definition.Stages.Select(Of)
            .Concat(definition.Transitions.Select(Of))
            .Concat(definition.Clocks.Select(Of))
            .Concat(definition.Requirements.Select(Of))
            .OrderBy(line => line, StringComparer.Ordinal);
        return string.Join("\n", lines.Prepend(Line("initial", definition.Initial)));
    }

    private static string Of(StageDefinition stage) =>
        Line("stage", stage.Key, stage.Phase, stage.Responsible, Set(stage.ToEnter), Set(stage.ToLeave));

    private static string Of(TransitionDefinition transition) => Line(
        "trigger", transition.Trigger, transition.From, transition.To, transition.Kind, Set(transition.By), Set(transition.Requires),
        transition.AlsoBySender);

    private static string Of(ClockDefinition clock) => Line(
        "clock",
        clock.Key,
        Set(clock.StartsIn),
        Set(clock.StartsBy),
        Set(clock.RunsIn),
        Set(clock.MetBy),
        Set(clock.CancelledBy),
        clock.Expires);

    private static string Of(Requirement requirement) => Line(
        "requirement", requirement.Key, requirement.Severity, requirement.IsPackageItem, requirement.AcceptsNone, requirement.Waivable);

    private static string Line(params object?[] fields) =>
        string.Join(Field, fields.Select(field => Convert.ToString(field, CultureInfo.InvariantCulture)));

    private static string Set<T>(ValueList<T> items) =>
        string.Join(Item, items.Select(item => $"{item}").OrderBy(item => item, StringComparer.Ordinal));
}
