using System.Globalization;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;

namespace Handoff.Tests;

/// <summary>
/// A diagram parses whatever the keys are, and says what the definition says. The grammar below is the part of Mermaid's that diagrams use,
/// only stricter; what it takes was given to Mermaid 11 by hand, with the keys of these tests.
/// </summary>
public sealed partial class StageDiagramTests
{
    private static readonly string[] Odd =
    [
        "end", "state", "note", "class", "style", "direction", "default", "as", "fork", "join", "choice", "root", "click", "scale", "hide",
        "End", "[*]", "state x", "note right of a", "end note", "direction LR", "a --> b", "a-->b : c", "a : b", "a:b", ":::a", "::", ";",
        "a;b",
        "%% a", "%%{init: {}}%%", "#35;", "#quot;", "#", "&amp;", "\"", "\"\"", "a\"b", "'", "`", "\\", "\\n", "<b>", "<<choice>>", "{",
        "}", "a{b}",
        "--", "---", "-", " ", "  ", " a", "a ", "a  b", "a\u00A0b", "a\u2028b", "\u200B", "on-hold", "on hold", "onhold", "on_hold", "s1",
        "s2", "S1",
        "1", "ärger", "漢字", "مرحبا", "e\u0301", "🙂", "a🙂b", "constructor", "__proto__", "toString", "style: #a;", "mystyle", "acctitle",
    ];

    private static readonly Gen<string> Key = Gen.OneOf(
        Gen.Elements(Odd),
        Gen.Elements(" \":;#-%<>{}[]()&'`\\|,.*/~^=+?!@$_abcEND019éß漢\u00A0\u2028".ToCharArray()).NonEmptyListOf()
            .Select(c => string.Concat(c.Take(20))));

    public static TheoryData<string> Ready => [.. new[] { Standard.Lifecycle, Brokerage.Lifecycle }.Select(l => l.Ref.Name)];

    [Theory]
    [MemberData(nameof(Ready))]
    public void The_ready_made_lifecycles_are_drawn_as_they_are_defined(string name) =>
        Says((name == "standard" ? Standard.Lifecycle : Brokerage.Lifecycle).Definition);

    [Fact]
    public void Every_odd_key_is_drawn_as_the_stage_and_the_trigger_that_it_is()
    {
        foreach (var key in Odd) Says(Renamed(k => k == "won" ? key : k == key ? "won" : k, k => k == "win" ? key : k == key ? "win" : k));
    }

    [Fact]
    public void Keys_that_look_alike_are_drawn_apart() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(50),
        Prop.ForAll(Key.ListOf(40).Where(keys => keys.Distinct().Count() > 30).ToArbitrary(), keys =>
        {
            var odd = new Queue<string>(keys.Distinct());
            var names = Standard.Lifecycle.Definition.Stages.ToDictionary(s => s.Key.Value, _ => odd.Dequeue());
            Says(Renamed(stage => names[stage], trigger => $"{trigger}{keys[0]}"));
        }));

    /// <summary>A lifecycle of these keys is drawn with its stages, its beginning and its arrows, and nothing else.</summary>
    private static void Says(LifecycleDefinition definition)
    {
        var drawn = Drawing.Parse(Lifecycle.Build(definition).Diagram);
        Assert.Equal(definition.Initial.Value, drawn.Initial);
        Assert.Equal(definition.Stages.Select(s => s.Key.Value), drawn.Stages);

        var holdable = definition.Transitions.Where(t => t.Kind == TriggerKind.Hold).Select(t => t.From).Distinct().ToList();
        var arrows =
            from transition in definition.Transitions
            from to in transition.To is { } one ? [one] : holdable
            select (transition.From.Value, to.Value, transition.Trigger.Value);
        Assert.Equal(arrows, drawn.Arrows);
    }

    private static LifecycleDefinition Renamed(Func<string, string> stage, Func<string, string> trigger)
    {
        var standard = Standard.Lifecycle.Definition;
        StageKey Stage(StageKey key) => stage(key.Value);
        TriggerKey Trigger(TriggerKey key) => trigger(key.Value);
        return standard with
        {
            Initial = Stage(standard.Initial),
            Stages = standard.Stages.Select(s => s with { Key = Stage(s.Key) }).ToValueList(),
            Transitions = standard.Transitions
                .Select(t => t with
                {
                    Trigger = Trigger(t.Trigger),
                    From = Stage(t.From),
                    To = t.To is { } to ? Stage(to) : (StageKey?)null,
                }).ToValueList(),
            Clocks = standard.Clocks.Select(c => c with
            {
                StartsIn = c.StartsIn.Select(Stage).ToValueList(),
                RunsIn = c.RunsIn.Select(Stage).ToValueList(),
                StartsBy = c.StartsBy.Select(Trigger).ToValueList(),
                MetBy = c.MetBy.Select(Trigger).ToValueList(),
                CancelledBy = c.CancelledBy.Select(Trigger).ToValueList(),
                Expires = c.Expires is { } expires ? Trigger(expires) : (TriggerKey?)null,
            }).ToValueList(),
        };
    }

    /// <summary>What a reader of the diagram sees.</summary>
    private sealed partial record Drawing(
        string Initial, IReadOnlyList<string> Stages, IReadOnlyList<(string From, string To, string Trigger)> Arrows)
    {
        internal static Drawing Parse(string diagram)
        {
            var lines = diagram.Split('\n');
            Assert.Equal(["stateDiagram-v2", "\tdirection TB"], lines.Take(2));
            Assert.Equal("", lines[^1]);

            var names = new Dictionary<string, string>();
            string? initial = null;
            var arrows = new List<(string, string, string)>();
            foreach (var line in lines.Skip(2).SkipLast(1))
            {
                if (Named_().Match(line) is { Success: true } named) names.Add(named.Groups["id"].Value, Text(named));
                else if (Begins().Match(line) is { Success: true } begins) initial = begins.Groups["id"].Value;
                else if (Arrow().Match(line) is { Success: true } arrow)
                {
                    arrows.Add((arrow.Groups["from"].Value, arrow.Groups["to"].Value, Text(arrow)));
                }
                else Assert.Fail($"This is no line of a state diagram: {line}");
            }

            return new(names[initial!], [.. names.Values], [.. arrows.Select(a => (names[a.Item1], names[a.Item2], a.Item3))]);
        }

        private static string Text(Match match) =>
            Point().Replace(
                match.Groups["text"].Value, p => char.ConvertFromUtf32(int.Parse(p.Groups["point"].Value, CultureInfo.InvariantCulture)));

        [GeneratedRegex(@"^\tstate ""(?<text>(?:[\p{L}\p{Nd}._-]|#\d+;)+)"" as (?<id>s\d+)\z")]
        private static partial Regex Named_();

        [GeneratedRegex(@"^\t\[\*\] --> (?<id>s\d+)\z")]
        private static partial Regex Begins();

        [GeneratedRegex(@"^\t(?<from>s\d+) --> (?<to>s\d+) : (?<text>(?:[\p{L}\p{Nd}._-]|#\d+;)+)\z")]
        private static partial Regex Arrow();

        [GeneratedRegex(@"#(?<point>\d+);")]
        private static partial Regex Point();
    }
}
