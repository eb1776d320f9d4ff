using FsCheck;
using FsCheck.Fluent;
using Interval = NodaTime.Interval;

namespace Handoff.Tests;

/// <summary>
/// Random histories of a few engagements: walks through the rules, some as imports that went live, are not live yet, or were dropped and
/// begun again; and three instants, mostly ones at which something happened.
/// </summary>
internal sealed record ReportHistories(IReadOnlyList<(EngagementKey Key, IReadOnlyList<PastEvent> Past)> All, IReadOnlyList<Instant> Cuts)
{
    /// <summary>Some days after everything, so that what is open goes on.</summary>
    internal Instant AsOf { get; } = All.SelectMany(each => each.Past).Select(past => past.Event.At).Append(Walk.Start).Max()
        + Duration.FromDays(5);

    internal const int Kinds = 6;

    internal static Arbitrary<ReportHistories> Any => Arb.From(
        from first in Way
        from second in Way
        from third in Way
        from cuts in Gen.ArrayOf(Gen.Choose(0, 999), 3)
        select Make([first, second, third], cuts));

    private static Gen<(int Kind, List<WalkStep> Steps)> Way =>
        from kind in Gen.Choose(0, Kinds - 1)
        from length in Gen.Choose(0, 160)
        from steps in Gen.ArrayOf(WalkStep.Any, length)
        select (kind, steps.ToList());

    internal Report Of(Interval range)
    {
        var tally = new ReportTally(range, AsOf, WorkingCalendar.Default, Teams.Some);
        foreach (var (key, past) in All) tally.Add(key, past);
        return tally.ToReport();
    }

    /// <summary>Some members are of a team.</summary>
    internal sealed class Teams : IPeople
    {
        internal static readonly Teams Some = new();

        public IReadOnlyCollection<Member> Members => [];

        public Member Find(MemberId member) => new(member) { Team = member.Value.Length % 2 == 0 ? "even" : null };
    }

    /// <summary>With other service levels for one segment, which some of the walks are of.</summary>
    internal static readonly Decider Segmented = new(
        Standard.Lifecycle,
        new SlaPolicyBook(
            Standard.Lifecycle,
            SlaPolicies.For(Standard.Lifecycle).Policies.SelectMany(policy => new[] { policy with { Segment = "large" }, policy })));

    /// <summary>All ranges between the cuts, with open ends.</summary>
    internal IEnumerable<Interval> Ranges()
    {
        Instant?[] bounds = [null, .. Cuts, null];
        for (var from = 0; from < bounds.Length - 1; from++)
        {
            for (var to = from + 1; to < bounds.Length; to++) yield return new Interval(bounds[from], bounds[to]);
        }
    }

    private static ReportHistories Make((int Kind, List<WalkStep> Steps)[] ways, int[] cuts)
    {
        var all = ways.Select((way, at) => (new EngagementKey($"walk-{at}"), Past(Told(way.Kind, Events(way.Steps, at))))).ToList();
        var instants = all.SelectMany(each => each.Item2).Select(past => past.Event.At).Append(Walk.Start).Order().ToList();
        instants.Add(instants[^1] + Duration.FromDays(2));
        return new(all, [.. cuts.Select(cut => instants[cut * instants.Count / 1000]).Order()]);
    }

    private static List<Event> Events(List<WalkStep> steps, int at)
    {
        var walk = new Walk(at == 2 ? new Decider(Brokerage.Lifecycle) : Segmented);
        foreach (var step in steps) walk.Take(step);
        return walk.History;
    }

    private static List<Event> Told(int kind, List<Event> events) => (events, kind) switch
    {
        ([], _) => [],
        ([Event.Opened opened, .. var rest], 1) => [opened with { RepeatOf = "earlier" }, .. rest],
        ([Event.Opened opened, .. var rest], 2) => [opened with { Imported = true }, .. rest],
        ([Event.Opened opened, .. var rest], 3) =>
            [opened with { Imported = true }, .. rest, new Event.WentLive(events[^1].At, InsightsHost.Sales)],
        ([Event.Opened opened, .. var rest], 4) =>
            [opened with { Imported = true }, .. rest, new Event.ImportDropped(events[^1].At, InsightsHost.Sales, "wrong"), .. events],
        (_, 5) => [.. events.Select((e, at) => e is Event.SignedOff signed ? signed with { Score = at % 11 } : e)],
        _ => events,
    };

    private static IReadOnlyList<PastEvent> Past(IReadOnlyList<Event> events) =>
        [.. events.Select((e, at) => new PastEvent { Version = at + 1, Ordinal = 0, CommandId = CommandId.Named("any"), Event = e })];
}
