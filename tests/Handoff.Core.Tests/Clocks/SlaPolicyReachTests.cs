using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Handoff.Tests;

/// <summary>What calendars cannot reach is refused when policies are put together, and never when somebody delivers.</summary>
public class SlaPolicyReachTests
{
    private static readonly Duration[] Lengths =
    [
        Duration.MaxValue, Duration.MinValue, Duration.Zero, Duration.Epsilon, -Duration.Epsilon, Duration.FromDays(36_600),
        Duration.FromDays(36_601),
        Duration.FromDays(10_000), Duration.FromDays(400), Duration.FromHours(1), Duration.FromDays(16_777_215),
    ];

    private static readonly int[] Days = [int.MaxValue, int.MinValue, 0, 1, 5, 250, 9_000, 36_600, 36_601];

    private static readonly Instant[] Instants =
    [
        Instant.MaxValue, Instant.MinValue, Instant.FromUtc(2150, 1, 1, 0, 0), Instant.FromUtc(2300, 1, 1, 0, 0), Rules.Start,
    ];

    private static readonly IWorkingCalendar[] Calendars =
    [
        WorkingCalendar.Default,
        WorkingCalendar.Define("default", 1, "Asia/Tokyo").Open(IsoDayOfWeek.Monday, "09:00", "10:00").Build(),
        WorkingCalendar.Define("default", 1, "UTC").OpenEveryDay("00:00", "24:00").Build(),
    ];

    [Fact]
    public void R10_15_an_expiry_an_escalation_or_a_warning_beyond_all_time_is_refused_when_it_is_built()
    {
        Refused(p => p with { ExpireAfter = Duration.MaxValue }, "expires more than 1,000 years after the breach");
        Refused(p => p with { Escalations = [Duration.MaxValue] }, "escalates more than 1,000 years after the breach");
        Refused(p => p with { Warnings = [new Warning.Ahead(Duration.MaxValue)] }, "warns more than 1,000 years ahead");
        Refused(p => p with { Warnings = [null!] }, "a warning that is null");
        Refused(p => p with { Escalations = Enumerable.Range(1, 101).Select(n => Duration.FromDays(n)).ToValueList() }, "101 levels");
    }

    [Fact]
    public void R10_15_a_target_that_cannot_be_reached_is_refused_when_it_is_built()
    {
        Refused(p => p with { Target = new Target.BusinessDays(int.MaxValue) }, "more than 1,000 years");
        Refused(p => p with { Target = new Target.BusinessTime(Duration.MaxValue) }, "more than 1,000 years");
        Refused(p => p with { Target = new Target.CalendarTime(Duration.MaxValue) }, "more than 1,000 years");
        Refused(p => p with { Target = new Target.UntilEndOfBusinessDay(int.MaxValue) }, "more than 1,000 years");
        Refused(p => p with { Target = new Target.Until(Instant.MaxValue) }, "beyond the year 9999");
        Refused(p => p with { Target = new Target.UntilDue(new Target.BusinessDays(int.MaxValue)) }, "more than 1,000 years");
        Refused(p => p with { Target = new Target.BusinessTime(Duration.FromDays(36_600)) }, "'default@1'");
        Refused(p => p with { Target = null! }, "has no target");
    }

    [Fact]
    public void R10_15_a_hold_ends_when_it_expires_and_not_some_time_after()
    {
        var hold = new SlaPolicy("hold", new Target.UntilHoldExpires()) { ExpireAfter = Duration.FromHours(1) };
        var broken = Assert.Throws<SlaPolicyException>(() => new SlaPolicyBook(Standard.Lifecycle, [hold, .. SlaPolicies.Defaults]));
        Assert.Equal(("HO5003", "policy of clock 'hold'"), (broken.Code, broken.Diagnostics[0].Place));
    }

