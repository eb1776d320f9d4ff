using NodaTime;

namespace Handoff.Testing;

/// <summary>Knows when something is due next, of all tenants that anything was heard of.</summary>
internal sealed class DueDates(IHandoffReadStore store)
{
    /// <summary>The earliest instant after now at which something is due; null when nothing is.</summary>
    internal async Task<Instant?> NextAsync(Instant now, IEnumerable<HandoffMessage> heard, CancellationToken cancellationToken)
    {
        Instant? next = null;
        foreach (var tenant in heard.Select(m => m.Key.Tenant).Append(TenantId.Main).Distinct())
        {
            if (await NextAsync(tenant, now, cancellationToken) is { } due && (next is null || due < next)) next = due;
        }

        return next;
    }

    private async Task<Instant?> NextAsync(TenantId tenant, Instant now, CancellationToken cancellationToken)
    {
        await foreach (var row in store.ListAsync(new EngagementQuery(tenant) { DueFrom = now }, cancellationToken))
        {
            if (row.DueAt > now) return row.DueAt;
        }

        return null;
    }
}
