using System.Text.Json;

namespace Handoff.Tests;

/// <summary>Who acts is of a function that the lifecycle names; nobody of ours is the customer or Handoff itself.</summary>
public class ActorTests
{
    private static readonly JsonSerializerOptions Json = new JsonSerializerOptions().ConfigureForHandoff();

    [Theory]
    [InlineData("system")]
    [InlineData("System")]
    [InlineData("CUSTOMER")]
    [InlineData(" customer ")]
    [InlineData("ＳＹＳＴＥＭ")]
    [InlineData("sys\u00ADtem")]
    [InlineData("\uFEFFsystem")]
    [InlineData("cust\u200Domer")]
    public void A_member_is_neither_the_customer_nor_the_system_however_it_is_written(string function)
    {
        Assert.Contains(
            "A member cannot act for",
            Assert.Throws<ArgumentException>(() => Actor.Member("sam", function)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Actor.Member("sam", function, Rights.Waive));
        if (function is "customer") return;
        foreach (var actor in new[] { new Actor(function, "sam"), FromJson(function, "sam") })
        {
            var refused = Story.Offered().Refused(new Command.SetFacts(new Facts { Segment = "large" }), actor);
            Assert.Contains(refused.Code, new[] { RefusalCode.NotEntitled, RefusalCode.UnknownFunction });
        }
    }

    /// <summary>
    /// Which letters fold into others is the platform's matter: one without its tables takes them for a function that nobody knows.
    /// </summary>
    [Theory]
    [InlineData("ſystem")]
    [InlineData("𝒔ystem")]
    [InlineData("ⓒustomer")]
    [InlineData("сustomer")]
    public void What_only_looks_like_the_customer_or_the_system_is_refused_at_the_latest_by_the_lifecycle(string function)
    {
        if (Record.Exception(() => Actor.Member("sam", function)) is ArgumentException) return;
        Assert.Equal(
            RefusalCode.UnknownFunction, Story.Offered().Refused(new Command.SetFacts(Facts.None), Actor.Member("sam", function)).Code);
    }

    [Theory]
    [InlineData("sales")]
    [InlineData("customers")]
    [InlineData("systems")]
    [InlineData("custodian")]
    public void A_function_of_its_own_is_a_members(string function) =>
        Assert.Equal((function, "sam"), (Actor.Member("sam", function).Function.Value, Actor.Member("sam", function).Name));

    [Fact]
    public void A_function_that_the_lifecycle_does_not_know_is_refused_whatever_is_asked()
    {
        var (clerk, before) = (Actor.Member("fay", "finance", Rights.Waive | Rights.Retarget), Story.Won());
        foreach (var command in typeof(Command).GetNestedTypes().Where(kind => !kind.IsAbstract)
            .Select(kind => (Command)Variation.Sample(kind)))
        {
            Assert.Equal(RefusalCode.UnknownFunction, before.Refused(command, clerk).Code);
            var opening = before.Rules.Decide(null, command, clerk, before.Now);
            Assert.Equal(RefusalCode.UnknownFunction, Assert.IsType<Decision.Refused>(opening).Refusal.Code);
        }

        Assert.Contains(
            "'standard@1' has no function 'finance', which 'fay' acts for",
            before.Refused(new Command.Win(), clerk).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_function_that_may_only_fire_something_is_known()
    {
        var standard = Standard.Lifecycle.Definition;
        var withLegal = standard with
        {
            Transitions = standard.Transitions.Select(t => t with { By = t.Trigger == "qualify" ? t.By.Add("legal") : t.By }).ToValueList(),
        };
        new Story(new Decider(Lifecycle.Build(withLegal))).Do(new Command.Open("ACME", "standard"), Story.Seller)
            .Do(new Command.Fire("qualify"), Actor.Member("lee", "legal"));
    }

    [Theory]
    [InlineData("sam")]
    [InlineData("Handoff")]
    [InlineData("handoff ")]
    public void Nobody_but_Handoff_acts_for_the_system(string name)
    {
        var story = Story.Offered();
        foreach (var actor in new[] { new Actor(Function.System, name), FromJson("system", name) })
        {
            Assert.Equal(RefusalCode.NotEntitled, story.Refused(new Command.SetFacts(Facts.None), actor).Code);
            Assert.Equal(RefusalCode.NotEntitled, story.Refused(new Command.CatchUp(), actor).Code);
        }

        story.Do(new Command.CatchUp(), Actor.System);
    }

    [Theory]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(-1)]
    public void Rights_that_nobody_knows_are_refused(int rights)
    {
        var story = Story.Won();
        var refused = story.Refused(new Command.Offer(), new Actor(Function.Sales, "sam", (Rights)rights));
        Assert.Equal(RefusalCode.ValueOutOfRange, refused.Code);
        Assert.Contains("rights", refused.Text, StringComparison.Ordinal);
    }

    private static Actor FromJson(string function, string name) =>
        JsonSerializer.Deserialize<Actor>(
            $$"""{"Function":{{JsonSerializer.Serialize(function)}},"Name":{{JsonSerializer.Serialize(name)}},"Rights":[]}""", Json)!;
}
