using NodaTime;

namespace Handoff.Tests;

/// <summary>P7: a gap is closed by cover, which ends by itself.</summary>
public class CoverTests
{
    private static readonly Instant Monday = Instant.FromUtc(2024, 3, 4, 9, 0);
    private static readonly Duration Day = Duration.FromDays(1);
    private static readonly Absence Week = new(Monday, Monday + 7 * Day);
    private static readonly Member Olga = new("olga") { Functions = [Function.Operations], Absences = [Week] };
    private static readonly Member Oda = new("oda");
    private static readonly PeopleBook People = new([Olga, Oda]);

    [Fact]
    public void P7_cover_closes_the_gap_for_its_time_and_for_items_too()
    {
        var story = Story.Delivering()
            .Do(new Command.OpenFollowUp("porter", "call") { Owner = new ItemOwner(Function.Operations, "olga") }, Story.Operator)
            .Do(new Command.Cover("olga", "oda", Monday + 5 * Day), Story.Operator);
        var attendance = People.ResponsibleAt(story.State, Monday + 4 * Day)!;
        Assert.Equal(("oda", FoundBy.Cover), (attendance.Member!.Value.Value, attendance.FoundBy));
        Assert.Equal("oda", People.ResponsibleAt(story.State, story.State.Items.OfType<FollowUp>().Single(), Monday)!.Member!.Value.Value);
        Assert.False(People.ResponsibleAt(story.State, Monday + 5 * Day)!.IsAttended);
        var gap = new CoverageMap(People, Monday, Monday + 31 * Day).Of(new("deal"), story.State).First(g => g.Item is null);
        Assert.Equal((Monday + 5 * Day, Monday + 7 * Day), (gap.From, gap.To));
    }

    [Fact]
    public void P7_who_covers_and_is_away_too_leaves_it_where_it_was()
    {
        var circle = new PeopleBook([Olga with { Substitutes = ["otto"] }, Oda with { Absences = [Week] }, new("otto")]);
        var story = Story.Delivering().Do(new Command.Cover("olga", "oda", Monday + 5 * Day), Story.Operator)
            .Do(new Command.Cover("oda", "olga", Monday + 5 * Day), Story.Operator);
        var attendance = circle.ResponsibleAt(story.State, Monday)!;
        Assert.Equal(("otto", FoundBy.Substitute), (attendance.Member!.Value.Value, attendance.FoundBy));
    }

    [Fact]
    public void Cover_is_taken_back_before_its_time_and_what_has_ended_is_not_kept()
    {
        var story = Story.Delivering().Do(new Command.Cover("olga", "oda", Monday + Day), Story.Operator).WaitDays(2)
            .Do(new Command.Cover("olga", "otto", Monday + 3 * Day), Story.Operator);
        Assert.Equal("otto", Assert.Single(story.State.Covers).Substitute.Value);
        Assert.Empty(story.Do(new Command.EndCover("olga"), Story.Operator).State.Covers);
    }

    [Fact]
    public void The_same_cover_is_given_once_and_again_after_it_was_taken_back()
    {
        var cover = new Command.Cover("olga", "oda", Monday + 5 * Day);
        var story = Story.Delivering().Do(cover, Story.Operator).WaitHours(1).Do(cover, Story.Operator);
        Assert.Single(story.State.Covers);
        story.Do(new Command.EndCover("olga"), Story.Operator).Do(cover, Story.Operator);
        Assert.Single(story.State.Covers);
    }

    [Fact]
    public void P7_an_escalation_of_somebodys_own_item_goes_to_that_ones_leader()
    {
        var story = Story.Delivering().Do(
            new Command.OpenProblem("gate", "it is locked", ProblemSeverity.Major) { Owner = new ItemOwner(Function.Operations, "otto") },
            Story.Operator).WaitDays(30).Sweep();
        var people = new PeopleBook(
        [
            new("olga") { ReportsTo = "lena" }, new("lena"), new("hugo"),
            new("otto") { ReportsTo = "hugo", Absences = [new Absence(Monday, Monday + 99 * Day)] },
        ]);
        var escalated = story.OfClocks<ClockEvent.Crossed>().First(c => c is { Clock.Value: "problem", Kind: ThresholdKind.Escalate });
        Assert.Equal(["hugo"], people.ToTell(story.State, escalated, story.Now).Select(id => id.Value));
    }

    [Fact]
    public void A_cover_has_an_end_ahead_and_is_by_somebody_else()
    {
        var story = Story.Delivering();
        Assert.Equal(RefusalCode.DateOutOfRange, story.Refused(new Command.Cover("olga", "oda", Monday), Story.Operator).Code);
        Assert.Equal(RefusalCode.DateOutOfRange, story.Refused(
            new Command.Cover("olga", "oda", Monday + Day) { From = Monday + 2 * Day }, Story.Operator).Code);
        Assert.Equal(RefusalCode.ValueOutOfRange, story.Refused(new Command.Cover("olga", "olga", Monday + Day), Story.Operator).Code);
    }

