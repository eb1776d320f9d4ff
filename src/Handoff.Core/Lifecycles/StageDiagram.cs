using System.Globalization;
using System.Text;

namespace Handoff.Lifecycles;

/// <summary>
/// Draws a stage graph as a Mermaid state diagram that parses whatever the keys are: stages are numbered, and their keys and those of
/// triggers are texts, in which all that could mean something to Mermaid or to HTML is written as a code point.
/// </summary>
internal static class StageDiagram
{
    /// <param name="definition">Whose stages.</param>
    /// <param name="graph">Asked where each trigger leads, so that the diagram shows what decides.</param>
    internal static string Of(LifecycleDefinition definition, StageGraph graph)
    {
        var names = new Dictionary<StageKey, string>();
        var diagram = new StringBuilder("stateDiagram-v2\n\tdirection TB\n");
        foreach (var stage in definition.Stages)
        {
            var name = FormattableString.Invariant($"s{names.Count + 1}");
            names.Add(stage.Key, name);
            diagram.Append($"\tstate \"{Text(stage.Key.Value)}\" as {name}\n");
        }

        diagram.Append($"\t[*] --> {names[definition.Initial]}\n");
        foreach (var transition in definition.Transitions)
        {
            foreach (var (_, to) in graph.Destinations(transition))
            {
                diagram.Append($"\t{names[transition.From]} --> {names[to]} : {Text(transition.Trigger.Value)}\n");
            }
        }

        return diagram.ToString();
    }

    /// <summary>Letters, digits and hyphens stand for themselves; a space does not, as two words may be a command on any line.</summary>
    private static string Text(string key)
    {
        var text = new StringBuilder(key.Length);
        for (var at = 0; at < key.Length; at++)
        {
            if (char.IsLetterOrDigit(key[at]) || key[at] is '-' or '_' or '.')
            {
                text.Append(key[at]);
                continue;
            }

            var point = char.IsSurrogatePair(key, at) ? char.ConvertToUtf32(key, at++) : key[at];
            text.Append('#').Append(point.ToString(CultureInfo.InvariantCulture)).Append(';');
        }

        return text.ToString();
    }
}
