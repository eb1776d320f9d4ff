using NodaTime;

namespace Handoff.Tests;

public class CatchUpDeliveryTests
{
    /// <summary>
    /// Offers are answered within 2 hours, or lapse; somebody is nudged an hour after the offer, long before 4 hours are over.
    /// </summary>
    private static Decider Rules()
    {
        var lifecycle = Lifecycle.Build(Standard.Lifecycle.Definition with
        {
            Clocks = Standard.Lifecycle.Definition.Clocks.Add(new ClockDefinition(
                "nudge", "Nudge")
            { StartsIn = ["offered"], RunsIn = ["offered"] }),
        });
        var nudge = new SlaPolicy(
            "nudge", new Target.CalendarTime(Duration.FromHours(4)))
        { Warnings = [new Warning.Ahead(Duration.FromHours(3))] };
        var acceptance = new SlaPolicy("acceptance", new Target.BusinessTime(Duration.FromHours(2)));
        return new Decider(
            lifecycle, new SlaPolicyBook(lifecycle, [nudge, acceptance, .. SlaPolicies.Defaults.Where(p => p.Clock != "acceptance")]));
    }

    [Fact]
    public void What_was_crossed_highest_is_told_also_where_another_clock_moved_the_engagement_on()
    {
        var story = Story.Offered(Rules()).WaitHours(5).Sweep();
        Assert.Single(story.Happened<Event.Lapsed>());
        var told = Assert.Single(story.OfClocks<ClockEvent.Crossed>(), c => c.Clock == "nudge");
        Assert.Equal(("warn:-3h", false), (told.Threshold, told.Silent));
    }
}
