namespace Handoff.Playbooks;

/// <summary>Things that depend on one another, each after all that it depends on. What is named and not there is no dependency.</summary>
internal static class DependencyOrder
{
    /// <summary>Null where something depends on itself, over others.</summary>
    internal static List<T>? Of<T>(IEnumerable<T> things, Func<T, ItemId> id, Func<T, ValueList<ItemId>> dependsOn)
    {
        var waiting = things.ToList();
        var open = new HashSet<ItemId>(waiting.Select(id));
        var ordered = new List<T>(waiting.Count);
        while (waiting.Count > 0)
        {
            var ready = waiting.Where(thing => !dependsOn(thing).Any(open.Contains)).ToList();
            if (ready.Count == 0) return null;
            ordered.AddRange(ready);
            foreach (var thing in ready) open.Remove(id(thing));
            waiting.RemoveAll(thing => !open.Contains(id(thing)));
        }

        return ordered;
    }

    /// <summary>A circle among things that have one: each depends on the next, and the last is the first again.</summary>
    internal static List<ItemId> Circle<T>(IReadOnlyCollection<T> things, Func<T, ItemId> id, Func<T, ValueList<ItemId>> dependsOn)
    {
        var inCircles = things.ToList();
        while (inCircles.RemoveAll(thing => !dependsOn(thing).Any(other => inCircles.Any(each => id(each) == other))) > 0)
        {
            // What depends on nothing that is left is in no circle.
        }

        var way = new List<ItemId>();
        var at = inCircles[0];
        while (!way.Contains(id(at)))
        {
            way.Add(id(at));
            at = inCircles.First(each => dependsOn(at).Contains(id(each)));
        }

        return [.. way.SkipWhile(passed => passed != id(at)), id(at)];
    }
}
