using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using NJsonSchema;
using NodaTime;
using static Handoff.Tests.LocalTimes;

namespace Handoff.Tests;

public sealed class CalendarJsonTests
{
    private const string Office = """
        {
          "name": "office",
          "version": 3,
          "zone": "Europe/Amsterdam",
          "hours": [
            {
              "days": ["mon", "tue", "wed", "thu", "fri"],
              "windows": [["09:00", "12:30"], ["13:00", "17:30"]],
              "until": "2024-07-01"
            },
            {
              "days": ["mon", "tue", "wed", "thu"],
              "windows": [["08:00", "18:00"]],
              "from": "2024-07-01"
            },
            {
              "days": ["fri"],
              "windows": [["22:00", "24:00"]],
              "from": "2024-07-01",
              "season": {
                "from": "06-01",
                "until": "09-01"
              }
            }
          ],
          "holidays": [
            "2026-05-05",
            "2026-12-31"
          ],
          "rules": [
            {
              "name": "Easter Monday",
              "rule": "easter",
              "offset": 1
            },
            {
              "name": "Boxing Day",
              "rule": "fixed",
              "month": 12,
              "day": 26,
              "observed": "nextFreeWeekday",
              "firstYear": 2000
            }
          ],
          "exceptions": {
            "2026-12-24": [["09:00", "13:00"]],
            "2026-12-28": []
          }
        }
        """;

    private static readonly string Published = Path.Combine(AppContext.BaseDirectory, "Schemas", "calendar.schema.json");

    private static WorkingCalendarBuilder Built => WorkingCalendar.Define("office", 3, "Europe/Amsterdam")
        .Except(Date("2026-12-28"))
        .Except(Date("2026-12-24"), "09:00", "13:00")
        .Holiday(Date("2026-12-31")).Holiday(Date("2026-05-05")).Holiday(Date("2026-12-31"))
        .Holiday(new HolidayRule.Easter(1) { Name = "Easter Monday" })
        .Holiday(new HolidayRule.Fixed(12, 26) { Name = "Boxing Day", Observed = Observed.NextFreeWeekday, FirstYear = 2000 })
        .During(
            new(Date("2024-07-01"), Season: new Season(new AnnualDate(6, 1), new AnnualDate(9, 1))),
            hours => hours.Open(IsoDayOfWeek.Friday, "22:00", "24:00"))
        .During(new(From: Date("2024-07-01")), hours => hours
            .Open(IsoDayOfWeek.Thursday, "08:00", "18:00").Open(IsoDayOfWeek.Monday, "08:00", "18:00")
            .Open(IsoDayOfWeek.Tuesday, "08:00", "18:00").Open(IsoDayOfWeek.Wednesday, "08:00", "18:00"))
        .During(new(Until: Date("2024-07-01")), hours => hours.OpenWeekdays("13:00", "17:30").OpenWeekdays("09:00", "12:30"));

    [Fact]
    public void What_is_defined_in_any_order_is_written_in_one() => Assert.Equal(Office, Built.Build().Definition.ToJson());

    [Fact]
    public void What_is_read_is_what_was_defined()
    {
        var read = WorkingCalendar.Parse(Office);

        Assert.Equal(Built.Build(), read);
        Assert.Equal(Built.Build().GetHashCode(), read.GetHashCode());
        Assert.Equal(At("2024-07-01 08:00"), read.NextOpen(At("2024-06-28 17:30")));
    }

