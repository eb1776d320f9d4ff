using NodaTime;

namespace Handoff.Tests;

/// <summary>P5: the customer hears of problems, and one can see whether and when.</summary>
public class ProblemTests
{
    private static readonly Instant Monday = Instant.FromUtc(2024, 3, 4, 9, 0);
    private static readonly Actor Head = Actor.Member("hana", Function.Operations, Rights.Withhold);

    private static readonly Command.OpenProblem Gate = new("gate", "the gate is locked", ProblemSeverity.Critical)
    {
        Endangers = ["crm"],
    };

    private static readonly Command.ContactCustomer Call = new("call", "we are looking for the key") { About = ["gate"] };

    [Theory]
    [InlineData(ProblemSeverity.Critical, "tell-critical", "2024-03-04T11:00:00Z")]
    [InlineData(ProblemSeverity.Major, "tell-major", "2024-03-04T17:00:00Z")]
    [InlineData(ProblemSeverity.Minor, "tell-minor", "2024-03-06T17:00:00Z")]
    public void P5_a_clock_runs_on_telling_by_severity(ProblemSeverity severity, string clock, string due)
    {
        var story = Story.Delivering().Do(Gate with { Severity = severity }, Story.Operator);
        Assert.Equal(NodaTime.Text.InstantPattern.General.Parse(due).Value, story.Explained(clock, "gate").DueAt!.Value);
        story.Do(Call, Story.Operator);
        Assert.Equal(ClockOutcome.Met, story.Clock(clock, "gate").End!.Outcome);
    }

    [Fact]
    public void P5_told_it_says_when_by_whom_and_how_and_only_then_it_is_settled()
    {
        var story = Story.Delivering().Do(Gate, Story.Operator);
        Assert.Equal(RefusalCode.CustomerNotTold, story.Refused(new Command.SettleItem("gate"), Story.Operator).Code);
        story.WaitHours(1).Do(Call, Story.Operator);
        Assert.Equal(new Telling(Monday + Duration.FromHours(1), "olga", "call") { Text = Call.Text }, Problem(story).Told);
        story.Do(new Command.SettleItem("gate", "the key was found"), Story.Operator);
        Assert.Equal(("the key was found", ClockPhase.Stopped), (Problem(story).End!.Note, story.Clock("problem", "gate").End!.Phase));
    }

    [Fact]
    public void P5_not_telling_needs_the_right_and_a_reason_and_is_kept()
    {
        var story = Story.Delivering().Do(Gate, Story.Operator);
        Assert.Equal(RefusalCode.NotEntitled, story.Refused(new Command.WithholdProblem("gate", "no need"), Story.Operator).Code);
        story.Do(new Command.WithholdProblem("gate", "solved by noon"), Head);
        Assert.Equal(("hana", "solved by noon"), (Problem(story).Withheld!.By, Problem(story).Withheld!.Reason));
        Assert.Equal(ClockPhase.Cancelled, story.Clock("tell-critical", "gate").End!.Phase);
        story.Do(new Command.SettleItem("gate"), Story.Operator);
    }

    [Fact]
    public void What_was_told_is_not_withheld()
    {
        var story = Story.Delivering().Do(Gate, Story.Operator).Do(Call, Story.Operator);
        Assert.Equal(RefusalCode.CustomerTold, story.Refused(new Command.WithholdProblem("gate", "no need"), Head).Code);
    }

    [Fact]
    public void P5_no_pause_stops_the_clock_on_telling()
    {
        var story = Story.Delivering().Do(Gate, Story.Operator)
            .Do(new Command.Hold("their data", Party.Customer, Monday + Duration.FromDays(5)), Story.Operator).WaitDays(1).Sweep();
        Assert.Equal(Monday + Duration.FromHours(2), story.Clock("tell-critical", "gate").BreachedAt);
        Assert.NotEqual(RefusalCode.CustomerTold, story.Refused(new Command.SettleItem("gate"), Story.Operator).Code);
    }

