using Handoff.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Handoff;

/// <summary>
/// Whether what is due is being fired, by whichever host: add it with <c>services.AddHealthChecks().AddCheck&lt;HandoffHealth&gt;("handoff")</c>.
/// </summary>
/// <remarks>
/// Unhealthy when the oldest wake-up has been due for longer than three times lease and sweep interval together, when the store's clock is
/// suspect, or when the store does not answer; degraded when something is parked. Safe for concurrent use.
/// </remarks>
public sealed class HandoffHealth : IHealthCheck
{
    private readonly IHandoffReadStore _store;
    private readonly Sweeper _sweeper;
    private readonly Duration _late;

    internal HandoffHealth(IHandoffReadStore store, Sweeper sweeper, IOptions<HandoffOptions> options) =>
        (_store, _sweeper, _late) = (store, sweeper, 3 * Duration.FromTimeSpan(options.Value.Lease + options.Value.SweepInterval));

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var backlog = await _store.BacklogAsync(cancellationToken).ConfigureAwait(false);
            return Judge(backlog);
        }
        catch (StoreUnavailableException gone)
        {
            return HealthCheckResult.Unhealthy("The store does not answer.", gone);
        }
    }

    private HealthCheckResult Judge(Backlog backlog)
    {
        var data = new Dictionary<string, object>
        {
            ["due"] = backlog.Due,
            ["age"] = backlog.Age().ToTimeSpan(),
            ["parked"] = backlog.Parked,
            ["unsent"] = backlog.Unsent,
        };
        if (_sweeper.IsClockSuspect) return HealthCheckResult.Unhealthy("The store's clock jumped ahead; nothing is fired.", data: data);
        if (backlog.Age() > _late) return HealthCheckResult.Unhealthy($"{backlog.Due} are due, the oldest for {backlog.Age()}.", data: data);
        return backlog.Parked > 0
            ? HealthCheckResult.Degraded($"{backlog.Parked} are parked.", data: data)
            : HealthCheckResult.Healthy("What is due is fired.", data);
    }
}