    [Fact]
    public async Task Definitions_survive_JSON_and_calendars_and_fit_the_schema()
    {
        var schema = await JsonSchema.FromFileAsync(Published);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(Arb.From(RandomDefinition.Any), definition =>
        {
            var json = definition.ToJson();
            var read = CalendarDefinition.Parse(json);
            var calendar = WorkingCalendar.From(read, known: [new HostCalendar(WorkingCalendar.Always) { Ref = new("a@b", 12) }]);
            return read == definition && read.ToJson() == json && calendar.Definition == definition && schema.Validate(json).Count == 0;
        }));
    }

    [Fact]
    public void The_serializer_writes_and_reads_the_same_form()
    {
        var definition = Built.Build().Definition;

        var embedded = JsonSerializer.Serialize(new Embedding(definition));

        Assert.Equal(definition, JsonSerializer.Deserialize<Embedding>(embedded)!.Calendar);
    }

    [Fact]
    public void A_text_may_name_its_schema() =>
        Assert.Equal(
            WorkingCalendar.Parse(Office),
            WorkingCalendar.Parse(Office.Replace(
                "{\n  \"name\"", "{ \"$schema\": \"calendar.schema.json\", \"name\"", StringComparison.Ordinal)));

    [Fact]
    public void A_union_is_of_definitions_and_of_references()
    {
        var sun = WorkingCalendar.Parse("""
            { "name": "sun", "version": 1, "union": [
                { "name": "east", "version": 1, "zone": "Asia/Tokyo", "hours": [{ "days": ["mon"], "windows": [["09:00", "17:00"]] }] },
                { "name": "up", "version": 1, "difference": { "from": "always@1", "without": "host@7" } } ] }
            """, known: [new HostCalendar(WorkingCalendar.Default) { Ref = new("host", 7) }]);

        Assert.False(sun.IsOpen(Instant.FromUtc(2026, 1, 13, 10, 0)));
        Assert.True(sun.IsOpen(Instant.FromUtc(2026, 1, 13, 8, 0)));
        Assert.Equal(sun.Definition, CalendarDefinition.Parse(sun.Definition.ToJson()));
    }

    /// <summary>What to put in place of what, and what the refusal says.</summary>
    public static TheoryData<string, string, string> Malformed => new()
    {
        { "\"version\": 3,", "", "$: 'version' is missing" },
        { "\"version\": 3,", "\"version\": \"3\",", "$.version: a whole number" },
        { "\"version\": 3,", "\"version\": 3.5,", "$.version: a whole number" },
        { "\"version\": 3,", "\"version\": 0,", "version 0" },
        { "\"version\": 3,", "\"version\": 3, \"version\": 4,", "$: 'version' is given twice" },
        { "\"zone\": \"Europe/Amsterdam\",", "", "$: 'zone' is missing" },
        { "Europe/Amsterdam", "Europe/Atlantis", "zone 'Europe/Atlantis'" },
        { "\"zone\"", "\"zones\": 1, \"zone\"", "$: 'zones' is unknown" },
        { "\"until\": \"2024", "\"til\": \"2024", "$.hours[0]: 'til' is unknown" },
        { "[\"mon\", \"tue\", \"wed\", \"thu\"]", "[\"mo\"]", "$.hours[1].days[0]: 'mo'" },
        { "[\"mon\", \"tue\", \"wed\", \"thu\"]", "\"mon\"", "$.hours[1].days: a list" },
        { "[\"13:00\", \"17:30\"]", "[\"13:00\", \"25:30\"]", "$.hours[0].windows[1]: '25:30'" },
        { "[\"13:00\", \"17:30\"]", "[\"13:00\"]", "$.hours[0].windows[1]: a window is two times" },
        { "[\"13:00\", \"17:30\"]", "[\"13:00\", 17]", "$.hours[0].windows[1][1]: a text" },
        { "\"until\": \"2024-07-01\"", "\"until\": \"2024-02-30\"", "$.hours[0].until: '2024-02-30'" },
        { "\"until\": \"2024-07-01\"", "\"from\": \"2025-01-01\", \"until\": \"2024-07-01\"", "from 2025-01-01 until 2024-07-01" },
        { "\"until\": \"2024-07-01\"", "\"until\": \"2024-08-01\"", "2024-07-01" },
        { "\"06-01\"", "\"06-31\"", "$.hours[2].season.from: '06-31'" },
        { "\"09-01\"", "\"06-01\"", "06-01 until 06-01" },
        { "\"2026-05-05\"", "\"5 May\"", "$.holidays[0]: '5 May'" },
        { "\"2026-05-05\"", "\"1899-05-05\"", "1899-05-05" },
        { "\"2026-05-05\"", "null", "$.holidays[0]: a text" },
        { "\"rule\": \"easter\"", "\"rule\": \"passover\"", "$.rules[0].rule: 'passover'" },
        { "\"offset\": 1", "\"offset\": 1, \"month\": 1", "$.rules[0]: 'month' is unknown" },
        { "\"offset\": 1", "\"offset\": 1, \"church\": \"none\"", "$.rules[0].church: 'none'" },
        { "\"month\": 12", "\"month\": 13", "13 is not a month" },
        { "\"month\": 12,", "", "$.rules[1]: 'month' is missing" },
        { "nextFreeWeekday", "sometime", "$.rules[1].observed: 'sometime'" },
        { "\"firstYear\": 2000", "\"firstYear\": 1800", "1900 to 2199" },
        { "\"2026-12-28\"", "\"2026-12-24\"", "$.exceptions: '2026-12-24' is given twice" },
        { "\"2026-12-28\"", "\"2026-13-28\"", "$.exceptions.2026-13-28: '2026-13-28'" },
        { "\"exceptions\": {", "\"exceptions\": 1, \"union\": [], \"x\": {", "is unknown" },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void A_malformed_definition_is_refused_at_its_place(string good, string bad, string problem)
    {
        Assert.Contains(good, Office, StringComparison.Ordinal);
        var refusal = Assert.Throws<CalendarDefinitionException>(() => WorkingCalendar.Parse(Office.Replace(
            good, bad, StringComparison.Ordinal)));

        Assert.Equal(("office", "HO1002"), (refusal.Calendar, refusal.Code));
        Assert.Contains(problem, refusal.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "not JSON")]
    [InlineData("{ \"name\": ", "not JSON")]
    [InlineData("[]", "$: an object")]
    [InlineData("\"always@1\"", "$: an object")]
    [InlineData("null", "$: an object")]
    [InlineData("{ \"version\": 1, \"zone\": \"UTC\" }", "$: 'name' is missing")]
    [InlineData("{ \"name\": 1, \"version\": 1, \"zone\": \"UTC\" }", "$.name: a text")]
    [InlineData("{ \"name\": \" \", \"version\": 1, \"zone\": \"UTC\" }", "needs a name")]
    [InlineData("{ \"name\": \"u\", \"version\": 1, \"union\": [] }", "no calendar")]
    [InlineData("{ \"name\": \"u\", \"version\": 1, \"union\": [\"always\"] }", "$.union[0]: 'always'")]
    [InlineData("{ \"name\": \"u\", \"version\": 1, \"union\": [\"office@1\"] }", "office@1 is referred to")]
    [InlineData("{ \"name\": \"u\", \"version\": 1, \"union\": [\"always@1\"], \"zone\": \"UTC\" }", "$: 'zone' is unknown")]
    [InlineData(
        "{ \"name\": \"i\", \"version\": 1, \"intersection\": [{ \"name\": \"o\", \"version\": 1 }] }",
        "$.intersection[0]: 'zone' is missing")]
    [InlineData("{ \"name\": \"d\", \"version\": 1, \"difference\": { \"from\": \"always@1\" } }", "$.difference: 'without' is missing")]
    public void Whatever_is_no_calendar_is_refused(string json, string problem) =>
        Assert.Contains(
            problem, Assert.Throws<CalendarDefinitionException>(() => WorkingCalendar.Parse(json)).Problem, StringComparison.Ordinal);

    [Theory]
    [InlineData("\"version\": 3,", "\"version\": \"3\",")]
    [InlineData("\"zone\"", "\"zones\"")]
    [InlineData("\"13:00\"", "\"25:00\"")]
    [InlineData("\"fri\"", "\"fr\"")]
    [InlineData("\"rule\": \"easter\"", "\"rule\": \"passover\"")]
    [InlineData("\"2026-05-05\"", "\"5 May\"")]
    [InlineData("nextFreeWeekday", "sometime")]
    public async Task The_schema_refuses_it_too(string good, string bad)
    {
        var schema = await JsonSchema.FromFileAsync(Published);

        Assert.Empty(schema.Validate(Office));
        Assert.NotEmpty(schema.Validate(Office.Replace(good, bad, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_reference_stands_for_an_operand_only() =>
        Assert.Throws<CalendarDefinitionException>(() => WorkingCalendar.From(new CalendarDefinition.Reference("always", 1)));

    private sealed record Embedding(CalendarDefinition Calendar);
}
