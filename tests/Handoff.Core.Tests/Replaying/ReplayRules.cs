using NodaTime;

namespace Handoff.Tests;

/// <summary>Rules whose clocks run to dates and recur, and candidates that are looser, tighter or all different.</summary>
internal static class ReplayRules
{
    private static readonly Target[] Dates =
    [
        new Target.UntilNext(IsoDayOfWeek.Thursday, new LocalTime(16, 0)),
        new Target.UntilEndOfBusinessDay(1),
        new Target.CalendarTime(Duration.FromHours(50)),
        new Target.BusinessDays(3),
    ];

    /// <summary>One with a clock that starts once and is met while it runs: only where it recurs is there another.</summary>
    internal static readonly Lifecycle Once = Lifecycle.Build(Lifecycles.Standard.Lifecycle.Definition with
    {
        Ref = new("standard", 2),
        Clocks = Lifecycles.Standard.Lifecycle.Definition.Clocks.Add(new ClockDefinition("watch", "Watched")
        {
            StartsIn = ["prospect"],
            RunsIn = ["prospect", "qualified", "proposed"],
            MetBy = ["qualify", "propose"],
        }),
    });

    /// <summary>Every clock runs to a date or for some time, most of them again and again; by segment it is another one.</summary>
    internal static readonly Decider Dated = new(
        Once, new SlaPolicyBook(Once, Once.Definition.Clocks.SelectMany(DatedPolicies)), new CalendarBook([Rules.Office, Rules.Night]));

    internal static readonly Decider[] All = [.. Rules.All, Dated];

    /// <summary>The replay of rules under all that others have.</summary>
    internal static ClockReplay Under(this Decider rules, Decider others) => new ClockReplay([rules]).With(
        others.Policies.Policies.Where(policy => rules.Policies.Policies.Any(own => own.Clock == policy.Clock)),
        [Rules.Office, Rules.Night]);

    /// <summary>The replay of rules where what recurs does not, and what does not recurs.</summary>
    internal static ClockReplay Flipped(this Decider rules) => new ClockReplay([rules]).With(
        rules.Policies.Policies.Where(policy => rules.Lifecycle.HasClock(policy.Clock) && rules.Lifecycle[policy.Clock].Expires is null)
            .Select(policy => policy with { Recurring = !policy.Recurring }));

    /// <summary>The replay of rules under targets that are all longer, or all shorter.</summary>
    internal static ClockReplay Scaled(this Decider rules, int times, int by) => new ClockReplay([rules]).With(
        rules.Policies.Policies.Select(policy => policy with { Target = Scaled(policy.Target, times, by) }));

    private static Target Scaled(Target target, int times, int by) => target switch
    {
        Target.BusinessTime time => new Target.BusinessTime(time.Length * times / by),
        Target.CalendarTime time => new Target.CalendarTime(time.Length * times / by),
        Target.BusinessDays days => new Target.BusinessDays(Math.Max(1, days.Days * times / by)),
        Target.UntilDue due => new Target.UntilDue(Scaled(due.Otherwise, times, by)),
        _ => target,
    };

    private static IEnumerable<SlaPolicy> DatedPolicies(ClockDefinition clock, int at)
    {
        if (SlaPolicies.Defaults.SingleOrDefault(p => p.Clock == clock.Key) is { Target: Target.UntilHoldExpires } hold)
        {
            yield return hold;
            yield break;
        }

        yield return Policy(at) with { Segment = "night", Calendar = "night", ThresholdsInWorkingTime = IsDate(at) };
        yield return Policy(at + 1) with
        {
            Priority = "high",
            Recurring = false,
            Reopening = IsDate(at + 1) ? Reopening.NewCycle : Reopening.Continue,
            Escalations = [Duration.FromHours(3)],
        };
        yield return Policy(at + 2) with { Reopening = Reopening.Restart };

        static bool IsDate(int which) => which % Dates.Length < 2;

        SlaPolicy Policy(int which) => new(clock.Key, Dates[which % Dates.Length])
        {
            Recurring = clock.Expires is null,
            Warnings = [new Warning.Ahead(Duration.FromHours(2))],
        };
    }
}
