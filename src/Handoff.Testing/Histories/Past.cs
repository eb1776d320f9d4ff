namespace Handoff.Testing;

/// <summary>One engagement: what is there, and which of the commits asked for made it so.</summary>
/// <param name="Key">Which engagement.</param>
/// <param name="Commits">Every commit asked for, by when that was.</param>
/// <param name="Versions">What is at each version, from version 1 on.</param>
internal sealed record Past(EngagementKey Key, IReadOnlyList<CommitCall> Commits, IReadOnlyList<StandingVersion> Versions)
{
    internal StandingVersion? At(long version) => version >= 1 && version <= Versions.Count ? Versions[(int)version - 1] : null;

    /// <summary>Puts together what is there, and checks that versions have no gap and that each was asked for once.</summary>
    internal static Past Of(StoredEngagement stored, IEnumerable<CommitCall> calls, List<BrokenLaw> broken)
    {
        var key = stored.Key;
        var commits = calls.OrderBy(c => c.Began).ToList();
        var asked = commits.ToLookup(c => c.Request.CommandId);
        var versions = new List<StandingVersion>();
        var commands = new Dictionary<CommandId, long>();
        foreach (var commit in Split(stored, broken))
        {
            var version = versions.Count + 1L;
            var command = commit[0].CommandId;
            if (!commands.TryAdd(command, version))
            {
                broken.Add(HistoryLaws.Once, key, $"command {command} is at version {commands[command]} and again at {version}.");
            }

            var source = asked[command].Where(c => MayHaveWritten(c, commit))
                .OrderByDescending(c => c.Request.ExpectedVersion == version - 1).ThenByDescending(IsCommitted).FirstOrDefault();
            if (source is null)
            {
                broken.Add(HistoryLaws.Once, key, $"version {version} by command {command} was never asked for, or was refused.");
            }
            else if (source.Result is null && source.Request.ExpectedVersion != version - 1)
            {
                broken.Add(
                    HistoryLaws.Once,
                    key,
                    $"command {command} was decided on version {source.Request.ExpectedVersion}, but is at version {version}.");
            }

            versions.Add(new StandingVersion(version, command, commit, source));
        }

        if ((stored.Snapshot?.Version ?? 0) != versions.Count)
        {
            broken.Add(
                HistoryLaws.Versions,
                key,
                $"the state is of version {stored.Snapshot?.Version ?? 0}, and the events end with version {versions.Count}.");
        }

        return new Past(key, commits, versions);
    }

    internal static bool IsCommitted(CommitCall call) => call.Result?.Outcome == CommitOutcome.Committed;

    internal static bool Wrote(CommitRequest request, IReadOnlyList<StoredEvent> events) =>
        request.Events.Count == events.Count && request.Events.Zip(events).All(pair => Same(pair.First, pair.Second.Record));

    private static bool MayHaveWritten(CommitCall call, IReadOnlyList<StoredEvent> events) =>
        !call.NotApplied
        && call.Result?.Outcome is null or CommitOutcome.Committed or CommitOutcome.AlreadyApplied
        && Wrote(call.Request, events);

    private static bool Same(EventRecord one, EventRecord other) =>
        (one.Type, one.SchemaVersion, one.OccurredAt) == (other.Type, other.SchemaVersion, other.OccurredAt)
        && one.Json.Span.SequenceEqual(other.Json.Span);

    /// <summary>The events commit by commit, up to the first gap.</summary>
    private static IEnumerable<IReadOnlyList<StoredEvent>> Split(StoredEngagement stored, List<BrokenLaw> broken)
    {
        var commit = new List<StoredEvent>();
        var version = 1L;
        foreach (var happened in stored.Events)
        {
            if (commit.Count > 0 && happened.Version != version)
            {
                yield return commit;
                commit = [];
                version++;
            }

            if (happened.Version != version
                || happened.Ordinal != commit.Count
                || (commit.Count > 0 && happened.CommandId != commit[0].CommandId))
            {
                broken.Add(
                    HistoryLaws.Versions,
                    stored.Key,
                    $"event {happened.Version}.{happened.Ordinal} of command {happened.CommandId} is where {version}.{commit.Count} "
                        + "belongs.");
                yield break;
            }

            commit.Add(happened);
        }

        if (commit.Count > 0) yield return commit;
    }
}

/// <summary>What is at one version.</summary>
/// <param name="Version">Which.</param>
/// <param name="Command">Of which command.</param>
/// <param name="Events">What happened.</param>
/// <param name="Source">The commit that wrote it; null if none that was asked for can have.</param>
internal sealed record StandingVersion(long Version, CommandId Command, IReadOnlyList<StoredEvent> Events, CommitCall? Source);
