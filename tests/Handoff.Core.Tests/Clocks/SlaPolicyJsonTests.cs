using FsCheck;
using FsCheck.Fluent;
using NJsonSchema;
using NodaTime;

namespace Handoff.Tests;

public class SlaPolicyJsonTests
{
    private const string Answers = """
        [
          {
            "clock": "acceptance",
            "version": 2,
            "priority": "high",
            "target": {
              "businessTime": "1h30m"
            },
            "warnings": [
              0.5,
              "20m"
            ],
            "escalations": [
              "4h",
              "24h"
            ],
            "expireAfter": "45s",
            "pausedBy": [
              "customer"
            ],
            "calendar": "night",
            "recurring": true,
            "reopening": "continue"
          },
          {
            "clock": "delivery",
            "version": 1,
            "target": {
              "untilDue": {
                "untilNext": {
                  "day": "fri",
                  "time": "12:00:00"
                }
              }
            }
          }
        ]
        """;

    private static readonly string Published = Path.Combine(AppContext.BaseDirectory, "Schemas", "policies.schema.json");

    private static readonly SlaPolicy[] Built =
    [
        new("acceptance", new Target.BusinessTime(Duration.FromMinutes(90)))
        {
            Version = 2,
            Priority = "high",
            Warnings = [new Warning.AtFraction(0.5), new Warning.Ahead(Duration.FromMinutes(20))],
            Escalations = [Duration.FromHours(4), Duration.FromHours(24)],
            ExpireAfter = Duration.FromSeconds(45),
            PausedBy = PausedBy.Customer,
            Calendar = "night",
            Recurring = true,
            Reopening = Reopening.Continue,
        },
        new("delivery", new Target.UntilDue(new Target.UntilNext(IsoDayOfWeek.Friday, new LocalTime(12, 0)))),
    ];

    [Fact]
    public void Policies_are_written_as_people_write_them_and_read_as_they_were()
    {
        Assert.Equal(Answers, SlaPolicies.ToJson(Built));
        Assert.Equal(Built, SlaPolicies.Parse(Answers));
    }

