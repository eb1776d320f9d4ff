using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Handoff;

/// <summary>
/// Whether what is due is being fired, by whichever host: add it with
/// <c>services.AddHealthChecks().AddCheck&lt;HandoffHealth&gt;("handoff")</c>.
/// </summary>
/// <remarks>
/// Unhealthy when the oldest wake-up has been due for longer than three times lease and sweep interval together, when the store's clock is
/// suspect, when it has lost commits that were answered, or when it does not answer; degraded when a wake-up or a message is parked, when
/// the event that a lane tells next, or that waits for one subscriber, happened longer ago than three times lease and dispatch interval
/// together, when a transaction of the store's database has been open for longer than <see cref="LongestTransaction"/>, or when this host
/// has another lifecycle, policy or calendar under a version than the store keeps. Safe for concurrent use.
/// </remarks>
public sealed class HandoffHealth : IHealthCheck
{
    private readonly IHandoffReadStore _store;
    private readonly Sweeper _sweeper;
    private readonly HistoryGuard _history;
    private readonly VersionGuard? _versions;
    private readonly Duration _late;
    private readonly Duration _untold;

    internal HandoffHealth(
        IHandoffReadStore store, Sweeper sweeper, HistoryGuard history, IOptions<HandoffOptions> options, VersionGuard? versions = null)
    {
        var settings = options.Value;
        (_store, _sweeper, _history, _versions) = (store, sweeper, history, versions);
        _late = 3 * Duration.FromTimeSpan(settings.Lease + settings.SweepInterval);
        _untold = 3 * Duration.FromTimeSpan(settings.Lease + settings.DispatchInterval);
    }

    /// <summary>Ten minutes: after that a database has much to read over that was deleted, and claims become slow.</summary>
    public static Duration LongestTransaction { get; } = Duration.FromMinutes(10);

    /// <summary>
    /// On how many engagements this host found fewer commits than it had seen, since it started or since <see cref="AcceptHistory"/> was
    /// last called: the store was restored from a backup, or replaced by a replica that lagged.
    /// </summary>
    public long RegressedHistories => _history.Regressed;

    /// <summary>Says that somebody looked, and that what the store holds is what counts from here on; this host is healthy again.</summary>
    public void AcceptHistory() => _history.Accept();

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
        var data = Facts(backlog);
        if (RegressedHistories > 0)
        {
            return HealthCheckResult.Unhealthy($"The store has lost commits of {RegressedHistories} engagements.", data: data);
        }

        if (_sweeper.IsClockSuspect) return HealthCheckResult.Unhealthy("The store's clock jumped ahead; nothing is fired.", data: data);
        if (backlog.Age() > _late)
        {
            return HealthCheckResult.Unhealthy($"{Counted(backlog.Due)} are due, the oldest for {backlog.Age()}.", data: data);
        }

        var complaints = string.Join(" ", Complaints(backlog));
        return complaints.Length > 0
            ? HealthCheckResult.Degraded(complaints, data: data)
            : HealthCheckResult.Healthy("What is due is fired.", data);
    }

    private IEnumerable<string> Complaints(Backlog backlog)
    {
        if (backlog.Parked > 0) yield return $"{Counted(backlog.Parked)} are parked.";
        if (backlog.UnsentAge() > _untold)
        {
            var why = backlog.Subscribers.Count == 0
                ? " No subscriber is known: add one, or have messages discarded (DiscardMessages)."
                : "";
            yield return $"{Counted(backlog.Unsent)} messages wait, the oldest for {backlog.UnsentAge()}.{why}";
        }

        foreach (var each in backlog.Subscribers)
        {
            if (each.Parked > 0) yield return $"{Counted(each.Parked)} messages are parked for '{each.Subscriber}'.";
            else if (backlog.StoreNow - each.OldestDeferred > _untold)
            {
                yield return $"{Counted(each.Deferred)} messages wait for '{each.Subscriber}', the oldest "
                    + $"for {backlog.StoreNow - each.OldestDeferred}.";
            }
        }
        foreach (var each in _versions?.Changed ?? [])
        {
            yield return $"The {each.Kind} {each.Name}@{each.Version} differs here from what the store keeps.";
        }

        if (backlog.OldestTransaction > LongestTransaction)
        {
            yield return $"A transaction of the database has been open for {backlog.OldestTransaction}.";
        }
    }

    private Dictionary<string, object> Facts(Backlog backlog)
    {
        var facts = new Dictionary<string, object>
        {
            ["due"] = backlog.Due,
            ["age"] = backlog.Age().ToTimeSpan(),
            ["parked"] = backlog.Parked,
            ["unsent"] = backlog.Unsent,
            ["unsentAge"] = backlog.UnsentAge().ToTimeSpan(),
            ["deferred"] = backlog.Subscribers.Sum(each => each.Deferred),
            ["parkedMessages"] = backlog.Subscribers.Sum(each => each.Parked),
            ["regressed"] = RegressedHistories,
        };
        if (backlog.OldestTransaction is { } open) facts["oldestTransaction"] = open.ToTimeSpan();
        return facts;
    }

    private static string Counted(long number) => number < Backlog.Most ? $"{number}" : $"At least {number}";
}
