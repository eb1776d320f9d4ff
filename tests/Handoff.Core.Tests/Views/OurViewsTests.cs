using System.Text.Json;
using NodaTime;

namespace Handoff.Tests;

/// <summary>P8: one state, a view for each of us.</summary>
public class OurViewsTests
{
    private static readonly PeopleBook People = new([new("olga") { Functions = [Function.Operations] }, new("sam")]);

    [Fact]
    public void P8_sales_sees_what_it_still_carries_after_Yes()
    {
        var story = Story.Delivering()
            .Do(new Command.OpenFollowUp("later", "send flowers") { DueAt = Due(9), Owner = new(Function.Sales, "sam") }, Story.Seller)
            .Do(new Command.OpenFollowUp("sooner", "call") { DueAt = Due(8), Owner = new(Function.Sales) }, Story.Seller)
            .Do(new Command.OpenFollowUp("theirs", "plug it in"), Story.Operator);

        var view = OurViews.ForSales(Of(story));

        Assert.Equal(["sooner", "later"], view.Carried.Select(item => item.Id.Value));
        Assert.Equal((false, "crm"), (view.Sold.IsSettled, Assert.Single(view.Sold.Commitments).Id.Value));
        Assert.Equal(("Delivering", "olga"), (view.Engagement.Label, view.Engagement.Attendance!.Member!.Value.Value));
    }

    [Fact]
    public void P8_operations_sees_the_package_the_open_items_by_date_the_plan_and_the_clocks()
    {
        var story = Story.Delivering()
            .Do(new Command.AddMilestone("data", "the data is in", 2), Story.Operator)
            .Do(new Command.OpenFollowUp("porter", "call") { DueAt = Due(5) }, Story.Operator)
            .Do(new Command.Hold("no power", Party.ThirdParty, Due(10)), Story.Operator);

        var view = OurViews.ForOperations(Of(story));

        Assert.Equal(Story.Package.Count, view.Package.Count);
        Assert.Equal(["data", "porter", "update-promise", "crm"], view.Open.Select(item => item.Id.Value));
        Assert.Equal("data", Assert.Single(view.Plan!.Milestones).Id.Value);
        Assert.Contains(view.Clocks, clock => clock.Clock == "delivery" && clock.Proof.Budget > Duration.Zero);
        Assert.Equal("no power", Assert.Single(view.Pauses).Cause);
    }

    [Fact]
    public void P8_the_owner_sees_the_points_of_view_side_by_side_and_the_facts()
    {
        var story = Story.Delivering()
            .Do(new Command.Observe(Health.Green), Story.Seller)
            .Do(new Command.Observe(Health.Red, "late"), Story.Buyer)
            .Do(new Command.OpenProblem("gate", "locked", ProblemSeverity.Critical), Story.Operator)
            .WaitHours(5).Sweep();

        var view = OurViews.ForOwner(Of(story));

        Assert.Equal([Health.Green, Health.Red], view.Observations.Select(observation => observation.Health));
        Assert.Equal(["tell-critical"], view.Breached.Select(clock => clock.Clock.Value));
        Assert.True(Assert.Single(view.Problems).IsUntold);
        Assert.Equal(Duration.FromHours(5), view.Waited!.Total);
        Assert.Equal(["ofPointsOfView", "withFacts"], Kinds(view));
        Assert.Equal(view, JsonSerializer.Deserialize<OwnerView>(Written(view), JsonSerializerOptions.Web));
    }

    [Fact]
    public void Without_people_the_views_say_who_carries_it_and_not_who_is_there()
    {
        var engagement = OurViews.ForOwner(Of(Story.Delivering()) with { People = null }).Engagement;
        Assert.Equal(("olga", null), (engagement.Owner?.Value, engagement.Attendance));
    }

    private static IEnumerable<string> Kinds(OwnerView view)
    {
        using var json = JsonDocument.Parse(Written(view));
        return [.. json.RootElement.GetProperty("disagreements").EnumerateArray().Select(each => each.GetProperty("$type").GetString()!)];
    }

    private static string Written(OwnerView view) => JsonSerializer.Serialize(view, JsonSerializerOptions.Web);

    private static Viewed Of(Story story) => new(Host.Key("deal"), story.Rules, story.State, People, story.Now);

    private static Instant Due(int day) => Instant.FromUtc(2024, 3, day + 2, 9, 0);
}