    [Fact]
    public void P7_who_leaves_hands_over_the_engagement_its_items_and_the_offer_in_one_commit()
    {
        var story = Story.Won().Do(new Command.Assign(Function.Operations, "olga"), Story.Seller)
            .Do(new Command.OpenFollowUp("porter", "call") { Owner = new ItemOwner(Function.Operations, "olga") }, Story.Seller)
            .Do(new Command.OpenFollowUp("done", "call") { Owner = new ItemOwner(Function.Operations, "olga") }, Story.Seller)
            .Do(new Command.SettleItem("done"), Story.Seller)
            .Do(new Command.Provide(Story.Package), Story.Seller).Do(new Command.Offer("olga"), Story.Seller)
            .Do(new Command.HandOver("olga", "oda"), Story.Operator);
        Assert.Equal("oda", story.State.OwnerOf(Function.Operations)!.Value.Value);
        Assert.Equal("oda", story.State.Offer!.Receiver!.Value.Value);
        Assert.Equal(["oda", "olga"], story.State.Items.OfType<FollowUp>().Select(item => item.Owner!.Member!.Value.Value));
        Assert.Null(story.Do(new Command.HandOver("oda", null), Story.Operator).State.OwnerOf(Function.Operations));
    }

    [Theory]
    [InlineData("breach", "olga")]
    [InlineData("escalate:1", "olga,lena")]
    [InlineData("escalate:2", "olga,lena,hugo")]
    [InlineData("escalate:9", "olga,lena,hugo")]
    public void P7_an_escalation_says_who_is_to_be_told_as_many_leaders_up_as_its_level(string threshold, string told)
    {
        var people = new PeopleBook(
        [
            new("olga") { ReportsTo = "lena" }, new("lena") { ReportsTo = "hugo" }, new("hugo") { ReportsTo = "olga" },
        ]);
        Assert.Equal(told.Split(','), people.ToTell(Story.Delivering().State, Crossed(threshold), Monday).Select(id => id.Value));
    }

    [Fact]
    public void P7_who_is_away_is_not_told_and_the_next_leader_is()
    {
        var people = new PeopleBook(
        [
            Olga with { Substitutes = ["oda"], ReportsTo = "lena" }, Oda with { ReportsTo = "lena" },
            new("lena") { ReportsTo = "hugo", Absences = [Week] }, new("hugo"),
        ]);
        Assert.Equal(["oda", "hugo"], people.ToTell(Story.Delivering().State, Crossed("escalate:2"), Monday).Select(id => id.Value));
    }

    [Theory]
    [InlineData("olga", "olga,sam,lena")]
    [InlineData("oda", "sam,hugo")] // Who is asked is away, and has a leader.
    [InlineData(null, "sam,silke")]
    public void P7_of_an_offer_that_is_not_answered_both_sides_are_told_and_the_leader_of_the_one_that_is_asked(string? asked, string told)
    {
        var story = Offered(asked);
        var people = new PeopleBook(
        [
            new("olga") { ReportsTo = "lena" }, new("lena"), new("sam") { ReportsTo = "silke" }, new("silke"), new("hugo"),
            new("oda") { ReportsTo = "hugo", Absences = [new Absence(story.Now, story.Now + Day)] },
        ]);
        var escalated = Crossed("escalate:1") with { Clock = "acceptance", Item = null };
        Assert.Equal(told.Split(','), people.ToTell(story.State, escalated, story.Now).Select(id => id.Value));

        story.Do(new Command.Accept(), Story.Operator);
        Assert.Equal(["olga", "lena"], people.ToTell(story.State, escalated, story.Now).Select(id => id.Value));
    }

    [Fact]
    public void A_clock_that_began_with_an_offer_is_whose_answer_it_times_until_there_is_one()
    {
        var story = Offered("olga");
        Assert.Equal(new ItemOwner(Function.Operations, "olga"), story.State.CarrierOf(Clock("acceptance")));
        Assert.Equal(new ItemOwner(Function.Sales, "sam"), story.State.CarrierOf(Clock("package")));
        Assert.Equal(new ItemOwner(Function.Sales, "sam"), story.State.CarrierOf(Clock("acceptance") with { StartedAt = story.Now - Day }));

        var running = Clock("acceptance");
        story.Do(new Command.Return([new ReturnReason("goals", "unclear")]), Story.Operator);
        Assert.Equal(new ItemOwner(Function.Sales, "sam"), story.State.CarrierOf(running));

        SlaClock Clock(string key) => story.State.Board.Clocks.First(clock => clock.Key == key);
    }

    private static Story Offered(string? asked) => Story.Won().WaitDays(1)
        .Do(new Command.Provide(Story.Package), Story.Seller)
        .Do(new Command.Offer(asked is null ? (MemberId?)null : asked), Story.Seller);

    private static ClockEvent.Crossed Crossed(string threshold)
    {
        var crossed = Story.Delivering().WaitDays(60).Sweep().OfClocks<ClockEvent.Crossed>().First(c => c.Clock == "delivery");
        return crossed with { Threshold = threshold };
    }
}
