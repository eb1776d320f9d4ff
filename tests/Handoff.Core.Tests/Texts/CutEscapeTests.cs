using System.Text.Json;

namespace Handoff.Tests;

/// <summary>JSON can say half a surrogate pair by an escape, which the parser takes and no text can hold.</summary>
public sealed class CutEscapeTests
{
    private static readonly JsonSerializerOptions Json = new JsonSerializerOptions().ConfigureForHandoff();

    private static readonly string Calendar = WorkingCalendar.Define("office", 1, "UTC").OpenWeekdays("09:00", "17:00").Build().Definition
        .ToJson();

    [Theory]
    [InlineData("\"office\"", "\"off\\ud800ice\"", "$.name: ")]
    [InlineData("\"UTC\"", "\"\\udc00\"", "$.zone: ")]
    [InlineData("\"zone\"", "\"z\\ud800ne\"", "$: ")]
    [InlineData("\"09:00\"", "\"09\\ud83d00\"", "$.hours[0].windows[0]")]
    public void A_calendar_says_where(string text, string cut, string place)
    {
        var json = Replaced(Calendar, text, cut);
        foreach (var read in new Func<object?>[]
        {
            () => CalendarDefinition.Parse(json),
            () => JsonSerializer.Deserialize<CalendarDefinition>(json, Json),
        })
        {
            var refused = Assert.Throws<CalendarDefinitionException>(read);
            Assert.Contains(place, refused.Message, StringComparison.Ordinal);
            Assert.Contains("half a surrogate pair", refused.Message, StringComparison.Ordinal);
            Assert.Equal("HO1002", refused.Code);
        }
    }

    [Theory]
    [InlineData("\"clock\":", "\"cl\\ud800ck\":", "$[0]: ")]
    [InlineData("\"version\":", "\"\\udc00\":", "$[0]: ")]
    public void A_policy_says_where_a_name_is_cut(string text, string cut, string place) => RefusedAt(place, Replaced(Policies, text, cut));

    [Fact]
    public void A_policy_says_where_a_text_is_cut()
    {
        var policy = SlaPolicies.Defaults[0] with { Segment = "large", Priority = "high" };
        var json = SlaPolicies.ToJson([policy]);
        RefusedAt("$[0].segment: ", Replaced(json, "\"large\"", "\"l\\ud800\""));
        RefusedAt("$[0].priority: ", Replaced(json, "\"high\"", "\"\\ud83d\\ud83d\""));
        RefusedAt("$[0].clock: ", Replaced(json, $"\"{policy.Clock}\"", "\"\\ude00\""));
    }

    private static string Policies => SlaPolicies.ToJson([SlaPolicies.Defaults[0]]);

    private static void RefusedAt(string place, string json)
    {
        var refused = Assert.Throws<SlaPolicyFormatException>(() => SlaPolicies.Parse(json));
        Assert.Contains(place, refused.Message, StringComparison.Ordinal);
        Assert.Contains("half a surrogate pair", refused.Message, StringComparison.Ordinal);
    }

    private static string Replaced(string json, string text, string cut)
    {
        var compact = JsonSerializer.Serialize(JsonDocument.Parse(json).RootElement);
        Assert.Contains(text, compact, StringComparison.Ordinal);
        var at = compact.IndexOf(text, StringComparison.Ordinal);
        return string.Concat(compact.AsSpan(0, at), cut, compact.AsSpan(at + text.Length));
    }
}
