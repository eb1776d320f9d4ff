using NodaTime;

namespace Handoff.Tests;

/// <summary>Each date that is promised has a clock of its own.</summary>
public class CommittedDateTests
{
    private static readonly Instant Monday = Instant.FromUtc(2024, 3, 4, 9, 0);
    private static readonly Consent Said = new("bea", "mail", Monday);

    [Fact]
    public void R10_04_A_newly_agreed_date_warns_and_breaches_anew()
    {
        var story = Delivering(("a", 5)).WaitDays(6).Sweep();
        Assert.NotNull(story.Clock("delivery", "a").BreachedAt);

        story.Do(new Command.VaryCommitment("a", "a2", "it works later", Said) { DueAt = Day(20) }, Story.Seller);
        Assert.Equal(ClockOutcome.Breached, story.Clock("delivery", "a").End!.Outcome);
        Assert.NotNull(story.Rules.NextDeadline(story.State));

        story.WaitDays(20).Sweep();
        Assert.Equal(["warn:0.75", "breach"], story.Crossed("delivery", "a2").Take(2));
        Assert.Equal(Day(20), story.Clock("delivery", "a2").BreachedAt);
    }

    [Fact]
    public void R10_05_A_date_that_the_customer_gave_up_is_not_breached_and_the_rest_falls_back_on_what_holds_otherwise()
    {
        var story = Delivering(("a", 5), ("b", 10), ("c", null)).Do(new Command.FulfilCommitment("a"), Story.Operator)
            .Do(new Command.WaiveCommitment("b", "not needed", Said), Story.Seller);
        Assert.Equal([(ClockOutcome.Met, "a"), (ClockOutcome.Void, "b")], Ended(story));

        Assert.Null(story.Clock("delivery").End);
        story.WaitDays(12).Sweep();
        Assert.DoesNotContain("breach", story.Crossed("delivery"));
        // 20 business days after Yes, and not after the waiver.
        Assert.Equal(Instant.FromUtc(2024, 3, 29, 17, 0), story.Explained("delivery").DueAt);
    }

    [Fact]
    public void R10_14_Several_commitments_of_one_date_are_one_breach_and_are_met_by_the_last()
    {
        var story = Delivering(("a", 5), ("b", 5), ("c", 5), ("d", 5), ("e", 5)).WaitDays(6).Sweep();
        foreach (var id in (string[])["a", "b", "c", "d"]) story.Do(new Command.FulfilCommitment(id), Story.Operator);
        Assert.Single(story.OfClocks<ClockEvent.Crossed>(), c => c is { Clock.Value: "delivery", Threshold: "breach" });
        Assert.Empty(Ended(story));

        story.Do(new Command.FulfilCommitment("e"), Story.Operator).Do(new Command.Deliver(), Story.Operator);
        Assert.Equal([(ClockOutcome.MetLate, "a")], Ended(story));
    }

    [Fact]
    public void R10_14_While_one_of_a_date_is_open_its_clock_is_not_met()
    {
        var story = Delivering(("a", 5), ("b", 5)).Do(new Command.FulfilCommitment("a"), Story.Operator);
        Assert.Empty(Ended(story));
        story.WaitDays(6).Sweep();
        Assert.Equal(Day(5), story.Clock("delivery", "a").BreachedAt);
    }

    [Fact]
    public void R10_23_What_was_used_up_without_a_date_is_kept_when_the_calendar_changes_though_no_pause_stops_it()
    {
        var half = WorkingCalendar.Define("half", 1, "UTC").OpenWeekdays("08:00", "12:00").Build();
        var policies = SlaPolicies.Defaults.Select(p => p.Clock == "delivery"
            ? p with { Target = new Target.UntilDue(new Target.BusinessTime(Duration.FromHours(40))), PausedBy = PausedBy.Nobody }
            : p);
        var rules = new Decider(
            Standard.Lifecycle, new SlaPolicyBook(Standard.Lifecycle, policies), new CalendarBook([WorkingCalendar.Default, half]));
        var story = Delivering(rules, ("a", null)).WaitDays(1).Do(new Command.SetFacts(new Facts { Calendar = "half" }), Story.Seller);
        Assert.Equal(Duration.FromHours(8), story.Explained("delivery").Consumed);
    }

    [Fact]
    public void When_everything_was_kept_the_last_date_stays_the_target_until_it_is_delivered()
    {
        var story = Delivering(("a", 5), ("b", 10)).Do(new Command.FulfilCommitment("a"), Story.Operator)
            .Do(new Command.FulfilCommitment("b"), Story.Operator);
        Assert.Equal([(ClockOutcome.Met, "a")], Ended(story));
        story.WaitDays(11).Do(new Command.Deliver(), Story.Operator);
        Assert.Equal([(ClockOutcome.Met, "a"), (ClockOutcome.MetLate, "b")], Ended(story));
    }

    [Fact]
    public void A_date_that_is_promised_ends_what_held_without_one()
    {
        var story = Delivering(("a", null));
        Assert.True(story.Clock("delivery").IsOpen);
        story.Do(new Command.AddCommitment("b", "it is fast", CommitmentSource.Spoken) { DueAt = Day(60) }, Story.Seller);
        Assert.Equal((ClockOutcome.Void, true), (story.Clock("delivery").End!.Outcome, story.Clock("delivery", "b").IsOpen));
    }

    private static IEnumerable<(ClockOutcome, string?)> Ended(Story story) => story.OfClocks<ClockEvent.Ended>()
        .Where(e => e.Clock == "delivery" && e.Item is not null).Select(e => (e.Outcome, e.Item?.Value));

    private static Instant Day(int days) => Monday + Duration.FromDays(days);

    private static Story Delivering(params (string Id, int? Days)[] promised) => Delivering(null, promised);

    private static Story Delivering(Decider? rules, params (string Id, int? Days)[] promised)
    {
        var story = new Story(rules).Do(new Command.Open("ACME", "standard"), Story.Seller)
            .Do(new Command.Fire("qualify"), Story.Seller).Do(new Command.Fire("propose"), Story.Seller);
        foreach (var (id, days) in promised)
        {
            var due = days is { } after ? Day(after) : (Instant?)null;
            story.Do(new Command.AddCommitment(id, "it works", CommitmentSource.Ordered) { DueAt = due }, Story.Seller);
        }

        return story.Do(new Command.Win(), Story.Seller).Do(new Command.Provide(Story.Package), Story.Seller)
            .Do(new Command.Offer(), Story.Seller)
            .Do(new Command.Accept(), Story.Operator).Do(new Command.Acknowledge(), Story.Operator)
                .Do(new Command.KickOff(), Story.Operator);
    }
}
