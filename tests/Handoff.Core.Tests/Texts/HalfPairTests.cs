using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;

namespace Handoff.Tests;

/// <summary>A text that was cut within an emoji is refused wherever it comes in.</summary>
public class HalfPairTests
{
    private static readonly string[] NoNames = ["off\uD83D", "\uDE00", "off\nice"];

    private static readonly JsonSerializerOptions Json = new JsonSerializerOptions().ConfigureForHandoff();

    private static readonly string[] Samples = ["text", "key"];

    public static TheoryData<Type> Kinds => [.. typeof(Command).GetNestedTypes().Where(kind => !kind.IsAbstract)];

    [Fact]
    public Task WF_68_Odd_texts_are_kept() => OddTexts.AreKeptAsync(handoff => handoff.UseInMemoryStore());

    [Fact]
    public void It_is_found_exactly_where_UTF_8_cannot_say_the_text() => Prop.ForAll(Units, text =>
    {
        var strict = new UTF8Encoding(false, throwOnInvalidBytes: true);
        var at = HalfPair.In(text);
        Assert.Equal(Record.Exception(() => strict.GetBytes(text)) is EncoderFallbackException, at >= 0);
        if (at >= 0) Assert.Null(Record.Exception(() => strict.GetBytes(text[..at])));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void WF_66_Whatever_was_decided_is_refused_with_any_one_of_its_texts_cut(int rules) => Prop.ForAll(WalkStep.Many, steps =>
    {
        var walk = new Walk(Rules.All[rules]);
        foreach (var step in steps)
        {
            var before = walk.State;
            if (walk.Take(step).Count > 0) RefusedWhenCut(walk, before);
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(20).WithEndSize(60));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_command_with_every_member_filled_is_refused_with_any_one_of_its_texts_cut(Type kind)
    {
        var story = Story.Won();
        foreach (var (_, cut) in Variation.OfTexts((Command)Variation.Sample(kind), Cut))
        {
            Assert.IsType<Decision.Refused>(story.Rules.Decide(story.State, cut, Story.Seller, story.Now));
            Assert.IsType<Decision.Refused>(story.Rules.Decide(null, cut, Story.Seller, story.Now));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void JSON_with_one_of_its_texts_or_keys_cut_is_refused(Type kind)
    {
        var json = JsonSerializer.Serialize((Command)Variation.Sample(kind), Json);
        foreach (var text in Samples.Where(text => json.Contains($"\"{text}\"", StringComparison.Ordinal)))
        {
            var cut = json.Replace($"\"{text}\"", "\"\\ud83d\"", StringComparison.Ordinal);
            Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Command>(cut, Json));
            Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Command>(
                Encoding.Latin1.GetBytes(cut.Replace("\\ud83d", "\xED\xA0\xBD", StringComparison.Ordinal)), Json));
        }
    }

    [Fact]
    public void An_actor_in_JSON_with_a_cut_name_is_refused() =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Actor>(
            "{\"Function\":\"sales\",\"Name\":\"\\udE00\",\"Rights\":[]}", Json));

    [Fact]
    public void A_calendar_with_a_cut_name_is_refused() => Assert.All(
        NoNames,
        name => Assert.Contains(
            "half a surrogate pair",
            Assert.Throws<CalendarDefinitionException>(() => WorkingCalendar.Define(name, 1, "UTC")).Message,
            StringComparison.Ordinal));

    [Fact]
    public void A_policy_with_a_cut_text_is_refused()
    {
        var policy = SlaPolicies.Defaults[0];
        foreach (var cut in new[] { policy with { Segment = "\uD83D" }, policy with { Priority = "\uD83D" } })
        {
            var faults = Assert.Throws<SlaPolicyException>(() => new SlaPolicyBook(
                Standard.Lifecycle, [.. SlaPolicies.Defaults, cut])).Diagnostics;
            Assert.Contains(
                faults, fault => fault.Code == "HO5003" && fault.Problem.Contains("half a surrogate pair", StringComparison.Ordinal));
        }
    }

    private static void RefusedWhenCut(Walk walk, Engagement? before)
    {
        var (command, actor, at) = walk.Asked;
        foreach (var (place, cut) in Variation.OfTexts(command, Cut))
        {
            var refused = Assert.IsType<Decision.Refused>(walk.Rules.Decide(before, cut, actor, at)).Refusal;
            if (place is not (".Lifecycle" or ".Facts.Calendar")) Assert.Equal(RefusalCode.TextMalformed, refused.Code);
        }

        var nobody = walk.Rules.Decide(before, command, actor with { Name = Cut(actor.Name) }, at);
        Assert.Equal(RefusalCode.TextMalformed, Assert.IsType<Decision.Refused>(nobody).Refusal.Code);
    }

    private static string Cut(string text) => text + "\uD83D";

    private static Arbitrary<string> Units =>
        Arb.From(Gen.Elements('a', '\uD7FF', '\uD800', '\uDBFF', '\uDC00', '\uDFFF', '\uE000').ListOf()
            .Select(units => string.Concat(units)));
}
