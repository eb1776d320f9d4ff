namespace Handoff.Insights;

/// <summary>One tenant's forecaster, asked by one caller at a time.</summary>
#pragma warning disable CA1001 // A semaphore that nobody asks for its wait handle has nothing to dispose.
internal abstract class TenantForecaster
#pragma warning restore CA1001
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>
    /// Asks a forecaster that was told all that is known by now; of a past instant, one that was told only what came until then.
    /// </summary>
    /// <param name="now">The host's time. What others have already seen may be later; then that instant is asked about.</param>
    /// <param name="asOf">The instant that is asked about; null for now.</param>
    /// <param name="ask">Given the forecaster and the instant.</param>
    /// <param name="cancellationToken">Stops waiting and reading.</param>
    internal async ValueTask<T> AskAsync<T>(
        Instant now, Instant? asOf, Func<Forecaster, Instant, T> ask, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var latest = await LatestAsync(now, cancellationToken).ConfigureAwait(false);
            if (asOf is not { } at) return ask(latest, Instant.Max(now, latest.ToldUntil ?? now));
            return ask(at < latest.ToldUntil ? await AsOfAsync(at, cancellationToken).ConfigureAwait(false) : latest, at);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>All that happened, in the order of time.</summary>
    internal abstract IAsyncEnumerable<Happening> HistoryAsync(CancellationToken cancellationToken);

    private protected abstract ValueTask<Forecaster> LatestAsync(Instant now, CancellationToken cancellationToken);

    private protected abstract ValueTask<Forecaster> AsOfAsync(Instant until, CancellationToken cancellationToken);
}
