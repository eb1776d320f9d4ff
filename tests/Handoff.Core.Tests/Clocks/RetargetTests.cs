using NodaTime;

namespace Handoff.Tests;

/// <summary>Service levels change with care: running clocks keep theirs until they are told, and what they are told is an event.</summary>
public class RetargetTests
{
    private static readonly Actor Head = Actor.Member("hana", Function.Sales, Rights.Retarget);
    private static readonly Instant Monday = Instant.FromUtc(2024, 3, 4, 9, 0);
    private static readonly Duration Hour = Duration.FromHours(1);

    [Fact]
    public void Complaint_07_running_clocks_keep_the_policy_they_started_with_until_they_are_told()
    {
        var story = Story.Offered(Policy(1, 8)).Under(Policy(2, 4)).WaitHours(1).Sweep();
        Assert.Equal((1, Monday + 8 * Hour), (story.Clock("acceptance").Terms.PolicyVersion, story.Explained("acceptance").DueAt!.Value));

        story.Do(new Command.Retarget(RetargetMode.FromNow, "shorter answers"), Head);
        var changed = Assert.Single(story.OfClocks<ClockEvent.Retargeted>(), e => e.Clock == "acceptance");
        Assert.Equal(
            (Monday + 8 * Hour, Monday + 4 * Hour, "shorter answers", "hana", 2),
            (
                changed.OldDueAt!.Value,
                changed.DueAt!.Value,
                changed.Reason,
                story.Happened<Event.Timed>().Single(e => e.Happened == changed).By.Name,
                changed.Terms.PolicyVersion));
    }

    [Fact]
    public void Keeping_changes_nothing()
    {
        var story = Story.Offered(Policy(1, 8)).Under(Policy(2, 4));
        var before = story.State;
        Assert.Equal(before, story.Do(new Command.Retarget(RetargetMode.Keep, "they keep theirs"), Head).State);
    }

    [Fact]
    public void Only_the_clocks_that_are_named_move()
    {
        var story = Story.Offered(Policy(1, 8)).Under(Policy(2, 4))
            .Do(new Command.Retarget(RetargetMode.FromNow, "x") { Clocks = ["delivery"] }, Head);
        Assert.Equal(1, story.Clock("acceptance").Terms.PolicyVersion);
    }

    [Theory]
    [InlineData(RetargetMode.FromNow, 2, 15)]
    [InlineData(RetargetMode.FromStart, 0, 17)]
    public void A_new_version_of_a_calendar_counts_from_now_or_from_the_start(RetargetMode mode, int carriedHours, int dueAtHour)
    {
        var story = Story.Offered(Policy(1, 4)).WaitHours(2).Under(Policy(1, 4, Late));
        story.Do(new Command.Retarget(mode, "new hours"), Head);
        Assert.Equal(carriedHours * Hour, story.Clock("acceptance").Carried?.Consumed ?? Duration.Zero);
        Assert.Equal(2, story.Clock("acceptance").Calendar.Version);
        Assert.Equal(Instant.FromUtc(2024, 3, 4, dueAtHour, 0), story.Explained("acceptance").DueAt);
    }

    [Fact]
    public void What_the_new_target_has_behind_it_does_not_fire()
    {
        var story = Story.Offered(Policy(1, 8)).WaitHours(3).Under(Policy(2, 2)).Do(new Command.Retarget(RetargetMode.FromNow, "x"), Head);
        Assert.DoesNotContain("breach", story.Crossed("acceptance"));
        Assert.Equal(Monday + 3 * Hour, story.Clock("acceptance").BreachedAt);
        Assert.Contains("breach", Assert.Single(story.OfClocks<ClockEvent.Retargeted>(), e => e.Clock == "acceptance").Passed);
    }

    [Fact]
    public void A_clock_that_recurs_starts_anew_when_it_is_met_as_long_as_it_runs_there()
    {
        var rules = Rules.Awkward(Standard.Lifecycle, CatchUpDelivery.All);
        var story = new Story(rules).Do(new Command.Open("ACME", "standard") { Facts = new Facts { Priority = "high" } }, Story.Seller);
        story.WaitHours(1).Do(new Command.Fire("qualify"), Story.Seller);
        Assert.Equal((2, true), (story.Clock("next-step").Cycle, story.Clock("next-step").IsOpen));
    }

    [Fact]
    public void A_returned_package_goes_on_with_its_clock_where_the_policy_says_so()
    {
        var rules = Changed(p => p.Clock == "package"
            ? p with { Target = new Target.BusinessTime(8 * Hour), Reopening = Reopening.Continue }
            : p);
        var story = Story.Won(rules).WaitHours(2).Do(new Command.Provide(Story.Package), Story.Seller).Do(new Command.Offer(), Story.Seller)
            .WaitHours(3).Do(new Command.Return([new ReturnReason("goals", "unclear")]), Story.Operator);
        var package = story.Explained("package");
        Assert.Equal(
            (1, 2 * Hour, Instant.FromUtc(2024, 3, 5, 12, 0)), (story.Clock("package").Cycle, package.Consumed, package.DueAt!.Value));
    }

    private static IWorkingCalendar Late { get; } = WorkingCalendar.Define("default", 2, "UTC").OpenWeekdays("13:00", "21:00").Build();

    private static Decider Policy(int version, int hours, params IWorkingCalendar[] calendars) =>
        Changed(p => p.Clock == "acceptance" ? p with { Version = version, Target = new Target.BusinessTime(hours * Hour) } : p, calendars);

    private static Decider Changed(Func<SlaPolicy, SlaPolicy> change, params IWorkingCalendar[] calendars) => new(
        Standard.Lifecycle,
        new SlaPolicyBook(Standard.Lifecycle, SlaPolicies.Defaults.Select(change)),
        new CalendarBook([WorkingCalendar.Default, .. calendars]));
}
