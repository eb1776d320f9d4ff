using FsCheck;
using FsCheck.Fluent;
using Interval = NodaTime.Interval;

namespace Handoff.Tests;

/// <summary>
/// Random histories of a few engagements with their commits, swept in the end; some are imports that went live, are not live yet, or were
/// dropped and begun again.
/// </summary>
internal sealed record WhatIfHistories(IReadOnlyList<(EngagementKey Key, IReadOnlyList<PastEvent> Past)> All, IReadOnlyList<Instant> Cuts)
{
    private static readonly Decider Segmented = new(
        Standard.Lifecycle,
        new SlaPolicyBook(
            Standard.Lifecycle,
            SlaPolicies.For(Standard.Lifecycle).Policies.SelectMany(policy => new[] { policy with { Segment = "large" }, policy })));

    private static readonly ClockReplay Replay = new([Segmented, new Decider(Brokerage.Lifecycle)]);

    internal static Arbitrary<WhatIfHistories> Any => Arb.From(
        from first in Way
        from second in Way
        from third in Way
        from cuts in Gen.ArrayOf(Gen.Choose(0, 999), 2)
        select Make([first, second, third], cuts));

    private static Gen<(int Kind, List<WalkStep> Steps)> Way =>
        from kind in Gen.Choose(0, 4)
        from length in Gen.Choose(0, 120)
        from steps in Gen.ArrayOf(WalkStep.Any, length)
        select (kind, steps.ToList());

    /// <summary>Half tight and half loose, by segment, and another calendar.</summary>
    internal static WhatIfCandidate Other { get; } = new()
    {
        Policies =
        [
            .. SlaPolicies.For(Standard.Lifecycle).Policies.Where(policy => policy.Target is Target.BusinessDays).SelectMany(policy => new[]
            {
                policy with { Segment = "large", Target = new Target.BusinessDays(1) },
                policy with { Target = new Target.BusinessTime(Duration.FromHours(100)) },
            }),
        ],
        Calendars = [WorkingCalendar.Define("default", 2, "Europe/Amsterdam").OpenEveryDay("07:00", "23:00").Build()],
    };

    internal static WhatIfAnswer Answer(
        IEnumerable<(EngagementKey Key, IReadOnlyList<PastEvent> Past)> histories, Interval range, WhatIfCandidate candidate)
    {
        var (tally, replay) = (new WhatIfTally(range), Replay.With(candidate.Policies, candidate.Calendars));
        foreach (var (key, past) in histories)
        {
            foreach (var clock in replay.Of(past, range.End)) tally.Add(key.Id, clock);
        }

        return tally.ToAnswer();
    }

    /// <summary>All until the end; until a cut; and between two.</summary>
    internal IEnumerable<Interval> Ranges() =>
        [new(null, Cuts[2]), new(null, Cuts[1]), new(Cuts[0], Cuts[1]), new(Cuts[1], Cuts[2]), new(Cuts[0], Cuts[2])];

    private static WhatIfHistories Make((int Kind, List<WalkStep> Steps)[] ways, int[] cuts)
    {
        var walks = ways.Select((way, at) => Walked(way.Steps, at)).ToList();
        var end = walks.Max(walk => walk.Walk.Now) + Duration.FromTicks(1);
        var all = new List<(EngagementKey, IReadOnlyList<PastEvent>)>();
        for (var at = 0; at < walks.Count; at++)
        {
            walks[at].Walk.Wait(end - walks[at].Walk.Now);
            all.Add((new($"walk-{at}"), Past(ways[at].Kind, [.. walks[at].Commits, walks[at].Walk.Sweep()])));
        }

        var instants = all.SelectMany(each => each.Item2).Select(past => past.Event.At).Append(Walk.Start).Order().ToList();
        return new(all, [.. cuts.Select(cut => instants[cut * instants.Count / 1000]).Order(), end]);
    }

    private static (Walk Walk, List<IReadOnlyList<Event>> Commits) Walked(List<WalkStep> steps, int at)
    {
        var walk = new Walk(at == 2 ? new Decider(Brokerage.Lifecycle) : Segmented);
        return (walk, [.. steps.Select(walk.Take).Where(commit => commit.Count > 0)]);
    }

    private static IReadOnlyList<PastEvent> Past(int kind, List<IReadOnlyList<Event>> commits)
    {
        if (commits[0] is not [Event.Opened opened, ..]) return [];
        IReadOnlyList<Event> imported = [opened with { Imported = true }, .. commits[0].Skip(1)];
        var last = commits.SelectMany(commit => commit).Max(e => e.At);
        List<IReadOnlyList<Event>> told = kind switch
        {
            1 => [imported, .. commits.Skip(1)],
            2 => [imported, .. commits.Skip(1), [new Event.WentLive(last, InsightsHost.Sales)]],
            3 => [imported, .. commits.Skip(1), [new Event.ImportDropped(last, InsightsHost.Sales, "wrong")], .. commits],
            _ => commits,
        };
        return
        [
            .. told.SelectMany((commit, version) => commit.Select((e, place) =>
                new PastEvent { Version = version + 1, Ordinal = place, CommandId = CommandId.Named("any"), Event = e })),
        ];
    }
}
