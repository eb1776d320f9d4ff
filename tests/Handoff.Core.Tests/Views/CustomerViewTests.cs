using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Handoff.Playbooks;
using NodaTime;

namespace Handoff.Tests;

/// <summary>What the customer sees.</summary>
public class CustomerViewTests
{
    private static readonly Duration Day = Duration.FromDays(1);

    [Fact]
    public void P8_the_customer_sees_what_was_promised_what_it_decides_what_it_was_told_and_when_it_hears_next()
    {
        var story = Story.Delivering();
        var dates = (In: story.Now + Day, Next: story.Now + 2 * Day);
        story
            .Do(new Command.ConfirmCommitment("crm"), Story.Buyer)
            .Do(new Command.AddCommitment("lunch", "we hope for lunch", CommitmentSource.Spoken), Story.Seller)
            .Do(new Command.AddMilestone("m1", "the mess of Bob is migrated", 2) { Visible = true, CustomerLabel = "Your data is in" },
                Story.Operator)
            .Do(new Command.AddMilestone("m2", "All are trained", 1) { Visible = true, DependsOn = ["m1"] }, Story.Operator)
            .Do(new Command.AddMilestone("m3", "margins are checked", 1) { CustomerLabel = "Never shown" }, Story.Operator)
            .Do(new Command.OpenDecision("colour", "Which colour?", ["red", "blue"], dates.In)
            {
                Silence = Silence.Default,
                Default = "blue",
            }, Story.Operator)
            .Do(new Command.OpenProblem("gate", "we lost the key", ProblemSeverity.Major), Story.Operator)
            .Do(new Command.OpenProblem("bank", "the supplier is broke", ProblemSeverity.Minor), Story.Operator)
            .Do(new Command.ContactCustomer("call", "The gate opens tomorrow") { About = ["gate"], NextAt = dates.Next }, Story.Operator)
            .Do(new Command.SettleItem("m1", "import report"), Story.Operator);
        var people = new PeopleBook([new("sam") { Name = "Sam Sale" }, new("olga") { Name = "Olga Able" }]);

        var view = JsonSerializer.SerializeToNode(Of(story, people), JsonSerializerOptions.Web)!;

        Assert.True(
            JsonNode.DeepEquals(
                JsonNode.Parse("""
                {
                  "asOf": "2024-03-04T09:00:00Z",
                  "stage": "In progress",
                  "customerSince": "2024-03-04T09:00:00Z",
                  "responsible": "Olga Able",
                  "team": ["Olga Able", "Sam Sale"],
                  "promises": [
                    { "id": "crm", "text": "the CRM is live", "dueAt": "2024-05-01T00:00:00Z", "ending": null, "endedAt": null }
                  ],
                  "milestones": [
                    { "text": "All are trained", "dueAt": "2024-03-04T17:00:00Z", "ending": null, "endedAt": null },
                    { "text": "Your data is in", "dueAt": "2024-03-05T17:00:00Z", "ending": "settled", "endedAt": "2024-03-04T09:00:00Z" }
                  ],
                  "questions": [
                    {
                      "id": "colour", "text": "Which colour?", "options": ["red", "blue"],
                      "respondBy": "2024-03-05T09:00:00Z", "ifSilent": "blue"
                    }
                  ],
                  "problems": [{ "told": "The gate opens tomorrow", "toldAt": "2024-03-04T09:00:00Z", "solvedAt": null }],
                  "nextUpdateAt": "2024-03-06T09:00:00Z"
                }
                """),
                view),
            view.ToJsonString());
    }

    [Fact]
    public void P8_a_milestone_of_a_playbook_has_its_label_for_customers()
    {
        var playbook = Playbook.Define("p")
            .Milestone(new PlaybookMilestone("data", "the tables were moved", 2) { Visible = true, CustomerLabel = "Your data is in" })
            .Build();
        var rules = new Decider(
            Standard.Lifecycle, playbooks: new PlaybookBook(Standard.Lifecycle, [new PlaybookChoice(playbook, PlaybookStart.Kickoff)]));
        Assert.Equal("Your data is in", Assert.Single(Of(Story.Delivering(rules)).Milestones).Text);
    }

    [Fact]
    public void P8_a_problem_is_there_from_when_it_was_told_and_says_when_it_was_solved()
    {
        var story = Story.Delivering().Do(new Command.OpenProblem("gate", "locked", ProblemSeverity.Major), Story.Operator);
        Assert.Empty(Of(story).Problems);
        story.Do(new Command.ContactCustomer("call", "It is locked") { About = ["gate"] }, Story.Operator);
        Assert.Null(Assert.Single(Of(story).Problems).SolvedAt);
        story.WaitHours(1).Do(new Command.SettleItem("gate", "open"), Story.Operator);
        Assert.Equal(story.Now, Assert.Single(Of(story).Problems).SolvedAt);
    }

