using NodaTime;

namespace Handoff.Testing;

/// <summary>Every version arms a wake-up or none; the next version ends it, by firing it or by superseding it.</summary>
internal static class Wakeups
{
    internal static void Check(Past past, Instant? drainedAt, List<BrokenLaw> broken)
    {
        foreach (var stands in past.Versions)
        {
            if (stands.Source is not { } source) continue;
            var armed = past.At(stands.Version - 1)?.Source?.Request.NextWakeup;
            if (Contradiction(stands, source, armed) is { } facts) broken.Add(HistoryLaws.Deadlines, past.Key, facts);
        }

        if (past.Versions.Count > 0 && past.Versions[^1].Source?.Request.NextWakeup is { } left && left <= drainedAt)
        {
            broken.Add(
                HistoryLaws.Deadlines,
                past.Key,
                $"what version {past.Versions.Count} armed for {left} was neither fired nor superseded by {drainedAt}.");
        }
    }

    private static string? Contradiction(StandingVersion stands, CommitCall source, Instant? armed)
    {
        if (stands.Events.FirstOrDefault(e => e.Record.OccurredAt > source.StoreTime) is { } early)
        {
            return $"'{early.Record.Type}' of version {stands.Version} happened at {early.Record.OccurredAt}, but the store's clock "
                + $"showed at most {source.StoreTime}.";
        }

        if (source.Request.Claim is not { } fence) return null;
        if (fence.ArmedVersion != stands.Version - 1)
        {
            return $"version {stands.Version} fired what version {fence.ArmedVersion} armed, which version {fence.ArmedVersion + 1} had "
                + "ended.";
        }

        if (armed is not { } due) return $"version {stands.Version} fired, and version {fence.ArmedVersion} armed nothing.";
        return due > source.StoreTime ? $"version {stands.Version} fired by {source.StoreTime} what was due at {due}." : null;
    }
}
