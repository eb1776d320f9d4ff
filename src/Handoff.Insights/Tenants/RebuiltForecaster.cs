using System.Runtime.CompilerServices;

namespace Handoff.Insights;

/// <summary>For a store that keeps no steps: made from all histories, and again after a while.</summary>
internal sealed class RebuiltForecaster(TenantId tenant, Ways ways, Duration every, IProgress<int>? progress = null) : TenantForecaster
{
    private IProgress<int>? _progress = progress;
    private Forecaster? _made;
    private Instant _madeAt;

    private protected override async ValueTask<Forecaster> LatestAsync(Instant now, CancellationToken cancellationToken)
    {
        if (_made is not null && now - _madeAt < every) return _made;
        _made = await AsOfAsync(Instant.MaxValue, cancellationToken).ConfigureAwait(false);
        (_madeAt, _progress) = (now, null); // Whoever waited for the first one does not wait for others.
        return _made;
    }

    private protected override async ValueTask<Forecaster> AsOfAsync(Instant until, CancellationToken cancellationToken)
    {
        var forecaster = new Forecaster();
        await foreach (var happening in HistoryAsync(cancellationToken).ConfigureAwait(false))
        {
            if (happening.At > until) break;
            forecaster.Hear(happening);
        }

        return forecaster;
    }

    internal override async IAsyncEnumerable<Happening> HistoryAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var steps = new List<StepRecord>();
        await foreach (var way in ways.AllAsync(tenant, _progress, cancellationToken).ConfigureAwait(false)) steps.AddRange(way);
        foreach (var step in steps.OrderBy(step => step.At).ThenBy(step => step.Engagement.Value, StringComparer.Ordinal)
            .ThenBy(step => step.Version).ThenBy(step => step.Ordinal))
        {
            yield return StepJson.Read(step);
        }
    }
}
