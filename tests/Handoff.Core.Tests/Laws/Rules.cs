using Handoff.Playbooks;
using NodaTime;

namespace Handoff.Tests;

/// <summary>Rules to test with: both lifecycles, with plain and with awkward service levels and calendars.</summary>
internal static class Rules
{
    internal static readonly Instant Start = Walk.Start;

    internal static readonly IWorkingCalendar Office = WorkingCalendar.Define("default", 3, "Europe/Amsterdam")
        .OpenWeekdays("08:30", "12:00").OpenWeekdays("13:00", "17:15")
        .Holiday(new LocalDate(2024, 4, 1)).Holiday(new LocalDate(2024, 12, 25)).Build();

    internal static readonly IWorkingCalendar Night = WorkingCalendar.Define("night", 1, "America/New_York")
        .OpenEveryDay("22:00", "06:00").Build();

    internal static readonly Decider Standard = new(Lifecycles.Standard.Lifecycle);
    internal static readonly Decider Brokerage = new(Lifecycles.Brokerage.Lifecycle);
    internal static readonly Decider AwkwardStandard = Awkward(Lifecycles.Standard.Lifecycle, CatchUpDelivery.All);
    internal static readonly Decider AwkwardBrokerage = Awkward(Lifecycles.Brokerage.Lifecycle, CatchUpDelivery.HighestPerClock);

    internal static readonly Decider[] All = [Standard, Brokerage, AwkwardStandard, AwkwardBrokerage];

    internal static Decider Awkward(Lifecycle lifecycle, CatchUpDelivery delivery) => new(
        lifecycle,
        new SlaPolicyBook(lifecycle, lifecycle.Definition.Clocks.SelectMany(c => Policies(c.Key, recurring: c.Expires is null))),
        new CalendarBook([Office, Night]),
        delivery,
        new PlaybookBook(lifecycle, [new PlaybookChoice(Onboarding, PlaybookStart.Acceptance)]));

    private static Playbook Onboarding => Playbook.Define("onboarding")
        .Milestone("s-data", "the old data is in", 2)
        .Milestone(new PlaybookMilestone("s-training", "all are trained", 3) { DependsOn = ["s-data"], Checks = [new("all passed")] })
        .Build();

    private static IEnumerable<SlaPolicy> Policies(ClockKey clock, bool recurring)
    {
        var plain = SlaPolicies.Defaults.Single(p => p.Clock == clock);
        if (plain.Target is Target.UntilHoldExpires)
        {
            yield return plain;
            yield break;
        }

        yield return plain with
        {
            Version = 4,
            Priority = "high",
            Target = new Target.BusinessTime(Duration.FromMinutes(90)),
            Warnings = [new Warning.AtFraction(0.5), new Warning.AtFraction(0.9), new Warning.Ahead(Duration.FromHours(2))],
            Escalations = [Duration.FromMinutes(30), Duration.FromHours(5)],
            ExpireAfter = Duration.FromMinutes(45),
            PausedBy = PausedBy.Customer,
            Recurring = recurring,
            Reopening = Reopening.Restart,
        };
        yield return plain with
        {
            Version = 2,
            Segment = "night",
            Calendar = "night",
            Reopening = plain.Target is Target.UntilDue ? Reopening.NewCycle : Reopening.Continue,
            PausedBy = PausedBy.Us | PausedBy.Customer | PausedBy.ThirdParty,
        };
        yield return plain with { Version = 3, Warnings = [new Warning.Ahead(Duration.FromHours(1)), new Warning.AtFraction(0.25)] };
    }
}
