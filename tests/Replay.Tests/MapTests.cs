using System.Text.RegularExpressions;

namespace Handoff.Replay.Tests;

public sealed partial class MapTests
{
    private static readonly string Documentation = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "replay.md"));

    [Theory]
    [InlineData("olist.json", "case_id,activity,timestamp_utc,resource,status,customer_state,promised_at", 9)]
    [InlineData("bpic2012.json", "case_id,activity,timestamp_utc,resource,lifecycle,amount_req", 18)]
    public void The_maps_that_come_with_the_sample_fit_their_logs(string name, string header, int activities)
    {
        var map = MapReader.Read(new LogFile(Path.Combine(AppContext.BaseDirectory, "maps", name)), new LogHeader("log", header.Split(',')));

        Assert.InRange(map.Rules.Count, 8, activities);
    }

    [Fact]
    public void The_documented_examples_load()
    {
        var examples = JsonBlock().Matches(Documentation).Select(m => m.Groups[1].Value).ToList();

        Assert.NotEmpty(examples);
        foreach (var example in examples) MapReader.Read("docs/replay.md", example, new LogHeader("log", ["id", "step", "at", "agent", "promised", "score"]));
    }

    [Fact]
    public void Every_command_is_documented() =>
        Assert.All(CommandReader.Words, word => Assert.Contains($"| `{word}` |", Documentation, StringComparison.Ordinal));

    [Fact]
    public void Rows_are_played_in_order_of_time_and_ties_as_the_map_says_and_then_as_the_file_has_them()
    {
        var map = MapReader.Read("map", Sample.Map.Replace("\"lifecycle\"", "\"tieOrder\": [\"second\", \"third\"], \"lifecycle\"", StringComparison.Ordinal),
            new LogHeader("log", ["order", "what", "when", "who", "mark", "due"]));
        var noon = NodaTime.Instant.FromUtc(2024, 3, 4, 12, 0);
        LogRow[] rows = [Row(2, "other"), Row(3, "third"), Row(4, "second"), Row(5, "another"), Row(6, "first") with { At = noon - NodaTime.Duration.Epsilon }];

        Assert.Equal(["first", "second", "third", "other", "another"], map.InOrder(rows).Select(r => r.Activity));

        LogRow Row(int line, string activity) => new(line, "A", activity, noon, []);
    }

    [Theory]
    [InlineData("2024-03-04T12:00:00Z")]
    [InlineData("2024-03-04T13:00:00+01:00")]
    [InlineData("2024-03-04T12:00:00.000Z")]
    public void Timestamps_carry_an_offset(string text) =>
        Assert.Equal(NodaTime.Instant.FromUtc(2024, 3, 4, 12, 0), TimeFormat.Iso.Parse(text));

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
        var map = MapReader.Read("map", Sample.Map.Replace("\"lifecycle\"", policies, StringComparison.Ordinal), new LogHeader("log", ["order", "what", "when", "who", "mark", "due"]));

        var acceptance = map.Policies.Single(p => p.Clock == "acceptance");
        Assert.Equal(new Target.BusinessTime(NodaTime.Duration.FromHours(4)), acceptance.Target);
        Assert.Equal(NodaTime.Duration.FromHours(40), acceptance.ExpireAfter);
        Assert.Equal(SlaPolicies.Defaults.Single(p => p.Clock == "acceptance").Escalations, acceptance.Escalations);
    }

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex JsonBlock();
}