    [Fact]
    public void P8_a_decision_is_there_until_it_is_answered()
    {
        var story = Story.Delivering()
            .Do(new Command.OpenDecision("colour", "Which?", ["red", "blue"], Rules.Start + 90 * Day) { Default = "red" }, Story.Operator);
        Assert.Null(Assert.Single(Of(story).Questions).IfSilent);
        Assert.Empty(Of(story.Do(new Command.AnswerDecision("colour", "red"), Story.Buyer)).Questions);
    }

    [Fact]
    public void P8_the_team_is_who_is_there_by_name_and_who_has_no_name_for_customers_is_left_out()
    {
        var story = Story.Delivering();
        Member[] people =
        [
            new("sam") { Functions = [Function.Sales] },
            new("olga") { Name = "Olga", Absences = [new(story.Now, story.Now + Day)], Substitutes = ["oda"] },
            new("oda") { Name = "Oda" },
        ];

        var away = CustomerViews.Of(story.Rules.Lifecycle, story.State, new PeopleBook(people), story.Now);
        Assert.Equal(("Oda", "Oda"), (away.Responsible, Assert.Single(away.Team)));
        Assert.Equal("Olga", CustomerViews.Of(story.Rules.Lifecycle, story.State, new PeopleBook(people), story.Now + Day).Responsible);
        var covered = story.State with { Covers = [new Cover("olga", "oz", story.Now, story.Now + Day)] };
        var oz = new PeopleBook([.. people, new("oz") { Name = "Oz" }]);
        Assert.Equal("Oz", CustomerViews.Of(story.Rules.Lifecycle, covered, oz, story.Now).Responsible);
        var nobody = Of(story);
        Assert.Equal((null, 0), (nobody.Responsible, nobody.Team.Count));
        Assert.Empty(Of(story.Do(new Command.Cancel("no money"), Story.Buyer), new PeopleBook(people)).Team);
    }

    [Fact]
    public void A_stage_without_a_label_for_customers_has_the_neutral_words_of_its_phase_and_never_its_own_label()
    {
        foreach (var stage in Standard.Lifecycle.Definition.Stages)
        {
            var words = CustomerWords.Of(stage with { Label = "The difficult ones", CustomerLabel = null });
            Assert.NotEqual("The difficult ones", words);
            Assert.Equal(words, CustomerWords.Of(new StageDefinition("other", "Others", stage.Phase, stage.Responsible)));
        }
    }

    [Fact]
    public void The_ready_made_lifecycles_have_a_label_for_customers_in_each_stage() =>
        Assert.DoesNotContain(
            Standard.Lifecycle.Definition.Stages.Concat(Brokerage.Lifecycle.Definition.Stages),
            stage => string.IsNullOrWhiteSpace(stage.CustomerLabel));

    [Fact]
    public void P2_the_customer_is_a_customer_from_Yes_on_and_not_before()
    {
        var story = new Story().Do(new Command.Open("ACME", "standard"), Story.Seller);
        Assert.Equal(("In conversation", null), (Of(story).Stage, Of(story).CustomerSince));
        story = Story.Won();
        Assert.Equal(("We prepare your start", story.Now), (Of(story).Stage, Of(story).CustomerSince));
        story.WaitDays(1).Do(new Command.UnWin("signature was forged"), Story.Seller);
        Assert.Equal(("You have our proposal", null), (Of(story).Stage, Of(story).CustomerSince));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void P2_after_Yes_the_view_never_treats_the_customer_as_a_prospect(int rules)
    {
        var prospect = Rules.All[rules].Lifecycle.Definition.Stages.Where(stage => stage.Phase == Phase.Prospect)
            .Select(CustomerWords.Of).ToHashSet();
        Prop.ForAll(WalkStep.Many, steps =>
        {
            var walk = new Walk(Rules.All[rules]);
            foreach (var step in steps)
            {
                walk.Take(step);
                if (walk.State is not { } state) continue;
                var view = CustomerViews.Of(walk.Rules.Lifecycle, state, null, walk.Now);
                var last = walk.History.FindLast(happened => happened is Event.Won or Event.UnWon || IsYesAgain(happened));
                var won = last is Event.UnWon ? null : last;
                Assert.Equal(won?.At, view.CustomerSince);
                if (won is not null) Assert.DoesNotContain(view.Stage, prospect);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40).WithEndSize(90));
    }

    /// <summary>A sale that was called off counts from when it lives again.</summary>
    private static bool IsYesAgain(Event happened) => happened is Event.Reopened { Move.Phase: Phase.Handoff or Phase.Delivery };

    private static CustomerView Of(Story story, IPeople? people = null) =>
        CustomerViews.Of(story.Rules.Lifecycle, story.State, people, story.Now);
}
