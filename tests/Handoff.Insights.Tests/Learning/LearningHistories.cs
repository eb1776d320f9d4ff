using FsCheck;
using FsCheck.Fluent;
using Handoff.Playbooks;
using Interval = NodaTime.Interval;

namespace Handoff.Tests;

/// <summary>
/// Random deliveries by two versions of a playbook: milestones are settled, skipped, planned and linked anew, fail checks and come back;
/// customers hold, have calendars of their own, cancel, come back, and take their Yes back. And three instants at which something happened.
/// </summary>
internal sealed record LearningHistories(IReadOnlyList<(EngagementKey Key, IReadOnlyList<PastEvent> Past)> All, IReadOnlyList<Instant> Cuts)
{
    private const int Most = 4;

    private static readonly Duration Longest = Duration.FromDays(45);

    private static readonly PackageEntry[] Package =
        [new("goals", "live"), new("people", "Mia"), new("commitments", null), new("dates", null), new("risks", null)];

    internal static readonly Actor Omar = Actor.Member("omar", Function.Operations);

    /// <summary>What is registered now: its text of one milestone is another than before.</summary>
    internal static Playbook Now { get; } = Onboarding(2, 3, "the data is in");

    internal static Playbook Before { get; } = Onboarding(1, 1, "the old data is in");

    /// <summary>Some open on Saturdays, with Fridays that are shorter than other days.</summary>
    internal static CalendarBook Calendars { get; } = new(
    [
        WorkingCalendar.Default,
        WorkingCalendar.Define("theirs", 1, "Europe/Berlin").Open(IsoDayOfWeek.Monday, "10:00", "14:00")
            .Open(IsoDayOfWeek.Tuesday, "10:00", "14:00").Open(IsoDayOfWeek.Wednesday, "10:00", "18:00")
            .Open(IsoDayOfWeek.Friday, "10:00", "11:30").Open(IsoDayOfWeek.Saturday, "08:00", "12:00").Build(),
    ]);

    internal static Decider Rules { get; } = With(Now);

    /// <summary>As of when they are read: some days after everything.</summary>
    internal Instant AsOf { get; } = All.SelectMany(each => each.Past).Select(past => past.Event.At).Append(Walk.Start).Max()
        + Duration.FromDays(5);

    internal static Arbitrary<LearningHistories> Any => Arb.From(
        from ways in Gen.ArrayOf(Way, Most)
        from cuts in Gen.ArrayOf(Gen.Choose(0, 999), 2)
        select Make(ways, cuts));

    internal static Decider With(Playbook playbook) => new(
        Standard.Lifecycle,
        calendars: Calendars,
        playbooks: new PlaybookBook(Standard.Lifecycle, [new PlaybookChoice(playbook, PlaybookStart.Acceptance)]));

    internal Learned Of(Interval range, double level = 0.8, bool backwards = false, Decider? rules = null)
    {
        var tally = new LearningTally(range, AsOf, [rules ?? Rules]);
        foreach (var (key, past) in backwards ? All.Reverse() : All) tally.Add(key, past);
        return tally.ToLearned(level);
    }

    /// <summary>All ranges between the cuts, with open ends.</summary>
    internal IEnumerable<Interval> Ranges()
    {
        Instant?[] bounds = [null, .. Cuts, null];
        for (var from = 0; from < bounds.Length - 1; from++)
        {
            for (var to = from + 1; to < bounds.Length; to++) yield return new Interval(bounds[from], bounds[to]);
        }
    }

    private static Gen<(int Kind, WalkStep[] Steps)> Way =>
        from kind in Gen.Choose(0, 11)
        from length in Gen.Choose(0, 40)
        from steps in Gen.ArrayOf(WalkStep.Any, length)
        select (kind, steps);

    private static Playbook Onboarding(int version, int days, string data) => Playbook.Define("onboarding", version)
        .Milestone("accounts", "everybody can log in", days)
        .Milestone("data", data, days + 1, "accounts")
        .Milestone(new PlaybookMilestone("training", "ten are trained", 2) { Checks = [new("all passed"), new("all came")] })
        .Milestone("live", "they work with it", 1, "data", "training")
        .Build();

    private static LearningHistories Make((int Kind, WalkStep[] Steps)[] ways, int[] cuts)
    {
        var all = ways.Select((way, at) => (new EngagementKey($"way-{at}"), Past(Told(way.Kind, Events(way.Kind, way.Steps))))).ToList();
        var instants = all.SelectMany(each => each.Item2).Select(past => past.Event.At).Append(Walk.Start).Order().ToList();
        instants.Add(instants[^1] + Duration.FromDays(2));
        return new(all, [.. cuts.Select(cut => instants[cut * instants.Count / 1000]).Order()]);
    }

