using NodaTime;

namespace Handoff.Tests;

/// <summary>P11 and P12: who delivers is configuration, and what Sales still carries after Yes is a number.</summary>
public class OperatingModelTests
{
    private static readonly Lifecycle SmallStays = Hybrid.Define(new("hybrid", 1), facts => facts.Value is < 5000);
    private static readonly Instant Monday = Instant.FromUtc(2024, 3, 4, 9, 0);

    [Fact]
    public void P12_small_orders_stay_with_Sales_and_the_others_go_to_Operations()
    {
        var small = Won(900);
        Assert.Equal(Hybrid.GoesToOperations, small.Refused(new Command.Offer(), Story.Seller).Unmet.Single().Requirement);
        small.Do(new Command.Retain(), Story.Seller).Do(new Command.Acknowledge(), Story.Seller).Do(new Command.KickOff(), Story.Seller);
        Assert.Equal(("kept-delivering", Function.Sales), (small.State.Position.Stage.Value, small.State.Position.Responsible!.Value));
        Assert.Equal(RefusalCode.RequirementUnmet, small.Refused(new Command.Deliver(), Story.Seller).Code);
        small.Do(new Command.FulfilCommitment("crm"), Story.Seller).Do(new Command.Deliver(), Story.Seller)
            .Do(new Command.Dispute(["crm"], "no"), Story.Buyer);
        Assert.Equal("kept-delivering", small.State.Position.Stage.Value);
        small.Do(new Command.FulfilCommitment("crm"), Story.Seller).Do(new Command.Deliver(), Story.Seller)
            .Do(new Command.SignOff(), Story.Buyer).Do(new Command.Fire("close"), Story.Seller)
            .Do(new Command.Reopen("not yet"), Story.Seller);
        Assert.Equal(("kept-satisfied", Function.Sales), (small.State.Position.Stage.Value, small.State.Position.Responsible!.Value));

        var large = Won(90_000);
        Assert.Equal(Hybrid.StaysWithSales, large.Refused(new Command.Retain(), Story.Seller).Unmet.Single().Requirement);
        large.Do(new Command.Offer(), Story.Seller).Do(new Command.Accept(), Story.Operator);
        Assert.Equal(Function.Operations, large.State.Position.Responsible);
    }

    [Fact]
    public void P12_what_Sales_keeps_has_the_same_words_for_customers()
    {
        string? Words(string stage) => SmallStays.Definition.Stages.Single(s => s.Key == stage).CustomerLabel;
        Assert.Equal(Words("delivered"), Words("kept-delivered"));
        Assert.NotNull(Words("kept-on-hold"));
    }

    [Fact]
    public void P12_a_hold_of_what_Sales_keeps_resumes_with_Sales_and_ends_by_itself()
    {
        var story = Won(900).Do(new Command.Retain(), Story.Seller).Do(new Command.Acknowledge(), Story.Seller)
            .Do(new Command.KickOff(), Story.Seller)
            .Do(new Command.Hold("their data", Party.Customer, Monday + Duration.FromDays(3)), Story.Seller).WaitDays(4).Sweep();
        Assert.Equal("kept-delivering", story.State.Position.Stage.Value);
    }

    [Fact]
    public void P11_what_Sales_still_carries_after_Yes_is_a_number_by_member_and_month()
    {
        var story = Story.Offered().WaitHours(20).Do(new Command.Accept(), Story.Operator)
            .Do(new Command.RecordEffort(Duration.FromHours(3), "showed them the site"), Story.Seller)
            .Do(
                new Command.RecordEffort(Duration.FromHours(1), "a call")
                {
                    Of = new Carrier(Function.Sales, "sue"),
                    On = Monday - Duration.FromDays(10),
                },
                Story.Operator).WaitDays(30);
        var shares = EffortShare.Of(story.History, story.Now);
        var sam = shares.Single(share => share.Member == "sam");
        Assert.Equal((Function.Sales, "2024-03", Duration.FromHours(3)), (sam.Function, sam.InMonth, sam.Recorded));
        Assert.Equal(Duration.FromHours(20), sam.Carried);
        var sue = shares.Single(share => share.Member == "sue");
        Assert.Equal(("2024-02", Duration.FromHours(1), 0), (sue.InMonth, sue.Recorded, sue.Acts));
        var olga = shares.Where(share => share.Member == "olga").ToList();
        Assert.Equal(["2024-03", "2024-04"], olga.Select(share => share.InMonth));
        Assert.Equal(Duration.FromDays(30), olga[0].Carried + olga[1].Carried);
        Assert.Equal(Instant.FromUtc(2024, 4, 1, 0, 0) - (Monday + Duration.FromHours(20)), olga[0].Carried);
    }

    [Fact]
    public void P11_before_Yes_and_after_one_that_was_none_nothing_is_carried()
    {
        var story = Story.Won().WaitDays(1).Do(new Command.UnWin("was none"), Story.Seller);
        Assert.Empty(EffortShare.Of(story.History, story.Now + Duration.FromDays(5)));
    }

    [Fact]
    public void P11_what_was_done_with_a_Yes_that_was_none_does_not_hide_what_follows_at_the_same_instant()
    {
        var story = Story.Won().Do(new Command.UnWin("was none"), Story.Seller).Do(new Command.Win(), Story.Seller);
        Assert.Equal(1, Assert.Single(EffortShare.Of(story.History, story.Now)).Acts);
    }

    [Fact]
    public void P11_effort_of_a_range_is_what_was_done_and_carried_in_it()
    {
        var story = Story.Offered().WaitHours(20).Do(new Command.Accept(), Story.Operator).WaitDays(30);
        var (yes, accepted) = (story.State.Dates.WonAt!.Value, story.Now - Duration.FromDays(30));
        IReadOnlyList<EffortShare> Within(Instant? from, Instant? to) =>
            EffortShare.Of(story.History, story.Now, range: new Interval(from, to));

        Assert.Equal(EffortShare.Of(story.History, story.Now), Within(null, null));
        var sam = Assert.Single(Within(accepted - Duration.FromHours(3), accepted));
        Assert.Equal(("sam", Duration.FromHours(3), 0), (sam.Member.Value, sam.Carried, sam.Acts));
        var olga = Assert.Single(Within(accepted, accepted + Duration.FromHours(2)));
        Assert.Equal(("olga", Duration.FromHours(2), 1), (olga.Member.Value, olga.Carried, olga.Acts));
        Assert.Empty(Within(null, yes));
        Assert.Empty(Within(story.Now, null));
    }

    [Fact]
    public void An_effort_is_somebodys_and_more_than_nothing()
    {
        Assert.Equal(RefusalCode.ValueOutOfRange, Story.Won().Refused(new Command.RecordEffort(Duration.Zero, "x"), Story.Seller).Code);
        Assert.Equal(
            RefusalCode.ValueMissing, Story.Won().Refused(new Command.RecordEffort(Duration.FromHours(1), "x"), Actor.System).Code);
        var ahead = new Command.RecordEffort(Duration.FromHours(1), "x") { On = Monday + Duration.FromDays(1) };
        Assert.Equal(RefusalCode.DateOutOfRange, Story.Won().Refused(ahead, Story.Seller).Code);
    }

    private static Story Won(decimal value) => Story.Won(new Decider(SmallStays))
        .Do(new Command.SetFacts(new Facts { Value = value }), Story.Seller).Do(new Command.Provide(Story.Package), Story.Seller);
}
