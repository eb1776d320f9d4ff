using NodaTime;

namespace Handoff.Tests;

/// <summary>A clock whose calendar ends before its target: it cannot be due any more, and must not hold the engagement prisoner.</summary>
public class CalendarEndTests
{
    private static readonly Instant Monday = Instant.FromUtc(2024, 3, 4, 9, 0);
    private static readonly Actor Head = Actor.Member("hana", Function.Operations, Rights.Retarget);

    private static readonly IWorkingCalendar OneDay =
        WorkingCalendar.Define("default", 1, "UTC").Except(new LocalDate(2024, 3, 4), "09:00", "17:00").Build();

    private static readonly IWorkingCalendar Longer = WorkingCalendar.Define("default", 2, "UTC").OpenEveryDay("09:00", "17:00").Build();

    [Fact]
    public void What_outlives_its_calendar_is_never_due_and_can_still_be_called_off()
    {
        var story = Held().WaitDays(3).Sweep();
        Assert.Equal("kickoff", story.State.Position.Stage.Value);
        Assert.Null(story.Rules.NextDeadline(story.State));
        var explained = story.Explained("kickoff");
        Assert.Equal((null, null, ClockPhase.Running), (explained.DueAt, explained.NextAt, explained.Phase));
        Assert.Contains("no working time left", explained.Proof.ToText(), StringComparison.Ordinal);
        Assert.Equal(Phase.Ended, story.Do(new Command.Cancel("no calendar"), Story.Seller).State.Position.Phase);
    }

    [Fact]
    public void It_is_due_again_once_it_is_moved_to_a_longer_calendar()
    {
        var story = Held().WaitDays(3).Sweep().Under(Rules(OneDay, Longer));
        story.Do(new Command.Retarget(RetargetMode.FromNow, "the calendar goes on"), Head);
        Assert.Equal(Instant.FromUtc(2024, 3, 7, 12, 0), story.Explained("kickoff").DueAt);
    }

    [Fact]
    public void No_clock_starts_in_a_calendar_that_is_too_short() => Assert.Equal(
        RefusalCode.CalendarNeverOpens,
        new Story(Rules(OneDay)).WaitHours(6).Refused(new Command.Open("ACME", "standard"), Story.Seller).Code);

    [Fact]
    public void A_board_explains_a_clock_that_outlives_its_calendar()
    {
        var rules = new ClockDecider(new CalendarBook([OneDay]));
        var policy = new SlaPolicy(
            "reply", new Target.BusinessTime(Duration.FromHours(2)))
        { Warnings = [], Escalations = [Duration.FromHours(20)] };
        var started = Assert.IsType<ClockDecision.Decided>(rules.Decide(ClockBoard.Empty, new ClockCommand.Start(policy), Monday));
        var explained = rules.Explain(started.Board, "reply", Monday + Duration.FromDays(2))!;
        Assert.Equal((Monday + Duration.FromHours(2), null), (explained.BreachedAt, explained.NextAt));
    }

    /// <summary>Kicked off within 3 working hours, and held for the customer at once, until the calendar has ended.</summary>
    private static Story Held()
    {
        var story = Story.Offered(Rules(OneDay)).Do(new Command.Accept(), Story.Operator).Do(new Command.Acknowledge(), Story.Operator);
        return story.Do(new Command.Hold("data", Party.Customer, Monday + Duration.FromDays(2)), Story.Operator);
    }

    private static Decider Rules(params IWorkingCalendar[] calendars) => new(
        Standard.Lifecycle,
        new SlaPolicyBook(
            Standard.Lifecycle,
            SlaPolicies.Defaults.Concat(SlaPolicies.OfItems).Select(p => p.Target is Target.BusinessDays or Target.UntilDue
                ? p with
                {
                    Target = new Target.BusinessTime(Duration.FromHours(3)),
                    Warnings = [],
                    Escalations = [],
                    ExpireAfter = Duration.Zero,
                }
                : p)),
        new CalendarBook(calendars));
}
