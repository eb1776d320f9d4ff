using NodaTime;

namespace Handoff.Tests;

/// <summary>P8: the owner sees more, from more points of view.</summary>
public class ObservationTests
{
    [Fact]
    public void P8_each_function_and_the_customer_has_a_point_of_view_and_the_newest_of_each_counts()
    {
        var story = Story.Delivering()
            .Do(new Command.Observe(Health.Green), Story.Seller)
            .Do(new Command.Observe(Health.Yellow, "the data is late"), Story.Operator)
            .Do(new Command.Observe(Health.Green), Story.Buyer)
            .WaitHours(1)
            .Do(new Command.Observe(Health.Red, "nobody calls back"), Story.Buyer);

        Assert.Equal(
            [
                new(Function.Sales, Health.Green, story.Now - Duration.FromHours(1), "sam"),
                new(Function.Operations, Health.Yellow, story.Now - Duration.FromHours(1), "olga") { Note = "the data is late" },
                new(Function.Customer, Health.Red, story.Now, "bea") { Note = "nobody calls back" },
            ],
            story.State.Observations);
        Assert.Equal(4, story.Happened<Event.Observed>().Count());
    }

    [Fact]
    public void P8_what_the_customer_said_may_be_recorded_by_one_of_us_who_says_how()
    {
        var story = Story.Delivering()
            .Do(new Command.Observe(Health.Green), Story.Seller)
            .Do(new Command.Observe(Health.Red, "late") { CustomerSaid = "in a call" }, Story.Seller);

        Assert.Equal([Function.Sales, Function.Customer], story.State.Observations.Select(observation => observation.PointOfView));
        Assert.Equal(("sam", "in a call"), (story.State.Observations[^1].By, story.State.Observations[^1].How));
    }

    [Fact]
    public void P8_nothing_is_observed_once_it_has_ended() => Assert.Equal(
        RefusalCode.Ended,
        Story.Won().Do(new Command.Cancel("no money"), Story.Seller).Refused(new Command.Observe(Health.Red), Story.Buyer).Code);
}
