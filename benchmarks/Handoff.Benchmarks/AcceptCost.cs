using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Handoff.Benchmarks;

/// <summary>What one accept costs inside the library: through ExecuteAsync, one thread, the store in memory.</summary>
internal static class AcceptCost
{
    private const int Rounds = 9;
    private const int EachRound = 2_000;

    internal static async Task PrintAsync(TextWriter output)
    {
        await using var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(new FakeTimeProvider(Ways.Start.ToDateTimeOffset()))
            .AddHandoff(handoff => handoff.AddLifecycle(Standard.Lifecycle).UseInMemoryStore())
            .BuildServiceProvider();
        var handoff = services.GetRequiredService<IHandoff>();
        var measured = new List<(double Microseconds, double Bytes)>();
        for (var round = 0; round < Rounds; round++)
        {
            var offered = Enumerable.Range(0, EachRound).Select(n => new EngagementKey($"deal-{round}-{n}")).ToList();
            foreach (var key in offered) await OfferAsync(handoff, key);
            measured.Add(await MeasureAsync(offered, key => handoff.ExecuteAsync(key, new Command.Accept(), Ways.Operator)));
        }

        var middle = measured.Skip(1).Order().ElementAt((Rounds - 1) / 2);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"accept: {middle.Microseconds:F1} us, {middle.Bytes:F0} B"));
    }

    private static async Task OfferAsync(IHandoff handoff, EngagementKey key)
    {
        foreach (var command in Ways.ToOffered) (await handoff.ExecuteAsync(key, command, Ways.Seller)).OrThrow();
    }

    /// <summary>Everything completes before it returns, so that one thread does all of it.</summary>
    private static async Task<(double Microseconds, double Bytes)> MeasureAsync(
        List<EngagementKey> keys, Func<EngagementKey, ValueTask<Outcome>> execute)
    {
        GC.Collect();
        var (bytes, started) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
        foreach (var key in keys) (await execute(key)).OrThrow();
        var passed = Stopwatch.GetElapsedTime(started);
        return (passed.TotalMicroseconds / keys.Count, (double)(GC.GetAllocatedBytesForCurrentThread() - bytes) / keys.Count);
    }
}
