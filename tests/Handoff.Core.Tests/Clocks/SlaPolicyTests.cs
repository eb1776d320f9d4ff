using NodaTime;

namespace Handoff.Tests;

/// <summary>Policies that are not usable are refused with a code; the default ones are what the documentation says.</summary>
public class SlaPolicyTests
{
    private static readonly Duration Hour = Duration.FromHours(1);

    private static readonly (
        string Code, string Place, string Says, Func<IEnumerable<SlaPolicy>, IEnumerable<SlaPolicy>> Damage)[] Damages =
    [
        ("HO5001", "clock 'kickoff'", "no policy", all => all.Where(p => p.Clock != "kickoff")),
        ("HO5001", "clock 'kickoff'", "no policy", Kickoff(p => p with { Segment = "large" })),
        ("HO5001", "clock 'kickoff'", "no policy", Kickoff(p => p with { Priority = "high" })),
        ("HO5002", "policy of clock 'nap'", "does not have", all => all.Append(new SlaPolicy("nap", new Target.BusinessDays(1)))),
        ("HO5003", "policy of clock 'kickoff'", "version 0", Kickoff(p => p with { Version = 0 })),
        ("HO5003", "policy of clock 'kickoff'", "zero time", Kickoff(p => p with { Target = new Target.BusinessTime(Duration.Zero) })),
        ("HO5003", "policy of clock 'kickoff'", "zero time", Kickoff(p => p with { Target = new Target.CalendarTime(-Hour) })),
        ("HO5003", "policy of clock 'kickoff'", "less than one", Kickoff(p => p with { Target = new Target.BusinessDays(0) })),
        (
            "HO5003",
            "policy of clock 'kickoff'",
            "less than one",
            Kickoff(p => p with { Target = new Target.UntilDue(new Target.BusinessDays(0)) })),
        (
            "HO5003",
            "policy of clock 'kickoff'",
            "another 'until'",
            Kickoff(p => p with { Target = new Target.UntilDue(new Target.UntilHoldExpires()) })),
        (
            "HO5003",
            "policy of clock 'kickoff'",
            "another 'until'",
            Kickoff(p => p with { Target = new Target.UntilDue(new Target.UntilDue(p.Target)) })),
        ("HO5003", "policy of clock 'kickoff'", "warns at 0,", Kickoff(p => p with { Warnings = [new Warning.AtFraction(0)] })),
        ("HO5003", "policy of clock 'kickoff'", "warns at 1,", Kickoff(p => p with { Warnings = [new Warning.AtFraction(1)] })),
        ("HO5003", "policy of clock 'kickoff'", "warns at NaN,", Kickoff(p => p with { Warnings = [new Warning.AtFraction(double.NaN)] })),
        (
            "HO5003",
            "policy of clock 'kickoff'",
            "ahead by zero time",
            Kickoff(p => p with { Warnings = [new Warning.Ahead(Duration.Zero)] })),
        (
            "HO5003",
            "policy of clock 'kickoff'",
            "warns twice",
            Kickoff(p => p with { Warnings = [new Warning.Ahead(Hour), new Warning.Ahead(Hour)] })),
        (
            "HO5003",
            "policy of clock 'kickoff'",
            "warns twice",
            Kickoff(p => p with { Warnings = [new Warning.AtFraction(0.5), new Warning.AtFraction(0.50001)] })),
        ("HO5003", "policy of clock 'kickoff'", "do not grow", Kickoff(p => p with { Escalations = [Hour, Hour] })),
        ("HO5003", "policy of clock 'kickoff'", "do not grow", Kickoff(p => p with { Escalations = [Duration.Zero] })),
        ("HO5003", "policy of clock 'kickoff'", "before the breach", Kickoff(p => p with { ExpireAfter = -Hour })),
        (
            "HO5004",
            "policy of clock 'kickoff'",
            "the clock of a hold, and no other",
            Kickoff(p => p with { Target = new Target.UntilHoldExpires() })),
        (
            "HO5004",
            "policy of clock 'hold'",
            "must end when the hold expires",
            all => all.Select(p => p.Clock == "hold" ? p with { Target = new Target.BusinessDays(1) } : p)),
        ("HO5005", "policy of clock 'kickoff'", "'moon'", Kickoff(p => p with { Calendar = "moon" })),
        ("HO5007", "policy of clock 'kickoff'", "for all is never used", all => all.Concat(all.Where(p => p.Clock == "kickoff"))),
        (
            "HO5007",
            "policy of clock 'kickoff'",
            "for segment 'gold' is never used",
            all => all.Concat(all.Where(p => p.Clock == "kickoff").Select(p => p with { Segment = "gold" }))),
    ];

    public static TheoryData<string> Codes => [.. Damages.Select(d => d.Code).Distinct()];

