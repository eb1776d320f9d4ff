using System.Runtime.CompilerServices;
using NodaTime;

namespace Handoff;

/// <summary>
/// What is due and was not fired yet: what the store lists of such an engagement is what the last commit said, and perhaps no longer so.
/// </summary>
internal static class Overdue
{
    /// <summary>Such engagements of a tenant, each as of an instant.</summary>
    internal static async IAsyncEnumerable<(EngagementKey Key, long Version, Engagement State)> OfAsync(
        HandoffReader reader, TenantId tenant, Instant now, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in reader.Lists.DueAsync(tenant, now, cancellationToken).ConfigureAwait(false))
        {
            yield return (row.Key, row.Snapshot.Version, Read(reader, row, now));
        }
    }

    /// <summary>The state of a row as of an instant.</summary>
    internal static Engagement Read(HandoffReader reader, EngagementRow row, Instant now)
    {
        var state = reader.Read(row);
        return row.DueAt <= now ? AsOf(reader.Rules(state.Origin.Lifecycle), state, now) : state;
    }

    /// <summary>As it was committed where this host cannot say: one that nobody can fire must not keep a list from anybody.</summary>
    private static Engagement AsOf(Decider? rules, Engagement state, Instant now)
    {
        try
        {
            return rules?.AsOf(state, now) ?? state;
        }
        catch (Exception failed) when (failed is not OutOfMemoryException)
        {
            return state;
        }
    }
}