    [Fact]
    public void A_problem_that_got_worse_is_told_of_by_the_clock_of_what_it_is_now()
    {
        var story = Story.Delivering().Do(Gate with { Severity = ProblemSeverity.Minor }, Story.Operator)
            .Do(new Command.RateProblem("gate", ProblemSeverity.Critical, "nobody has the key"), Story.Operator);
        Assert.Equal(
            (ClockPhase.Cancelled, Monday + Duration.FromHours(2)),
            (story.Clock("tell-minor", "gate").End!.Phase, story.Explained("tell-critical", "gate").DueAt!.Value));
    }

    [Fact]
    public void A_problem_that_comes_back_is_told_again()
    {
        var story = Story.Delivering().Do(Gate, Story.Operator).Do(Call, Story.Operator).Do(new Command.SettleItem("gate"), Story.Operator)
            .Do(new Command.ReopenItem("gate", "the key does not fit"), Story.Operator);
        Assert.Equal((true, 1, true), (Problem(story).IsUntold, Problem(story).Reopened, story.Clock("tell-critical", "gate").IsOpen));
    }

    [Fact]
    public void P5_a_problem_shows_at_what_it_endangers()
    {
        var account = SoldAndDelivered.Of(Story.Delivering().Do(Gate, Story.Operator).State).Commitments.Single();
        Assert.Equal(("crm", ["gate"], false), (account.Id.Value, account.Problems, account.End is not null));
    }

    [Fact]
    public void P5_nothing_is_delivered_over_a_problem_that_the_customer_was_not_told_of()
    {
        var story = Story.Delivering().Do(new Command.FulfilCommitment("crm"), Story.Operator).Do(Gate, Story.Operator);
        var refusal = story.Refused(new Command.Deliver(), Story.Operator);
        Assert.Equal((RefusalCode.RequirementUnmet, ["gate"]), (refusal.Code, refusal.Unmet.Single().Items));
        Assert.Contains("gate", refusal.Text, StringComparison.Ordinal);
        story.Do(Call, Story.Operator).Do(new Command.Deliver(), Story.Operator);
    }

    [Fact]
    public void What_was_told_or_withheld_is_not_timed_again_when_it_is_rated_anew()
    {
        var told = Story.Delivering().Do(Gate, Story.Operator).Do(Call, Story.Operator)
            .Do(new Command.RateProblem("gate", ProblemSeverity.Minor, "one door only"), Story.Operator);
        Assert.Null(told.State.Board.Clock("tell-minor", "gate"));
        var count = told.History.Count;
        told.Do(new Command.RateProblem("gate", ProblemSeverity.Minor, "as said"), Story.Operator);
        Assert.Equal(count, told.History.Count);
    }

    [Fact]
    public void What_was_withheld_and_comes_back_has_to_be_told_or_withheld_again()
    {
        var story = Story.Delivering().Do(Gate, Story.Operator).Do(new Command.WithholdProblem("gate", "solved by noon"), Head)
            .Do(new Command.WithholdProblem("gate", "as said"), Head).Do(new Command.SettleItem("gate"), Story.Operator)
            .Do(new Command.ReopenItem("gate", "it was not"), Story.Operator);
        Assert.Equal(RefusalCode.CustomerNotTold, story.Refused(new Command.SettleItem("gate"), Story.Operator).Code);
        Assert.Single(story.Happened<Event.ProblemWithheld>());
    }

    [Fact]
    public void A_dropped_problem_is_not_told_any_more()
    {
        var story = Story.Delivering().Do(Gate, Story.Operator).Do(new Command.DropItem("gate", "it was open"), Story.Operator);
        Assert.Equal(ClockPhase.Cancelled, story.Clock("tell-critical", "gate").End!.Phase);
        story.Do(Call, Story.Operator);
        Assert.Null(Problem(story).Told);
    }

    private static Problem Problem(Story story) => story.State.Items.OfType<Problem>().Single();
}