    [Theory]
    [MemberData(nameof(Codes))]
    public void An_unusable_policy_is_refused_with_the_code_and_the_clock_at_fault(string code)
    {
        foreach (var (_, place, says, damage) in Damages.Where(d => d.Code == code))
        {
            var broken = Assert.Throws<SlaPolicyException>(() => new Decider(
                Standard.Lifecycle, new SlaPolicyBook(Standard.Lifecycle, damage(SlaPolicies.Defaults))));
            var fault = Assert.Single(broken.Diagnostics);
            Assert.Equal((code, code, place), (broken.Code, fault.Code, fault.Place));
            Assert.Contains(says, fault.Problem, StringComparison.Ordinal);
            Assert.Contains(fault.ToString(), broken.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_code_that_the_sources_can_produce_is_produced_here() =>
        // HO5006: of texts that are no policies
        Assert.Equal(DiagnosticCodes.InSources("HO50").Where(code => code != "HO5006"), Damages.Select(d => d.Code).Distinct());

    [Theory]
    [InlineData("standard", "package", "1 business day")]
    [InlineData("standard", "acceptance", "1 business day")]
    [InlineData("standard", "acknowledgement", "24h of calendar time")]
    [InlineData("standard", "kickoff", "5 business days")]
    [InlineData("standard", "delivery", "until due, otherwise 20 business days")]
    [InlineData("standard", "sign-off", "10 business days")]
    [InlineData("standard", "transfer", "1 business day")]
    [InlineData("standard", "hold", "the expiry of the hold")]
    [InlineData("brokerage", "package", "1 business day")]
    [InlineData("brokerage", "acknowledgement", "24h of calendar time")]
    [InlineData("brokerage", "kickoff", "5 business days")]
    [InlineData("brokerage", "delivery", "until due, otherwise 20 business days")]
    [InlineData("brokerage", "sign-off", "10 business days")]
    [InlineData("brokerage", "hold", "the expiry of the hold")]
    public void The_default_targets_are_as_documented(string lifecycle, string clock, string target)
    {
        var book = SlaPolicies.For(lifecycle == "standard" ? Standard.Lifecycle : Brokerage.Lifecycle);
        Assert.Equal(target, Assert.Single(book.Policies, p => p.Clock == clock).Target.ToString());
    }

    [Fact]
    public void A_lifecycle_has_default_policies_for_its_own_clocks_and_those_of_items()
    {
        var brokerage = SlaPolicies.For(Brokerage.Lifecycle).Policies.Select(p => p.Clock.Value).Order(StringComparer.Ordinal);
        Assert.Equal(
            Brokerage.Lifecycle.Definition.Clocks.Select(c => c.Key.Value).Concat(SlaPolicies.OfItems.Select(p => p.Clock.Value))
                .Order(StringComparer.Ordinal),
            brokerage);
        Assert.DoesNotContain("acceptance", brokerage);
        Assert.Equal(SlaPolicies.Defaults.Count + SlaPolicies.OfItems.Count, SlaPolicies.For(Standard.Lifecycle).Policies.Count());
    }

    [Fact]
    public void The_standard_handoff_is_due_as_documented()
    {
        // Since the opening on Monday, 4 March 2024, 09:00 UTC: a business day that begins with an opening ends with the closing.
        Assert.Equal(Instant.FromUtc(2024, 3, 4, 17, 0), Story.Won().Explained("package").DueAt);
        Assert.Equal(Instant.FromUtc(2024, 3, 4, 17, 0), Story.Offered().Explained("acceptance").DueAt);
        var accepted = Story.Offered().WaitHours(7).Do(new Command.Accept(), Story.Operator);
        Assert.Equal(Instant.FromUtc(2024, 3, 5, 16, 0), accepted.Explained("acknowledgement").DueAt);
        var kickoff = Story.Offered().Do(new Command.Accept(), Story.Operator).Do(new Command.Acknowledge(), Story.Operator);
        Assert.Equal(Instant.FromUtc(2024, 3, 8, 17, 0), kickoff.Explained("kickoff").DueAt);
        Assert.Equal(Instant.FromUtc(2024, 5, 1, 0, 0), Story.Delivering().Explained("delivery", "crm").DueAt);
    }

    [Fact]
    public void Silence_for_ten_business_days_is_presumed_satisfaction()
    {
        var due = Instant.FromUtc(2024, 3, 15, 17, 0);
        var story = Story.Delivered();
        Assert.Equal(due, story.Explained("sign-off").DueAt);
        story.Wait(due - story.Now - Duration.Epsilon).Sweep();
        Assert.Empty(story.Happened<Event.Presumed>());
        story.Wait(Duration.Epsilon).Sweep();
        Assert.Equal(due, Assert.Single(story.Happened<Event.Presumed>()).At);
        Assert.True(story.State.Dates.Presumed);
    }

    private static Func<IEnumerable<SlaPolicy>, IEnumerable<SlaPolicy>> Kickoff(Func<SlaPolicy, SlaPolicy> change) =>
        all => all.Select(p => p.Clock == "kickoff" ? change(p) : p);
}
