using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Handoff.Tests;

/// <summary>What a screen shows is JSON by itself: no options but those that every web host has.</summary>
public class ScreenJsonTests
{
    [Fact]
    public async Task Where_it_stands_is_plain_JSON()
    {
        await using var host = new Host();
        await host.OfferedAsync("deal");
        AssertJson(
            """
            {
              "key": { "tenant": "main", "id": "deal" },
              "version": 6,
              "asOf": "2024-03-04T09:00:00Z",
              "account": "ACME",
              "position": { "stage": "offered", "phase": "handoff", "since": "2024-03-04T09:00:00Z", "responsible": "sales" },
              "owner": "sam",
              "dueAt": "2024-03-04T15:00:00Z",
              "next": { "at": "2024-03-04T15:00:00Z", "clock": "update-handoff", "item": "update-promise", "kind": "warn", "level": null }
            }
            """,
            Written(await host.Handoff.StandingAsync(Host.Key("deal"))));
    }

    [Fact]
    public async Task A_refusal_is_plain_JSON()
    {
        await using var host = new Host();
        Command[] way =
        [
            new Command.Open("ACME", "standard"), new Command.Fire("qualify"), new Command.Fire("propose"), new Command.Win(),
            new Command.Provide([.. Story.Package.Skip(1)]),
        ];
        foreach (var command in way) await host.DoAsync("deal", command, Story.Seller);
        AssertJson(
            """
            {
              "$type": "refused",
              "refusal": {
                "code": "requirementUnmet",
                "text": "TEXT",
                "unmet": [{ "requirement": "goals", "text": "TEXT", "toMeet": "TEXT", "waivable": true, "failure": null, "items": [] }]
              }
            }
            """,
            WithoutTexts(Written(await host.AskAsync("deal", new Command.Offer(), Story.Seller))));
    }

    [Fact]
    public async Task A_decision_is_plain_JSON_with_its_events_and_the_state()
    {
        await using var host = new Host();
        await host.OfferedAsync("deal");
        var decided = Written(await host.AskAsync("deal", new Command.Accept(), Story.Operator)).AsObject();

        Assert.Equal(["$type", "version", "state", "events", "warnings", "repeated"], decided.Select(member => member.Key));
        Assert.Equal("decided", (string)decided["$type"]!);
        AssertJson(
            """
            {
              "$type": "accepted",
              "move": { "trigger": "accept", "from": "offered", "to": "accepted", "phase": "handoff", "responsible": "operations" },
              "owner": "olga",
              "at": "2024-03-04T09:00:00Z",
              "by": { "function": "operations", "name": "olga", "rights": [] }
            }
            """,
            decided["events"]!.AsArray().Single(e => (string)e!["$type"]! == "accepted")!);
        var stopped = decided["events"]!.AsArray().First(e => (string)e!["$type"]! == "timed")!["happened"]!;
        Assert.Equal(
            ("clockStopped", "acceptance", "met"), ((string)stopped["$type"]!, (string)stopped["clock"]!, (string)stopped["outcome"]!));
        Assert.Equal("accepted", (string)decided["state"]!["offer"]!["status"]!);
        var terms = decided["state"]!["board"]!["clocks"]!.AsArray().Single(c => (string)c!["key"]! == "acceptance")!["terms"]!;
        AssertJson("""{ "$type": "businessDays", "days": 1 }""", terms["target"]!);
        AssertJson("""["0:04:00:00"]""", terms["escalations"]!);
        AssertJson(""" "0:08:00:00" """, terms["expireAfter"]!);
    }

    [Fact]
    public void What_is_possible_is_plain_JSON_with_its_buttons_clocks_and_proofs()
    {
        var story = Story.Offered().Do(new Command.Accept(), Story.Operator).Do(new Command.Acknowledge(), Story.Operator);
        story.Do(new Command.Hold("data", Party.Customer, story.Now + Duration.FromDays(2)), Story.Operator);
        var explained = Written(story.Rules.Explain(story.State, Story.Operator, story.Now + Duration.FromHours(3)));

        AssertJson(
            """
            {
              "trigger": "resume", "label": "resume", "kind": "resume", "to": null, "by": ["operations", "customer", "system"],
              "entitled": true,
              "missing": [], "warnings": [], "barred": null, "permitted": true, "needsReason": false
            }
            """,
            explained["triggers"]!.AsArray().Single(t => (string)t!["trigger"]! == "resume")!);
        AssertJson(
            """
            {
              "from": "2024-03-04T09:00:00Z", "to": null, "cause": "data", "item": null, "party": "customer",
              "expiresAt": "2024-03-06T09:00:00Z", "heldStage": "kickoff"
            }
            """,
            Assert.Single(explained["pauses"]!.AsArray())!);
        var crm = explained["items"]!.AsArray().Single(item => (string)item!["$type"]! == "commitment")!;
        Assert.Equal(
            ("commitment", "ordered", "2024-05-01T00:00:00Z"), ((string)crm["$type"]!, (string)crm["source"]!, (string)crm["dueAt"]!));
        var paused = explained["clocks"]!.AsArray().First(c => (string)c!["phase"]! == "paused")!;
        AssertJson(
            """{ "during": { "start": "2024-03-04T09:00:00Z" }, "cause": "data", "party": "customer" }""",
            Assert.Single(paused["proof"]!["netted"]!.AsArray())!);
        var waive = explained["commands"]!.AsArray().Single(c => (string)c!["command"]! == "waiveRequirement")!;
        Assert.Equal((false, "notEntitled"), ((bool)waive["permitted"]!, (string)waive["barred"]!["code"]!));
    }

