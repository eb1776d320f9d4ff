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
            return Use(tenant, _known.TryGetValue(tenant, out var found) ? found.Value.Forecaster : Make(tenant, null));
        }
    }

    internal async ValueTask RebuildAsync(TenantId tenant, Instant now, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        if (host.Store is { } store)
        {
            await new Backfill(ways).WriteAsync(tenant, store, progress, cancellationToken).ConfigureAwait(false);
            return;
        }

        var made = Make(tenant, progress);
        await made.AskAsync(now, null, static (_, _) => true, cancellationToken).ConfigureAwait(false);
        lock (_gate) Use(tenant, made);
    }

    private TenantForecaster Make(TenantId tenant, IProgress<int>? progress) => host.Store is { } store
        ? new StreamedForecaster(tenant, store, new Backfill(ways), options)
        : new RebuiltForecaster(tenant, ways, options.RebuildEvery, progress);

    /// <summary>It is the one used last, and the only one of its tenant.</summary>
    private TenantForecaster Use(TenantId tenant, TenantForecaster forecaster)
    {
        if (_known.TryGetValue(tenant, out var before)) Forget(before);
        else if (_known.Count >= options.MostTenants) Forget(_byUse.Last!);
        _known[tenant] = _byUse.AddFirst((tenant, forecaster));
        return forecaster;
    }

    private void Forget(LinkedListNode<(TenantId Tenant, TenantForecaster Forecaster)> node)
    {
        _known.Remove(node.Value.Tenant);
        _byUse.Remove(node);
    }
}
