using System.Reflection;

namespace Handoff.Tests;

/// <summary>Messages stay short whatever was put in, and say what they left out.</summary>
public sealed class BriefTests
{
    private const int Short = 4_100;
    private static readonly string Huge = new('x', 200_000);

    public static TheoryData<string> Exceptions => [.. new[] { typeof(HandoffException).Assembly, typeof(Decider).Assembly }
        .SelectMany(a => a.GetExportedTypes()).Where(t => t.IsSubclassOf(typeof(HandoffException))).Select(t => t.FullName!)];

    [Theory]
    [MemberData(nameof(Exceptions))]
    public void Every_exception_is_short_about_huge_values(string name)
    {
        var type = typeof(HandoffException).Assembly.GetType(name) ?? typeof(Decider).Assembly.GetType(name)!;
        var constructor = type.GetConstructors().Single();
        var thrown = (HandoffException)constructor.Invoke([.. constructor.GetParameters().Select(HugeOf)]);

        Assert.InRange(thrown.Message.Length, 1, Short);
        if (thrown.Message.Contains("xxx", StringComparison.Ordinal))
        {
            Assert.Contains(" characters)", thrown.Message, StringComparison.Ordinal);
        }

        if (type.GetProperty("Problem") is { } problem) Assert.InRange(((string)problem.GetValue(thrown)!).Length, 1, Short);
    }

    [Fact]
    public void A_refusal_and_a_fault_are_short_about_huge_values()
    {
        Assert.InRange(new Refusal(RefusalCode.UnknownLifecycle, Huge).Text.Length, 1, Short);
        Assert.InRange((new Refusal(RefusalCode.UnknownLifecycle, "") with { Text = Huge }).Text.Length, 1, Short);
        Assert.InRange(new Diagnostic("HO4001", "stage", Huge).Problem.Length, 1, Short);
    }

    [Fact]
    public void A_character_is_never_cut_in_half()
    {
        var text = new Refusal(RefusalCode.UnknownLifecycle, string.Concat(Enumerable.Repeat("\U0001F642", 3_000)) + "a").Text;
        var odd = new Refusal(RefusalCode.UnknownLifecycle, "a" + string.Concat(Enumerable.Repeat("\U0001F642", 3_000))).Text;
        Assert.All([text, odd], t => Assert.DoesNotContain(t.EnumerateRunes(), r => r == System.Text.Rune.ReplacementChar));
        Assert.EndsWith("… (6001 characters)", odd, StringComparison.Ordinal);
    }

    [Fact]
    public void R10_28_a_calendar_with_a_name_of_five_megabytes_is_refused_in_a_few_words()
    {
        const string Hours = """[{ "days": ["mon"], "windows": [["09:00", "25:00"]] }]""";
        var json = $$"""{ "name": "{{Huge}}", "version": 1, "zone": "UTC", "hours": {{Hours}} }""";
        var refused = new[]
        {
            Assert.Throws<CalendarDefinitionException>(() => WorkingCalendar.Parse(json)),
            Assert.Throws<CalendarDefinitionException>(() => WorkingCalendar.Parse(json.Replace(
                "25:00", "17:00", StringComparison.Ordinal))),
            Assert.Throws<CalendarDefinitionException>(() => WorkingCalendar.Define(Huge, 1, "UTC")),
            Assert.Throws<CalendarDefinitionException>(() => WorkingCalendar.Define("office", 1, Huge)),
            Assert.Throws<CalendarDefinitionException>(() => CalendarDefinition.Parse(Huge)),
            Assert.Throws<CalendarDefinitionException>(() => CalendarDefinition.Parse($$"""{ "{{Huge}}": 1 }""")),
        };
        Assert.All(refused, r => Assert.InRange(r.Message.Length, 1, 500));
    }

    private static object? HugeOf(ParameterInfo parameter) => parameter.ParameterType switch
    {
        var text when text == typeof(string) => Huge,
        var calendar when calendar == typeof(CalendarRef) => new CalendarRef(Huge, 1),
        var lifecycle when lifecycle == typeof(LifecycleRef) => new LifecycleRef(Huge, 1),
        var refusal when refusal == typeof(Refusal) => new Refusal(RefusalCode.TextTooLong, Huge),
        var faults when faults == typeof(IReadOnlyList<Diagnostic>) => Enumerable.Repeat(new Diagnostic("HO4001", Huge, Huge), 50).ToList(),
        var changed when changed == typeof(IReadOnlyList<DefinitionRecord>) =>
            Enumerable.Repeat(new DefinitionRecord("calendar", new string('n', 300), 1, new string('f', 100)), 50).ToList(),
        var key when key == typeof(EngagementKey) => new EngagementKey(new string('k', 200), new EngagementId("huge")),
        var clock when clock == typeof(ClockKey) => new ClockKey(new string('k', 200)),
        var value when value.IsValueType => Activator.CreateInstance(value),
        _ => null,
    };
}
