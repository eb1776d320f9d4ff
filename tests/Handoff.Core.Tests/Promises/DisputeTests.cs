using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Handoff.Tests;

/// <summary>A customer can always complain, and a complaint stops the silence that would count as satisfied.</summary>
public class DisputeTests
{
    private static readonly Consent Said = new("bea", "mail", Instant.FromUtc(2024, 3, 4, 9, 0));

    [Theory]
    [InlineData("delivered")]
    [InlineData("presumed")]
    [InlineData("confirmed")]
    public void WF_84_a_customer_complains_where_no_commitment_was_ever_written_down(string stage)
    {
        var story = At(stage, Delivering());
        Assert.Empty(story.State.Commitments);
        Complains(story, new Command.Dispute([], "The manuals are missing"), "The manuals are missing");
    }

    [Theory]
    [InlineData("delivered", false)]
    [InlineData("delivered", true)]
    [InlineData("presumed", false)]
    [InlineData("confirmed", true)]
    public void WF_84_a_customer_complains_where_all_was_waived_or_varied(string stage, bool varied)
    {
        var story = Delivering().Do(new Command.AddCommitment("crm", "the CRM is live", CommitmentSource.Ordered), Story.Seller);
        if (varied)
        {
            story.Do(new Command.VaryCommitment("crm", "crm-2", "half of it is live", Said), Story.Operator)
                .Do(new Command.WaiveCommitment("crm-2", "too late", Said), Story.Operator);
        }
        else
        {
            story.Do(new Command.WaiveCommitment("crm", "too late", Said), Story.Operator);
        }

        At(stage, story);
        Assert.Equal(RefusalCode.ItemEnded, story.Refused(new Command.Dispute(["crm"], "no"), Story.Buyer).Code);
        Complains(story, new Command.Dispute([], "Nothing works") { Missing = ["The CRM", "The training"] }, "The CRM", "The training");
    }

    [Fact]
    public void WF_84_a_complaint_that_was_passed_on_by_us_counts_the_same()
    {
        var story = At("delivered", Delivering()).Do(new Command.Dispute([], "Nothing works"), Story.Operator);
        Assert.Equal(("olga", true), (story.State.Commitments.First().Author, story.State.Commitments.First().IsOpen));
    }

    [Fact]
    public void What_is_missing_stands_beside_what_was_not_kept_under_the_first_ids_that_are_free()
    {
        var story = Story.Delivering().Do(
            new Command.AddCommitment("missing-1", "a page about what is missing", CommitmentSource.Ordered), Story.Seller)
            .Do(new Command.FulfilCommitment("missing-1"), Story.Operator).Do(new Command.FulfilCommitment("crm"), Story.Operator)
            .Do(new Command.Deliver(), Story.Operator)
            .Do(new Command.Dispute(["crm"], "no") { Missing = ["a", "b"] }, Story.Buyer);
        Assert.Equal(
            ["crm", "missing-1", "missing-2", "missing-3"], story.State.Commitments.Select(c => c.Id.Value).Order(StringComparer.Ordinal));
        Assert.Equal(1, story.State.Commitments.Single(c => c.Id == "crm").Reopened);
    }

    [Fact]
    public void A_ledger_that_is_full_takes_a_complaint()
    {
        var story = Delivering();
        for (var n = 0; story.State.Items.Count < ListLimits.Most; n++)
        {
            story.Do(new Command.AddCommitment($"c{n}", "x", CommitmentSource.Ordered), Story.Seller).Do(
                new Command.WaiveCommitment($"c{n}", "no", Said), Story.Seller);
        }

        Complains(At("delivered", story), new Command.Dispute([], "Nothing works"), "Nothing works");
    }

    [Fact]
    public void Wherever_somebody_was_asked_or_is_satisfied_any_words_are_a_complaint_that_stops_the_silence() =>
        Prop.ForAll(WalkStep.Many, steps =>
        {
            foreach (var rules in Rules.All)
            {
                var walk = new Walk(rules);
                foreach (var step in steps)
                {
                    walk.Take(step);
                    walk.Sweep();
                    if (walk.State is not { } state
                        || (state.Dates.DeliveredAt is null && state.Position.Phase != Phase.Relationship)
                        || state.Position.Phase == Phase.Ended)
                    {
                        continue;
                    }

                    var words = $"{step.A} is missing";
                    var complained = Assert.IsType<Decision.Decided>(rules.Decide(
                        state, new Command.Dispute([], words), Story.Buyer, walk.Now)).State;
                    Assert.Contains(complained.Commitments, c => c.Text == words && c.IsOpen);
                    Assert.DoesNotContain(complained.Board.Clocks, c => c.Key == "sign-off" && c.IsOpen);
                    Assert.Equal(
                        (null, null, Phase.Delivery),
                        (complained.Dates.DeliveredAt, complained.Dates.SatisfiedAt, complained.Position.Phase));
                }
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60).WithEndSize(110));

    /// <summary>The silence is over, the ledger is open, and nothing is delivered before what is missing is there.</summary>
    private static void Complains(Story story, Command.Dispute dispute, params string[] missing)
    {
        story.Do(dispute, Story.Buyer);
        Assert.Equal("delivering", story.State.Position.Stage.Value);
        var owed = story.State.Commitments.Where(c => c.IsOpen).ToList();
        Assert.Equal(missing, owed.Select(c => c.Text));
        Assert.All(
            owed,
            c => Assert.Equal((CommitmentSource.Disputed, "bea", story.Now, null), (c.Source, c.Author, c.ConfirmedAt!.Value, c.DueAt)));

        Assert.Equal(Phase.Delivery, story.WaitDays(60).Sweep().State.Position.Phase);
        Assert.Equal(RefusalCode.RequirementUnmet, story.Refused(new Command.Deliver(), Story.Operator).Code);
        foreach (var commitment in owed) story.Do(new Command.FulfilCommitment(commitment.Id), Story.Operator);
        Assert.Equal("delivered", story.Do(new Command.Deliver(), Story.Operator).State.Position.Stage.Value);
    }

    private static Story At(string stage, Story delivering)
    {
        delivering.Do(new Command.Deliver(), Story.Operator);
        return stage switch
        {
            "delivered" => delivering.WaitDays(3),
            "presumed" => delivering.WaitDays(30).Sweep(),
            _ => delivering.WaitDays(3).Do(new Command.SignOff(), Story.Buyer),
        };
    }

    private static Story Delivering() => new Story()
        .Do(new Command.Open("ACME", "standard"), Story.Seller).Do(new Command.Fire("qualify"), Story.Seller)
            .Do(new Command.Fire("propose"), Story.Seller)
        .Do(new Command.Win(), Story.Seller).Do(new Command.Provide(Story.Package), Story.Seller).Do(new Command.Offer(), Story.Seller)
        .Do(new Command.Accept(), Story.Operator).Do(new Command.Acknowledge("mail"), Story.Operator)
            .Do(new Command.KickOff(), Story.Operator);
}
