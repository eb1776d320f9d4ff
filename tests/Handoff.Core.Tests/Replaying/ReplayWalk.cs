using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Handoff.Tests;

/// <summary>A random history with its commits, as a store keeps it.</summary>
internal sealed record ReplayWalk(IReadOnlyList<PastEvent> Past, Instant Now)
{
    internal static ReplayWalk Of(Decider rules, IEnumerable<WalkStep> steps, bool imported = false)
    {
        var (walk, past) = (new Walk(rules), new List<PastEvent>());
        foreach (var step in steps) Add(walk.Take(step));
        return new(past, walk.Now);

        void Add(IReadOnlyList<Event> happened)
        {
            var version = past.Count == 0 ? 1 : past[^1].Version + 1;
            past.AddRange(happened.Select((each, at) => new PastEvent
            {
                Version = version,
                Ordinal = at,
                CommandId = CommandId.Named("any"),
                Event = imported && each is Event.Opened opened ? opened with { Imported = true } : each,
            }));
        }
    }

    /// <summary>Half of them as of the end, half somewhere in between.</summary>
    internal static Arbitrary<(List<WalkStep> Steps, int Cut)> Any => Arb.From(
        from steps in WalkStep.Many.Generator
        from cut in Gen.Choose(0, 2000)
        select (steps, cut),
        each => WalkStep.Many.Shrinker(each.steps).Select(steps => (steps, each.cut)));

    /// <summary>An instant at which something happened, just after everything, or long after.</summary>
    internal Instant Cut(int cut) => Past.Count == 0 || cut > 1900 ? Now + Duration.FromDays(100)
        : cut > 1000 ? Now + Duration.Epsilon
        : Past[cut * (Past.Count - 1) / 1000].Event.At;
}