    private static List<Event> Events(int kind, WalkStep[] steps)
    {
        var walk = new Walk(kind % 3 == 0 ? With(Before) : Rules);
        Open(walk, kind % 4 == 0 ? "theirs" : null);
        Accept(walk);
        foreach (var step in steps)
        {
            walk.Wait(step.Gap % 3 == 0 ? Duration.Min(step.Wait, Longest) : Duration.FromMinutes(step.Gap * 3));
            walk.Ask(Next(walk, step), Omar);
        }

        return walk.History;
    }

    internal static void Open(Walk walk, string? calendar)
    {
        walk.Ask(new Command.Open("ACME", Standard.Lifecycle) { Facts = new Facts { Calendar = calendar } }, InsightsHost.Sales);
        walk.Ask(new Command.Fire(Standard.Triggers.Qualify), InsightsHost.Sales);
        walk.Ask(new Command.Fire(Standard.Triggers.Propose), InsightsHost.Sales);
    }

    internal static void Accept(Walk walk)
    {
        Offer(walk);
        walk.Ask(new Command.Accept(), Omar);
        walk.Ask(new Command.Acknowledge("mail"), Omar);
        walk.Ask(new Command.KickOff(), Omar);
    }

    internal static void Offer(Walk walk)
    {
        walk.Ask(new Command.Win(), InsightsHost.Sales);
        walk.Ask(new Command.Offer { Package = [.. Package] }, InsightsHost.Sales);
    }

    private static Command Next(Walk walk, WalkStep step)
    {
        var milestones = walk.State!.Items.OfType<Milestone>().ToList();
        var (all, open) = (milestones, milestones.Where(milestone => milestone.IsOpen).ToList());
        var consent = new Consent("buyer", "mail", walk.Now);
        if (all.Count == 0) return new Command.CatchUp();
        var (any, one) = (all[step.A % all.Count], open.Count == 0 ? all[0] : open[step.A % open.Count]);
        return (step.Choice % 30) switch
        {
            < 12 => Settle(walk, one),
            12 or 13 => new Command.SkipMilestone(one.Id, "not needed") { Consent = step.B % 2 == 0 ? consent : null },
            14 => new Command.ReplanMilestone(one.Id, 1 + (step.B % 6), "longer"),
            15 => new Command.LinkMilestone(one.Id) { DependsOn = step.B % 3 == 0 ? [] : [any.Id] },
            16 or 17 => new Command.CheckMilestone(any.Id, "all passed", false, "seen"),
            18 or 19 => new Command.ReopenItem(any.Id, "not yet"),
            20 => new Command.Hold("waiting", Party.Customer, walk.Now + Duration.FromHours(1 + (step.B % 90))),
            21 => new Command.SetFacts(new Facts { Calendar = step.B % 2 == 0 ? "theirs" : null }),
            22 or 23 => new Command.BeginPlaybook("onboarding")
            { PromisedAt = step.B % 2 == 0 ? walk.Now + Duration.FromDays(5 + (step.B % 20)) : null },
            24 => new Command.AddMilestone($"data-{step.B % 3}", "by hand", 1),
            25 => new Command.Cancel("called off"),
            26 or 27 => new Command.Reopen("it was not over"),
            28 => Again(walk, step),
            _ => new Command.CatchUp(),
        };
    }

    /// <summary>Its checks have passed, so that it can be.</summary>
    private static Command.SettleItem Settle(Walk walk, Milestone milestone)
    {
        foreach (var check in milestone.Checks) walk.Ask(new Command.CheckMilestone(milestone.Id, check.Criterion, true, "seen"), Omar);
        return new(milestone.Id, "done");
    }

    /// <summary>A Yes that is taken back, and said again.</summary>
    private static Command.CatchUp Again(Walk walk, WalkStep step)
    {
        if (step.B % 3 != 0) return new();
        walk.Ask(new Command.UnWin("an error"), InsightsHost.Sales);
        Accept(walk);
        return new();
    }

    private static List<Event> Told(int kind, List<Event> events) => (events, kind) switch
    {
        ([Event.Opened opened, .. var rest], 9) => [opened with { Imported = true }, .. rest],
        ([Event.Opened opened, .. var rest], 10) =>
            [opened with { Imported = true }, .. rest, new Event.WentLive(events[^1].At, InsightsHost.Sales)],
        ([Event.Opened opened, .. var rest], 11) =>
            [opened with { Imported = true }, .. rest, new Event.ImportDropped(events[^1].At, InsightsHost.Sales, "wrong"), .. events],
        _ => events,
    };

    internal static IReadOnlyList<PastEvent> Past(IReadOnlyList<Event> events) =>
        [.. events.Select((e, at) => new PastEvent { Version = at + 1, Ordinal = 0, CommandId = CommandId.Named("any"), Event = e })];
}