    [Fact]
    public async Task A_row_of_the_work_list_is_plain_JSON_that_is_read_again()
    {
        await using var host = new Host();
        await host.OfferedAsync("deal");
        KnownEngagement? row = null;
        await foreach (var known in host.Get<HandoffReader>().ListAsync(new("main"))) row = known;

        var written = Written(row).AsObject();
        Assert.Equal(["key", "version", "state", "dueAt", "next"], written.Select(member => member.Key));
        Assert.Equal("2024-03-04T15:00:00Z", (string)written["dueAt"]!);
        var origin = written["state"]!["origin"]!;
        Assert.Equal(("ACME", "standard"), ((string)origin["account"]!, (string)origin["lifecycle"]!["name"]!));
        Assert.Equal(row, written.Deserialize<KnownEngagement>(JsonSerializerOptions.Web));
    }

    /// <summary>What says less than it should is not read as it was.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whatever_a_screen_shows_says_all_there_is(int rules) => Prop.ForAll(WalkStep.Many, steps =>
    {
        var walk = new Walk(Rules.All[rules]);
        foreach (var step in steps)
        {
            foreach (var happened in walk.Take(step)) AssertWhole(happened);
        }

        if (walk.State is not { } state) return;
        AssertWhole(state);
        AssertWhole(walk.Rules.Explain(state, Story.Operator, walk.Now));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(40).WithEndSize(80));

    [Fact]
    public void Every_key_and_every_enum_of_the_vocabulary_says_how_it_is_written() =>
        Assert.Empty(
            from type in typeof(Event).Assembly.GetExportedTypes()
            where type.Namespace != typeof(IHandoffStore).Namespace
            where type.IsEnum || type.GetProperty("IsAssigned") is not null
            where type.GetCustomAttribute<JsonConverterAttribute>()?.ConverterType != typeof(PlainJson)
                || !new PlainJson().CanConvert(type)
            select type.Name);

    [Fact]
    public void Every_time_and_every_enum_that_may_be_missing_says_how_it_is_written() =>
        Assert.Empty(
            from record in typeof(Event).Assembly.GetExportedTypes().Append(typeof(KnownEngagement)).Append(typeof(TargetChange))
            where record.Namespace != typeof(IHandoffStore).Namespace && record.GetMethod("<Clone>$") is not null
            where record != typeof(CommandRequest)
            from member in record.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
            let some = Nullable.GetUnderlyingType(member.PropertyType)
            let type = some ?? member.PropertyType
            where (type.IsValueType && type.Namespace == typeof(Instant).Namespace) || some is { IsEnum: true }
            where !member.IsDefined(typeof(JsonConverterAttribute)) && !member.IsDefined(typeof(JsonIgnoreAttribute))
            select $"{record.Name}.{member.Name}");

    /// <summary>What describes an API walks through all of a type.</summary>
    [Theory]
    [InlineData(typeof(Standing))]
    [InlineData(typeof(Explanation))]
    [InlineData(typeof(Outcome))]
    [InlineData(typeof(Engagement))]
    [InlineData(typeof(KnownEngagement))]
    [InlineData(typeof(PastEvent))]
    [InlineData(typeof(CustomerView))]
    [InlineData(typeof(SalesView))]
    [InlineData(typeof(OperationsView))]
    [InlineData(typeof(OwnerView))]
    [InlineData(typeof(Command))]
    [InlineData(typeof(SlaClock))]
    [InlineData(typeof(CarriedTime))]
    public void What_is_shown_or_sent_can_be_described(Type type) =>
        Assert.NotEmpty(JsonSerializerOptions.Web.GetJsonSchemaAsNode(type).AsObject());

    [Fact]
    public void A_host_that_writes_enums_in_other_words_gets_its_words()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };
        Target monday = new Target.UntilNext(IsoDayOfWeek.Monday, new LocalTime(9, 0));
        Assert.Equal("""{"$type":"untilNext","day":"Monday","time":"09:00:00"}""", JsonSerializer.Serialize(monday, options));
        Assert.Equal("""{"$type":"untilNext","day":"monday","time":"09:00:00"}""", Written(monday).ToJsonString());
        Assert.Equal("\"Delivery\"", JsonSerializer.Serialize(Phase.Delivery, options));
    }

    private static void AssertWhole<T>(T shown) =>
        Assert.Equal(shown, Written(shown).Deserialize<T>(JsonSerializerOptions.Web));

    private static JsonNode Written<T>(T shown) => JsonSerializer.SerializeToNode(shown, JsonSerializerOptions.Web)!;

    private static void AssertJson(string expected, JsonNode actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), actual.ToJsonString());

    /// <summary>Words may be bettered.</summary>
    private static JsonNode WithoutTexts(JsonNode refused)
    {
        refused["refusal"]!["text"] = "TEXT";
        foreach (var unmet in refused["refusal"]!["unmet"]!.AsArray()) (unmet!["text"], unmet["toMeet"]) = ("TEXT", "TEXT");
        return refused;
    }
}
