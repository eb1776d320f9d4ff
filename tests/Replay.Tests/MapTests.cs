using System.Text.RegularExpressions;

namespace Handoff.Replay.Tests;

public sealed partial class MapTests
{
    private static readonly LogHeader Header = new("log", ["order", "what", "when", "who", "mark", "due"]);

    private static readonly string Documentation = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "replay.md"));

    [Theory]
    [InlineData("olist.json", "case_id,activity,timestamp_utc,resource,status,customer_state,promised_at", 10)]
    [InlineData("bpic2012.json", "case_id,activity,timestamp_utc,resource,lifecycle,amount_req", 18)]
    public void The_maps_that_come_with_the_sample_fit_their_logs(string name, string header, int activities)
    {
        var map = MapReader.Read(
            new LogFile(Path.Combine(AppContext.BaseDirectory, "maps", name)), new LogHeader("log", header.Split(',')));

        Assert.InRange(map.Rules.Count, 8, activities);
    }

    [Fact]
    public void The_documented_examples_load()
    {
        var examples = JsonBlock().Matches(Documentation).Select(m => m.Groups[1].Value).ToList();

        Assert.NotEmpty(examples);
        foreach (var example in examples)
        {
            MapReader.Read("docs/replay.md", example, new LogHeader("log", ["id", "step", "at", "agent", "promised", "score"]));
        }
    }

    [Fact]
    public void Every_command_is_documented() =>
        Assert.All(CommandReader.Words, word => Assert.Contains($"| `{word}` |", Documentation, StringComparison.Ordinal));

    [Fact]
    public void Rows_are_played_in_order_of_time_and_ties_as_the_map_says_and_then_as_the_file_has_them()
    {
        var map = MapReader.Read(
            "map", Sample.Map.Replace("\"lifecycle\"", "\"tieOrder\": [\"second\", \"third\"], \"lifecycle\"", StringComparison.Ordinal),
            new LogHeader("log", ["order", "what", "when", "who", "mark", "due"]));
        var noon = NodaTime.Instant.FromUtc(2024, 3, 4, 12, 0);
        LogRow[] rows =
        [
            Row(2, "other"),
            Row(3, "third"),
            Row(4, "second"),
            Row(5, "another"),
            Row(6, "first") with { At = noon - NodaTime.Duration.Epsilon },
        ];

        Assert.Equal(["first", "second", "third", "other", "another"], map.InOrder(rows).Select(r => r.Activity));

        LogRow Row(int line, string activity) => new(line, "A", activity, noon, []);
    }

    [Theory]
    [InlineData("2024-03-04T12:00:00Z")]
    [InlineData("2024-03-04T13:00:00+01:00")]
    [InlineData("2024-03-04T12:00:00.000Z")]
    [InlineData("2024-03-04 12:00:00+00:00")] // pandas
    [InlineData("2024-03-04 13:00:00.000000+01:00")]
    [InlineData("2024-03-04T13:00:00.000+0100")] // Java
    [InlineData("2024-03-04 12:00:00+00")] // PostgreSQL
    [InlineData("2024-03-04 07:00:00 -0500")] // Ruby, git
    [InlineData("2024-03-04 12:00:00 UTC")]
    [InlineData("2024-03-04T12:00Z")]
    [InlineData("2024-03-04t12:00:00z")]
    [InlineData("2024-03-04T12:00:00,000000000Z")]
    [InlineData("20240304T120000Z")]
    [InlineData("2024-03-04T17:30+0530")]
    public void Timestamps_carry_an_offset(string text) =>
        Assert.Equal(NodaTime.Instant.FromUtc(2024, 3, 4, 12, 0), TimeFormat.Iso.Parse(text));

    [Theory]
    [InlineData("2024-03-04T12:00:00")] // no offset
    [InlineData("2024-03-04")]
    [InlineData("2024-03-04T12Z")]
    [InlineData("2024-0304T12:00:00Z")]
    [InlineData("2024-03-04T12:0000Z")]
    [InlineData("2024-02-30T12:00:00Z")]
    [InlineData("2024-03-04T12:00:60Z")]
    [InlineData("2024-03-04T25:00:00Z")]
    [InlineData("2024-03-04T12:00:00+25:00")]
    [InlineData("2024-03-04T12:00:00.Z")]
    [InlineData("2024-03-04T12:00:00.0000000001Z")]
    [InlineData("2024-03-04T12:00:00+01:00[Europe/Paris]")]
    [InlineData("٢٠٢٤-03-04T12:00:00Z")]
    [InlineData(" 2024-03-04T12:00:00Z")]
    public void What_is_no_instant_is_none(string text) => Assert.Null(TimeFormat.Iso.Parse(text));

    [Fact]
    public void Fractions_are_exact_to_the_nanosecond() => Assert.Equal(
        NodaTime.Instant.FromUtc(2024, 3, 4, 12, 0) + NodaTime.Duration.FromNanoseconds(123456789L),
        TimeFormat.Iso.Parse("2024-03-04 13:00:00.123456789+0100"));

    [Theory]
    [InlineData("dd.MM.yyyy HH:mm o<+HHmm>", "04.03.2024 13:00 +0100")]
    [InlineData("MM/dd/yyyy hh:mm:ss tt o<+HH:mm>", "03/04/2024 07:00:00 AM -05:00")]
    public void A_pattern_may_say_the_offset(string pattern, string text) => Assert.Equal(
        NodaTime.Instant.FromUtc(2024, 3, 4, 12, 0),
        MapReader.Read(
            "map",
            Sample.Map.Replace("\"lifecycle\"", $"\"times\": {{ \"pattern\": \"{pattern}\" }}, \"lifecycle\"", StringComparison.Ordinal),
            Header).Columns.Columns.Times.Parse(
            text));

    [Theory]
    [InlineData("{ \"pattern\": \"dd.MM.yyyy HH:mm\" }", "'dd.MM.yyyy HH:mm' has no offset")]
    [InlineData("{ \"pattern\": \"dd.MM.yyyy HH:mm o<+HH:mm>\", \"zone\": \"Europe/Amsterdam\" }", "$.times.pattern")]
    public void A_pattern_has_an_offset_or_a_zone(string times, string message) => Assert.Contains(
        message,
        Assert.Throws<InputException>(() => MapReader.Read(
            "map", Sample.Map.Replace("\"lifecycle\"", $"\"times\": {times}, \"lifecycle\"", StringComparison.Ordinal), Header)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_log_in_local_time_names_its_pattern_and_zone()
    {
        var times = TimeFormat.Local("dd.MM.yyyy HH:mm", NodaTime.DateTimeZoneProviders.Tzdb["Europe/Amsterdam"]);

        Assert.Equal(NodaTime.Instant.FromUtc(2024, 3, 4, 11, 0), times.Parse("04.03.2024 12:00"));
        Assert.Null(times.Parse("2024-03-04T12:00:00Z"));
    }

    [Fact]
    public void Policies_replace_what_they_name_and_keep_the_rest()
    {
        const string policies = """
            "policies": { "acceptance": { "target": { "businessHours": 4 }, "expireAfterHours": 40 } }, "lifecycle"
            """;
        var map = MapReader.Read(
            "map",
            Sample.Map.Replace("\"lifecycle\"", policies, StringComparison.Ordinal),
            new LogHeader("log", ["order", "what", "when", "who", "mark", "due"]));

        var acceptance = map.Policies.Single(p => p.Clock == "acceptance");
        Assert.Equal(new Target.BusinessTime(NodaTime.Duration.FromHours(4)), acceptance.Target);
        Assert.Equal(NodaTime.Duration.FromHours(40), acceptance.ExpireAfter);
        Assert.Equal(SlaPolicies.Defaults.Single(p => p.Clock == "acceptance").Escalations, acceptance.Escalations);
    }

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex JsonBlock();
}
