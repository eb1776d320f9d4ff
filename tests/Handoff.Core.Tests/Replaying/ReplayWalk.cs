using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Handoff.Tests;

/// <summary>A random history with its commits, as a store keeps it.</summary>
internal sealed record ReplayWalk(IReadOnlyList<PastEvent> Past, Instant Now)
{
    private static readonly Actor Importer = Actor.Member("importer", Function.Sales);

    /// <summary>Random steps, and where in them a replay ends.</summary>
    internal static Arbitrary<(List<WalkStep> Steps, int Cut)> Any => Arb.From(
        from steps in WalkStep.Many.Generator
        from cut in Gen.Choose(0, 2000)
        select (steps, cut),
        each => WalkStep.Many.Shrinker(each.steps).Select(steps => (steps, each.cut)));

    /// <param name="rules">By what is decided.</param>
    /// <param name="steps">What is asked.</param>
    /// <param name="imports">Whether all of it is a past that is imported and then goes live.</param>
    /// <param name="sweeps">Whether a sweeper looks in the end.</param>
    internal static ReplayWalk Of(Decider rules, IEnumerable<WalkStep> steps, bool imports = false, bool sweeps = false)
    {
        var walk = new Walk(rules, (state, command, actor, now) => rules.Decide(state, command, actor, now, imports));
        var commits = steps.Select(walk.Take).ToList();
        if (imports && walk.State is { } state && rules.Decide(state, new Command.GoLive(), Importer, walk.Now) is Decision.Decided live)
        {
            commits.Add(live.Events);
        }

        if (sweeps) commits.Add(walk.Sweep());
        return new(Told(commits), walk.Now);
    }

    /// <summary>The same commands at the same instants, with a sweeper that looks often, and in the end.</summary>
    internal static ReplayWalk Swept(Decider rules, IEnumerable<WalkStep> steps)
    {
        var (walk, swept, commits) = (new Walk(rules), new Walk(rules), new List<IReadOnlyList<Event>>());
        foreach (var step in steps)
        {
            walk.Take(step);
            for (var look = 0; look < step.A % 4; look++)
            {
                swept.Wait((walk.Now - swept.Now) / 3);
                commits.Add(swept.Sweep());
            }

            commits.Add(swept.Repeat(walk.Asked));
        }

        commits.Add(swept.Sweep());
        return new(Told(commits), walk.Now);
    }

    /// <summary>An instant at which something happened, just after everything, or long after.</summary>
    internal Instant Cut(int cut) => Past.Count == 0 || cut > 1900 ? Now + Duration.FromDays(100)
        : cut > 1000 ? Now + Duration.Epsilon
        : Past[cut * (Past.Count - 1) / 1000].Event.At;

    private static List<PastEvent> Told(IEnumerable<IReadOnlyList<Event>> commits) =>
    [
        .. commits.Where(commit => commit.Count > 0).SelectMany((commit, version) => commit.Select((happened, at) => new PastEvent
        {
            Version = version + 1,
            Ordinal = at,
            CommandId = CommandId.Named("any"),
            Event = happened,
        })),
    ];
}