    [Fact]
    public void A_calendar_that_ends_is_no_fault_as_long_as_the_target_was_in_its_reach()
    {
        var season = WorkingCalendar.Define("default", 1, "UTC")
            .During(
                new EffectivePeriod(new LocalDate(2024, 1, 1), new LocalDate(2024, 3, 1)), c => c.OpenEveryDay("09:00", "17:00")).Build();
        Assert.NotNull(new Decider(Standard.Lifecycle, calendars: new CalendarBook([season])));
        var weekend = WorkingCalendar.Define("default", 1, "UTC").Except(new LocalDate(2024, 3, 2), "09:00", "17:00").Build();
        Assert.Equal(
            "HO5003",
            Assert.Throws<SlaPolicyException>(() => new Decider(Standard.Lifecycle, calendars: new CalendarBook([weekend]))).Code);

        // A past season's calendar stays in the book for the clocks that run on it.
        Assert.NotNull(new Decider(
            Standard.Lifecycle,
            calendars: new CalendarBook(
            [
                WorkingCalendar.Default,
                WorkingCalendar.Define("fair", 1, "UTC").Except(new LocalDate(2019, 3, 2), "09:00", "17:00").Build(),
            ])));
    }

    [Fact]
    public void Extreme_policies_are_refused_when_they_are_built_or_no_command_ever_fails_for_them() =>
        Prop.ForAll(Policies, WalkStep.Many, (policies, steps) =>
        {
            foreach (var calendar in Calendars)
            {
                Decider rules;
                try
                {
                    rules = new Decider(
                        Standard.Lifecycle,
                        new SlaPolicyBook(
                            Standard.Lifecycle, [.. policies, .. SlaPolicies.Defaults.Where(p => policies.All(x => x.Clock != p.Clock))]),
                        new CalendarBook([calendar]));
                }
                catch (SlaPolicyException refused)
                {
                    Assert.All(refused.Diagnostics, d => Assert.Equal("HO5003", d.Code));
                    continue;
                }

                var walk = new Walk(rules);
                foreach (var step in steps)
                {
                    walk.Take(step);
                    var (command, actor, at) = walk.Asked;
                    if (rules.Decide(walk.State, command, actor, at) is Decision.Refused refused)
                    {
                        Assert.NotEqual(RefusalCode.CalendarNeverOpens, refused.Refusal.Code);
                    }

                    if (walk.State is { } state) Assert.True(rules.Explain(state, actor, at).Clocks.Count >= 0);
                }
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(150).WithEndSize(60));

    private static Arbitrary<List<SlaPolicy>> Policies => Arb.From(
        (from clock in Gen.Elements(SlaPolicies.Defaults.Where(p => p.Target is not Target.UntilHoldExpires).Select(p => p.Clock).ToArray())
         from target in AnyTarget
         from warning in Gen.OneOf(
             Gen.Elements(Lengths).Select(l => (Warning)new Warning.Ahead(l)),
             Gen.Elements(0.75, 0, double.NaN, double.Epsilon, 1e-9, 0.9999).Select(f => (Warning)new Warning.AtFraction(f)))
         from escalation in Length
         from expiry in Length
         select new SlaPolicy(clock, target) { Warnings = [warning], Escalations = [escalation], ExpireAfter = expiry }).ListOf(3)
        .Select(policies => policies.DistinctBy(p => p.Clock).ToList()));

    /// <summary>Mostly possible, so that some policies are.</summary>
    private static Gen<Duration> Length => Gen.Frequency((3, Gen.Constant(Duration.FromHours(2))), (2, Gen.Elements(Lengths)));

    private static Gen<Target> AnyTarget
    {
        get
        {
            var plain = Gen.OneOf(
                Length.Select(l => (Target)new Target.BusinessTime(l)),
                Length.Select(l => (Target)new Target.CalendarTime(l)),
                Gen.Elements(Days).Select(d => (Target)new Target.BusinessDays(d)),
                Gen.Elements(Days).Select(d => (Target)new Target.UntilEndOfBusinessDay(d)),
                Gen.Elements(Instants).Select(at => (Target)new Target.Until(at)),
                Gen.Constant((Target)new Target.UntilNext(IsoDayOfWeek.Sunday, LocalTime.Midnight)));
            return Gen.OneOf(plain, plain.Select(p => (Target)new Target.UntilDue(p)));
        }
    }

    private static void Refused(Func<SlaPolicy, SlaPolicy> change, string says)
    {
        var broken = Assert.Throws<SlaPolicyException>(() => new Decider(Standard.Lifecycle, new SlaPolicyBook(
            Standard.Lifecycle, SlaPolicies.Defaults.Select(p => p.Clock == "sign-off" ? change(p) : p))));
        var fault = Assert.Single(broken.Diagnostics);
        Assert.Equal(("HO5003", "policy of clock 'sign-off'"), (fault.Code, fault.Place));
        Assert.Contains(says, fault.Problem, StringComparison.Ordinal);
    }
}
