using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Handoff.Benchmarks;

/// <summary>What one accept costs through ExecuteAsync, one after the other: in memory, or in a SQLite file.</summary>
internal static class AcceptCost
{
    private const int Rounds = 9;
    private const int EachRound = 1_000;

    /// <param name="output">Where to say it.</param>
    /// <param name="file">The file of the SQLite store, made anew; null for the store in memory.</param>
    internal static async Task PrintAsync(TextWriter output, string? file)
    {
        if (file is not null) DeleteAll(file);
        await using var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(new FakeTimeProvider(Ways.Start.ToDateTimeOffset()))
            .AddHandoff(handoff => Keep(handoff.AddLifecycle(Standard.Lifecycle), file))
            .BuildServiceProvider();
        var handoff = services.GetRequiredService<IHandoff>();
        var measured = new List<(double Microseconds, double Bytes, double Written)>();
        for (var round = 0; round < Rounds; round++)
        {
            var offered = Enumerable.Range(0, EachRound).Select(n => new EngagementKey($"deal-{round}-{n}")).ToList();
            foreach (var key in offered) await OfferAsync(handoff, key);
            measured.Add(await MeasureAsync(offered, key => handoff.ExecuteAsync(key, new Command.Accept(), Ways.Operator)));
        }

        var middle = measured.Skip(1).Order().ElementAt((Rounds - 1) / 2);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"accept: {middle.Microseconds:F1} us, {middle.Bytes:F0} B allocated, {middle.Written:F0} B written"));
    }

    private static void DeleteAll(string file)
    {
        foreach (var end in new[] { "", "-wal", "-shm" }) File.Delete(file + end);
    }

    private static void Keep(HandoffBuilder handoff, string? file)
    {
        if (file is null) handoff.UseInMemoryStore();
        else handoff.UseSqlite(file);
    }

    private static async Task OfferAsync(IHandoff handoff, EngagementKey key)
    {
        foreach (var command in Ways.ToOffered) (await handoff.ExecuteAsync(key, command, Ways.Seller)).OrThrow();
    }

    private static async Task<(double Microseconds, double Bytes, double Written)> MeasureAsync(
        List<EngagementKey> keys, Func<EngagementKey, ValueTask<Outcome>> execute)
    {
        GC.Collect();
        var (written, bytes, started) = (WrittenFiles.Bytes(), GC.GetTotalAllocatedBytes(precise: true), Stopwatch.GetTimestamp());
        foreach (var key in keys) (await execute(key)).OrThrow();
        var passed = Stopwatch.GetElapsedTime(started);
        return (
            passed.TotalMicroseconds / keys.Count,
            (double)(GC.GetTotalAllocatedBytes(precise: true) - bytes) / keys.Count,
            (double)(WrittenFiles.Bytes() - written) / keys.Count);
    }
}