    [Fact]
    public async Task Policies_survive_JSON_and_fit_the_schema()
    {
        var schema = await JsonSchema.FromFileAsync(Published);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(Arb.From(Any.ListOf()), policies =>
        {
            var json = SlaPolicies.ToJson(policies);
            Assert.Equal(policies, SlaPolicies.Parse(json));
            Assert.Empty(schema.Validate(json));
        }));
    }

    [Fact]
    public void The_defaults_survive_JSON() =>
        Assert.Equal(SlaPolicies.Defaults, SlaPolicies.Parse(SlaPolicies.ToJson(SlaPolicies.Defaults)));

    /// <summary>What to put in place of what, and what the refusal says.</summary>
    public static TheoryData<string, string, string> Malformed => new()
    {
        { "[\n  {", "[\n  {,", "this is not JSON" },
        { Answers, "{}", "$: a list" },
        { "\"clock\": \"delivery\"", "\"clock\": \"\"", "$[1].clock: " },
        { "\"clock\": \"delivery\",", "", "$[1]: 'clock' is missing" },
        { "\"version\": 1,", "", "$[1]: 'version' is missing" },
        { "\"version\": 1,", "\"version\": 1.5,", "$[1].version: a whole number" },
        { "\"version\": 1,", "\"version\": 1, \"version\": 2,", "$[1]: 'version' is given twice" },
        { "\"version\": 1,", "\"versions\": 1,", "$[1]: 'versions' is unknown" },
        { "\"1h30m\"", "\"90\"", "$[0].target.businessTime: '90' is not a length" },
        { "\"1h30m\"", "\"\"", "$[0].target.businessTime: '' is not a length" },
        { "\"1h30m\"", "\"999999999h\"", "$[0].target.businessTime: '999999999h' is too long" },
        { "\"1h30m\"", "90", "$[0].target.businessTime: a text" },
        { "\"businessTime\"", "\"time\"", "$[0].target: 'time' is unknown" },
        { "\"businessTime\": \"1h30m\"", "", "$[0].target: a target is one of" },
        { "\"businessTime\": \"1h30m\"", "\"businessTime\": \"1h30m\", \"businessDays\": 1", "$[0].target: a target is one of" },
        { "\"businessTime\": \"1h30m\"", "\"until\": \"tomorrow\"", "$[0].target.until: 'tomorrow' is not an instant" },
        { "\"businessTime\": \"1h30m\"", "\"untilHoldExpires\": false", "$[0].target.untilHoldExpires: only true" },
        { "\"fri\"", "\"friday\"", "$[1].target.untilDue.untilNext.day: 'friday' is not one of mon" },
        { "\"12:00:00\"", "\"noon\"", "$[1].target.untilDue.untilNext.time: 'noon' is not a time" },
        { "\"20m\"", "true", "$[0].warnings[1]: a text" },
        { "\"customer\"", "\"them\"", "$[0].pausedBy[0]: 'them' is not one of us, customer, thirdParty" },
        { "\"recurring\": true", "\"recurring\": 1", "$[0].recurring: true or false" },
        { "\"continue\"", "\"again\"", "$[0].reopening: 'again' is not one of" },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void What_is_malformed_is_refused_at_its_place(string from, string to, string says)
    {
        Assert.Contains(from, Answers, StringComparison.Ordinal);
        var refused = Assert.Throws<SlaPolicyFormatException>(() => SlaPolicies.Parse(Answers.Replace(from, to, StringComparison.Ordinal)));
        Assert.Equal("HO5006", refused.Code);
        Assert.Contains(says, refused.Problem, StringComparison.Ordinal);
    }

    private static Gen<Duration> Length => Gen.OneOf(
        Gen.Choose(1, 400_000).Select(seconds => Duration.FromSeconds(seconds)),
        Gen.Choose(1, int.MaxValue).Select(nanos => Duration.FromNanoseconds((long)nanos)));

    private static Gen<Target> Plain => Gen.OneOf(
        Length.Select(length => (Target)new Target.BusinessTime(length)),
        Length.Select(length => (Target)new Target.CalendarTime(length)),
        Gen.Choose(1, 300).Select(days => (Target)new Target.BusinessDays(days)),
        Gen.Choose(0, 30).Select(days => (Target)new Target.UntilEndOfBusinessDay(days)),
        Length.Select(length => (Target)new Target.Until(Instant.FromUtc(2024, 1, 1, 0, 0) + length)),
        from day in Gen.Choose(1, 7)
        from second in Gen.Choose(0, 86_399)
        select (Target)new Target.UntilNext((IsoDayOfWeek)day, LocalTime.FromSecondsSinceMidnight(second)),
        Gen.Constant((Target)new Target.UntilHoldExpires()));

    private static Gen<SlaPolicy> Any =>
        from clock in Gen.Elements("acceptance", "näxt \"step\"")
        from target in Gen.OneOf(Plain, Plain.Select(t => (Target)new Target.UntilDue(t)))
        from warnings in Gen.OneOf(
            Gen.Choose(1, 99).Select(f => (Warning)new Warning.AtFraction(f / 100.0)),
            Length.Select(l => (Warning)new Warning.Ahead(l))).ListOf()
        from escalations in Length.ListOf()
        from numbers in Gen.Choose(0, 999).ListOf(4)
        from calendar in Gen.Elements(null, "night")
        select new SlaPolicy(clock, target)
        {
            Version = numbers[0] + 1,
            Segment = numbers[1] % 2 == 0 ? null : "large",
            Priority = calendar,
            Warnings = warnings.ToValueList(),
            Escalations = escalations.ToValueList(),
            ExpireAfter = Duration.FromMinutes(numbers[2] % 3),
            PausedBy = (PausedBy)(numbers[3] % 8),
            Calendar = calendar,
            Recurring = numbers[1] % 3 == 0,
            Reopening = (Reopening)((numbers[2] % 3) + 1),
        };
}
