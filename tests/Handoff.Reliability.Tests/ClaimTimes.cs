using System.Diagnostics;
using System.Globalization;

namespace Handoff.Tests;

/// <summary>How long claims took, in milliseconds.</summary>
internal readonly record struct ClaimTimes(int Count, double P50, double P99, double Max)
{
    internal static ClaimTimes Of(IEnumerable<double> milliseconds)
    {
        double[] sorted = [.. milliseconds.Order()];
        return sorted.Length == 0
            ? default
            : new ClaimTimes(sorted.Length, sorted[sorted.Length / 2], sorted[sorted.Length * 99 / 100], sorted[^1]);
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Count} claims, p50 {P50:0.0} ms, p99 {P99:0.0} ms, max {Max:0.0} ms");
}

/// <summary>A store that says how long each claim took, in milliseconds.</summary>
internal sealed class TimedStore(IHandoffStore store, Action<double> claimed) : DelegatingStore(store)
{
    public override async ValueTask<IReadOnlyList<WakeupClaim>> ClaimDueAsync(
        ClaimRequest request, CancellationToken cancellationToken = default)
    {
        var begun = Stopwatch.GetTimestamp();
        var claims = await Inner.ClaimDueAsync(request, cancellationToken);
        claimed(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        return claims;
    }
}
