using NodaTime;

namespace Handoff.Tests;

/// <summary>What is written down of a promise changes, and the promise does not.</summary>
public class CorrectionTests
{
    private static readonly Instant May = Instant.FromUtc(2024, 5, 10, 0, 0);
    private static readonly Command.CorrectCommitment Typo = new("crm", "the CRM is live for all", "a word was missing");

    [Fact]
    public void WF_97_a_typing_error_is_corrected_without_the_customer_and_the_history_shows_both()
    {
        var story = Story.Delivering().Do(Typo with { DueAt = May }, Story.Seller);
        var commitment = story.State.Commitments.Single();
        Assert.Equal(("the CRM is live for all", May), (commitment.Text, commitment.DueAt));
        Assert.Equal(May, story.Explained("delivery", "crm").DueAt);
        Assert.Equal("the CRM is live", story.Happened<Event.CommitmentAdded>().Single().Commitment.Text);
        Assert.Equal("a word was missing", story.Happened<Event.CommitmentCorrected>().Single().Reason);
    }

    [Fact]
    public void P3_a_date_that_the_customer_confirmed_is_not_corrected_and_the_words_are()
    {
        var story = Story.Delivering().Do(new Command.ConfirmCommitment("crm"), Story.Buyer);
        Assert.Equal(RefusalCode.NotOfThisKind, story.Refused(Typo with { DueAt = May }, Story.Seller).Code);
        Assert.Equal("the CRM is live for all", story.Do(Typo, Story.Seller).State.Commitments.Single().Text);
        Assert.Equal(RefusalCode.NotEntitled, story.Refused(Typo, Story.Buyer).Code);
    }

    [Fact]
    public void P3_a_date_that_two_had_stays_where_one_of_them_is_corrected()
    {
        var old = Instant.FromUtc(2024, 5, 1, 0, 0);
        var story = Story.Delivering()
            .Do(new Command.AddCommitment("training", "ten are trained", CommitmentSource.Ordered) { DueAt = old }, Story.Seller)
            .Do(Typo with { DueAt = May }, Story.Seller);
        var clocks = story.Rules.Explain(story.State, Story.Seller, story.Now).Clocks.Where(c => c.Clock == "delivery");
        Assert.Equal([old, May], clocks.Select(c => c.DueAt!.Value).Order());
    }

    [Fact]
    public void P10_what_blocks_the_whole_blocks_the_rest_as_well()
    {
        var story = Story.Delivering().Do(new Command.AddMilestone("rooms", "ready", 3) { Fulfils = ["crm"] }, Story.Operator)
            .Do(new Command.SplitCommitment("crm", "live for sales", "crm-rest", "live for all"), Story.Operator);
        Assert.Equal(RefusalCode.ItemBlocked, story.Refused(new Command.FulfilCommitment("crm-rest"), Story.Operator).Code);
    }

    [Fact]
    public void A_correction_that_changes_nothing_is_none() =>
        Assert.Empty(Story.Delivering().Do(new Command.CorrectCommitment("crm", "the CRM is live", "why"), Story.Seller)
            .Happened<Event.CommitmentCorrected>());

    [Fact]
    public void WF_96_a_commitment_that_is_kept_in_part_is_split_and_each_part_ends_by_itself()
    {
        var story = Story.Delivering().Do(new Command.SplitCommitment("crm", "live for sales", "crm-rest", "live for all"), Story.Operator)
            .Do(new Command.FulfilCommitment("crm", "photos"), Story.Operator);
        var (part, rest) = (story.State.Commitments.First(), story.State.Commitments.Last());
        Assert.Equal(("live for sales", ItemEnding.Settled), (part.Text, part.End!.How));
        Assert.Equal(("live for all", part.DueAt, "crm", part.Source), (rest.Text, rest.DueAt, rest.SplitFrom!.Value.Value, rest.Source));
        Assert.Equal(RefusalCode.RequirementUnmet, story.Refused(new Command.Deliver(), Story.Operator).Code);
        var clock = Assert.Single(story.Rules.Explain(story.State, Story.Seller, story.Now).Clocks, c => c.Clock == "delivery");
        Assert.Equal(rest.DueAt, clock.DueAt);
        story.Do(new Command.FulfilCommitment("crm-rest", "photos"), Story.Operator).Do(new Command.Deliver(), Story.Operator);
        var taken = Story.Delivering().Refused(new Command.SplitCommitment("crm", "a", "crm", "b"), Story.Seller);
        Assert.Equal(RefusalCode.DuplicateItem, taken.Code);
    }
}
