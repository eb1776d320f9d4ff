namespace Handoff.Testing;

/// <summary>A load sees what was acknowledged before, and a state as a commit wrote it.</summary>
internal static class Readings
{
    internal static void Check(Past past, IReadOnlyList<LoadCall> loads, List<BrokenLaw> broken)
    {
        var seen = new Acknowledged(past);
        foreach (var load in loads)
        {
            var version = load.Snapshot?.Version ?? 0;
            if (seen.Before(load.Began) is { } before && before.Result!.Version > version)
            {
                broken.Add(
                    HistoryLaws.Reads,
                    past.Key,
                    $"version {before.Result.Version} was acknowledged at {before.Ended}, and the load begun at {load.Began} saw "
                        + $"version {version}.");
            }

            if (load.Snapshot is null) continue;
            if (past.At(version) is not { } stands)
            {
                broken.Add(HistoryLaws.Reads, past.Key, $"the load begun at {load.Began} saw version {version}, which does not exist.");
            }
            else if (stands.Source is { } source && !Same(source.Request.State, load.Snapshot.State))
            {
                broken.Add(
                    HistoryLaws.Reads,
                    past.Key,
                    $"the load begun at {load.Began} saw a state of version {version} that its commit did not write.");
            }
        }
    }

    private static bool Same(StateRecord one, StateRecord other) =>
        one with { Json = default } == other with { Json = default } && one.Json.Span.SequenceEqual(other.Json.Span);
}
