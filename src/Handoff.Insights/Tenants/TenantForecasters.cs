namespace Handoff.Insights;

/// <summary>The forecasters of the tenants that were asked about last. Safe for concurrent use.</summary>
internal sealed class TenantForecasters(HostSteps host, Ways ways, InsightsOptions options)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TenantId, LinkedListNode<(TenantId Tenant, TenantForecaster Forecaster)>> _known = [];
    private readonly LinkedList<(TenantId Tenant, TenantForecaster Forecaster)> _byUse = new();

    internal TenantForecaster Of(TenantId tenant)
    {
        lock (_gate)
        {
            if (_known.Remove(tenant, out var found)) _byUse.Remove(found);
            else if (_known.Count >= options.MostTenants) Forget(_byUse.Last!);
            return Add(tenant, found?.Value.Forecaster ?? Make(tenant, null));
        }
    }

    internal async ValueTask RebuildAsync(TenantId tenant, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        if (host.Store is { } store)
        {
            await new Backfill(ways).WriteAsync(tenant, store, progress, cancellationToken).ConfigureAwait(false);
            return;
        }

        var made = Make(tenant, progress);
        await made.AskAsync(Instant.MinValue, null, static (_, _) => true, cancellationToken).ConfigureAwait(false);
        lock (_gate)
        {
            if (_known.TryGetValue(tenant, out var old)) Forget(old);
            Add(tenant, made);
        }
    }

    private TenantForecaster Make(TenantId tenant, IProgress<int>? progress) => host.Store is { } store
        ? new StreamedForecaster(tenant, store, new Backfill(ways), options)
        : new RebuiltForecaster(tenant, ways, options.RebuildEvery, progress);

    private TenantForecaster Add(TenantId tenant, TenantForecaster forecaster)
    {
        _known[tenant] = _byUse.AddFirst((tenant, forecaster));
        return forecaster;
    }

    private void Forget(LinkedListNode<(TenantId Tenant, TenantForecaster Forecaster)> node)
    {
        _known.Remove(node.Value.Tenant);
        _byUse.Remove(node);
    }
}
