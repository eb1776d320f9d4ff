using Handoff.Playbooks;
using NJsonSchema;
using NodaTime;

namespace Handoff.Tests;

/// <summary>P10: routine is a template that begins by itself.</summary>
public class PlaybookTests
{
    private static readonly Instant Monday = Instant.FromUtc(2024, 3, 4, 9, 0);

    private static readonly Playbook Onboarding = Playbook.Define("onboarding", 2)
        .Milestone("accounts", "Everybody can log in", 2)
        .Milestone("data", "The old data is in", 5)
        .Milestone(new PlaybookMilestone("training", "Ten people are trained", 3)
        {
            DependsOn = ["accounts", "data"],
            Owner = Function.Operations,
            Visible = true,
            CustomerLabel = "Your people know how",
            Checks = [new("all passed the test") { ByAnother = true }],
        })
        .Build();

    private static Decider With(params PlaybookChoice[] choices) =>
        new(Standard.Lifecycle, playbooks: new PlaybookBook(Standard.Lifecycle, choices));

    [Fact]
    public void P10_it_begins_by_itself_at_the_kickoff_with_dates_and_clocks()
    {
        var story = Story.Delivering(With(new PlaybookChoice(Onboarding, PlaybookStart.Kickoff)));
        var milestones = story.State.Items.OfType<Milestone>().ToDictionary(m => m.Id.Value);
        Assert.Equal(["accounts", "data", "training"], milestones.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(Instant.FromUtc(2024, 3, 13, 17, 0), milestones["training"].DueAt!.Value);
        Assert.Equal(
            ("onboarding@2", new ItemOwner(Function.Operations), true),
            (milestones["training"].Playbook, milestones["training"].Owner, milestones["training"].Checks.Single().ByAnother));
        Assert.True(story.Clock("milestone", "data").IsOpen);
        Assert.Null(story.State.Board.Clock("milestone", "training"));
    }

    [Fact]
    public void P10_it_begins_at_acceptance_where_it_says_so_and_once()
    {
        var story = Story.Offered(With(new PlaybookChoice(Onboarding, PlaybookStart.Acceptance))).Do(new Command.Accept(), Story.Operator);
        Assert.Single(story.Happened<Event.PlaybookBegun>());
        story.Do(new Command.Acknowledge("mail"), Story.Operator).Do(new Command.KickOff(), Story.Operator)
            .Do(new Command.Offer("otto"), Story.Operator).Do(new Command.Accept(), Actor.Member("otto", Function.Operations));
        Assert.Single(story.Happened<Event.PlaybookBegun>());
    }

    [Fact]
    public void P10_the_facts_choose_it()
    {
        var large = Playbook.Define("large").Milestone("site", "The site was seen", 1).Build();
        var rules = With(
            new PlaybookChoice(large, PlaybookStart.Kickoff) { Segment = "large" }, new PlaybookChoice(Onboarding, PlaybookStart.Kickoff));
        Assert.Equal("onboarding@2", Story.Delivering(rules).Happened<Event.PlaybookBegun>().Single().Playbook);
        var story = Story.Offered(rules).Do(new Command.SetFacts(new Facts { Segment = "large" }), Story.Seller)
            .Do(new Command.Accept(), Story.Operator).Do(new Command.Acknowledge("mail"), Story.Operator)
            .Do(new Command.KickOff(), Story.Operator);
        Assert.Equal("large@1", story.Happened<Event.PlaybookBegun>().Single().Playbook);
    }

    [Fact]
    public void P10_backwards_from_a_promised_date_everything_starts_as_late_as_it_can()
    {
        var story = Story.Delivering(With(new PlaybookChoice(Onboarding)))
            .Do(new Command.BeginPlaybook("onboarding") { PromisedAt = Instant.FromUtc(2024, 3, 29, 9, 0) }, Story.Operator);
        var milestones = story.State.Items.OfType<Milestone>().ToDictionary(m => m.Id.Value);
        Assert.Equal(
            (Instant.FromUtc(2024, 3, 22, 9, 0), Instant.FromUtc(2024, 3, 26, 9, 0), Instant.FromUtc(2024, 3, 28, 17, 0)),
            (milestones["accounts"].StartAt, milestones["training"].StartAt, milestones["training"].DueAt!.Value));
    }

    [Fact]
    public void A_second_time_its_milestones_get_other_ids()
    {
        var story = Story.Delivering(With(new PlaybookChoice(Onboarding)))
            .Do(new Command.BeginPlaybook("onboarding"), Story.Operator).Do(new Command.BeginPlaybook("onboarding"), Story.Operator);
        var second = story.State.Items.OfType<Milestone>().Single(m => m.Id == "training-2");
        Assert.Equal(["accounts-2", "data-2"], second.DependsOn);
    }

    [Fact]
    public void One_that_is_not_there_is_refused() => Assert.Equal(
        RefusalCode.UnknownPlaybook, Story.Delivering().Refused(new Command.BeginPlaybook("onboarding"), Story.Operator).Code);

    [Fact]
    public void Faults_come_with_code_and_place()
    {
        Assert.Equal(
            ("HO6001", "milestone 'a'", "depends on itself: 'a' on 'b' on 'a'."),
            Fault(() => Playbook.Define("p").Milestone("a", "a", 1, "b").Milestone("b", "b", 1, "a").Build()));
        Assert.Equal(
            ("HO6002", "milestone 'a'", "depends on the unknown milestone 'c'."),
            Fault(() => Playbook.Define("p").Milestone("a", "a", 1, "c").Build()));
        var finance = Playbook.Define("p").Milestone(new PlaybookMilestone("bill", "the bill is paid", 5) { Owner = "finance" }).Build();
        Assert.Equal("HO6003", Fault(() => With(new PlaybookChoice(finance))).Code);
        Assert.Equal("HO6004", Fault(() => Playbook.Define("p").Milestone("a", " ", 1).Build()).Code);
        Assert.Equal("HO6004", Fault(() => Playbook.Define("p").Milestone("a", "a", 0).Build()).Code);
        Assert.Equal("HO6004", Fault(() => Playbook.Define("p").Milestone("a", "a", 1).Milestone("a", "a", 1).Build()).Code);
        Assert.Equal("HO6004", Fault(() => Playbook.Define("p")
            .Milestone(new PlaybookMilestone("a", "a", 1) { Visible = true, CustomerLabel = " " }).Build()).Code);
        Assert.Equal("HO6004", Fault(() => Playbook.Define("p").Build()).Code);
        Assert.Equal("HO6004", Fault(() => Playbook.Define("p", 0).Milestone("a", "a", 1).Build()).Code);
    }

    [Theory]
    [InlineData("nonsense", "this is not JSON")]
    [InlineData("""{ "name": "p", "version": 1 }""", "$: 'milestones' is missing.")]
    [InlineData("""{ "name": "p", "version": 1, "milestones": [], "colour": "red" }""", "'colour' is unknown here")]
    [InlineData("""{ "name": "p", "version": 1, "milestones": [{ "key": "a", "text": "a", "days": "1" }] }""", "$.milestones[0].days")]
    [InlineData("""{ "name": "p", "version": 1, "milestones": [{ "key": "", "text": "a", "days": 1 }] }""", "$.milestones[0].key")]
    public void What_is_not_a_playbook_is_refused_with_its_place(string json, string says)
    {
        var refused = Assert.Throws<PlaybookException>(() => Playbook.Parse(json));
        Assert.Equal("HO6005", refused.Code);
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_playbook_survives_JSON()
    {
        Assert.Equal(Onboarding, Playbook.Parse(Onboarding.ToJson()));
        Assert.Equal(Onboarding.ToJson(), Playbook.Parse(Onboarding.ToJson()).ToJson());
    }

    [Fact]
    public async Task What_is_written_fits_the_published_schema() => Assert.Empty(
        (await JsonSchema.FromFileAsync(Path.Combine(AppContext.BaseDirectory, "Schemas", "playbook.schema.json")))
            .Validate(Onboarding.ToJson()));

    [Fact]
    public void P10_one_playbook_begins_by_itself_whatever_the_facts_become_and_again_only_after_a_new_Yes()
    {
        var large = Playbook.Define("large").Milestone("site", "The site was seen", 1).Build();
        var story = Story.Delivering(With(
                new PlaybookChoice(large, PlaybookStart.Acceptance) { Segment = "large" },
                new PlaybookChoice(Onboarding, PlaybookStart.Acceptance)))
            .Do(new Command.SetFacts(new Facts { Segment = "large" }), Story.Seller)
            .Do(new Command.Offer("otto"), Story.Operator).Do(new Command.Accept(), Actor.Member("otto", Function.Operations));
        Assert.Equal("onboarding@2", Assert.Single(story.Happened<Event.PlaybookBegun>()).Playbook);

        story.Do(new Command.UnWin("a typing error"), Story.Seller).Do(new Command.Win(), Story.Seller)
            .Do(new Command.Provide(Story.Package), Story.Seller).Do(new Command.Offer(), Story.Seller)
            .Do(new Command.Accept(), Story.Operator);
        Assert.Equal("large@1", story.Happened<Event.PlaybookBegun>().Last().Playbook);
    }

    [Fact]
    public void P10_it_begins_where_one_side_keeps_it()
    {
        var begins = new PlaybookBook(Brokerage.Lifecycle, [new PlaybookChoice(Sales, PlaybookStart.Acceptance)]);
        var story = new Story(new Decider(Brokerage.Lifecycle, playbooks: begins));
        story.Do(new Command.Open("ACME", "brokerage"), Story.Seller).Do(new Command.Fire("qualify"), Story.Seller)
            .Do(new Command.Fire("propose"), Story.Seller).Do(new Command.Win(), Story.Seller)
            .Do(new Command.Provide(Story.Package), Story.Seller).Do(new Command.Retain(), Story.Seller);
        Assert.Single(story.Happened<Event.PlaybookBegun>());
    }

    private static Playbook Sales => Playbook.Define("sales").Milestone("file", "The file is complete", 1).Build();

    [Fact]
    public void The_newest_version_begins_and_what_was_promised_is_kept()
    {
        var older = Playbook.Define("onboarding", 1).Milestone("a", "a", 1).Build();
        var promised = Instant.FromUtc(2024, 3, 29, 9, 0);
        var story = Story.Delivering(With(new PlaybookChoice(Onboarding), new PlaybookChoice(older)))
            .Do(new Command.BeginPlaybook("onboarding") { PromisedAt = promised }, Story.Operator);
        var begun = Assert.Single(story.Happened<Event.PlaybookBegun>());
        Assert.Equal(("onboarding@2", promised), (begun.Playbook, begun.PromisedAt!.Value));
    }

    [Fact]
    public void Where_a_date_is_too_near_everything_starts_now()
    {
        var story = Story.Delivering(With(new PlaybookChoice(Onboarding)))
            .Do(new Command.BeginPlaybook("onboarding") { PromisedAt = Monday + Duration.FromDays(2) }, Story.Operator);
        var milestones = story.State.Items.OfType<Milestone>().ToDictionary(m => m.Id.Value);
        Assert.Equal((Monday, Instant.FromUtc(2024, 3, 13, 17, 0)), (milestones["data"].StartAt, milestones["training"].DueAt!.Value));
    }

    [Fact]
    public void A_long_chain_that_no_calendar_reaches_is_refused()
    {
        var chain = Playbook.Define("long").Milestone("m0", "x", 1000);
        for (var at = 1; at < 500; at++) chain.Milestone($"m{at}", "x", 1000, $"m{at - 1}");
        var rules = With(new PlaybookChoice(chain.Build()));
        Assert.Equal(
            RefusalCode.CalendarNeverOpens, Story.Delivering(rules).Refused(new Command.BeginPlaybook("long"), Story.Operator).Code);
        var dated = new Command.BeginPlaybook("long") { PromisedAt = Monday + Duration.FromDays(100) };
        Assert.Equal(RefusalCode.CalendarNeverOpens, Story.Delivering(rules).Refused(dated, Story.Operator).Code);
    }

    [Fact]
    public void A_key_as_long_as_keys_may_be_is_cut_between_characters_where_it_is_taken()
    {
        var key = "a" + string.Concat(Enumerable.Repeat("\U0001F600", 99)) + "b";
        var story = Story.Delivering(With(new PlaybookChoice(Playbook.Define("a").Milestone(key, "x", 1).Build())));
        for (var at = 0; at < 12; at++) story.Do(new Command.BeginPlaybook("a"), Story.Operator);
        Assert.Equal(12, story.State.Items.OfType<Milestone>().Select(m => m.Id).Distinct().Count());
    }

    private static (string Code, string Place, string Problem) Fault(Action act)
    {
        var fault = Assert.Throws<PlaybookException>(act).Diagnostics[0];
        return (fault.Code, fault.Place, fault.Problem);
    }
}
