using NodaTime;

namespace Handoff.Replay;

/// <summary>Plays a log from its first row to its end, with the sweeper in between.</summary>
internal sealed class Player(RowPlayer rowPlayer, Sweeper sweeper, SimulatedClock clock, Progress progress)
{
    /// <summary>So many cases wait for the disk together; the store makes them durable with one flush.</summary>
    private const int Together = 256;

    private readonly Dictionary<string, PlayedCase> _cases = new(StringComparer.Ordinal);

    /// <summary>Plays all rows, then sweeps up to the end.</summary>
    /// <param name="rows">In order of time.</param>
    /// <param name="plan">What is imported, and until when clocks run.</param>
    /// <param name="cancellationToken">Stops.</param>
    internal async Task<RowAccount> PlayAsync(IReadOnlyList<LogRow> rows, TimePlan plan, CancellationToken cancellationToken)
    {
        var account = new RowAccount();
        var live = plan.ImportUntil is null;
        foreach (var window in Window.Cut(rows, plan.ImportUntil))
        {
            if (!live && !window.Imported)
            {
                await GoLiveAsync(plan.ImportUntil!.Value, cancellationToken);
                live = true;
            }

            await SweepAsync(window.From, cancellationToken);
            foreach (var result in await PlayAsync(window, cancellationToken)) account.Add(result);
            progress.Report(account.Rows, rows.Count);
        }

        if (!live) await GoLiveAsync(plan.ImportUntil!.Value, cancellationToken);
        await SweepAsync(plan.Until, cancellationToken);
        progress.End();
        return account;
    }

    private async Task<IEnumerable<RowResult>> PlayAsync(Window window, CancellationToken cancellationToken)
    {
        var results = new List<RowResult>(window.Rows.Count);
        foreach (var chunk in window.Rows.GroupBy(row => row.Case).Chunk(Together))
        {
            var played = chunk.Select(rows => rowPlayer.PlayAsync(Case(rows.Key), rows, window.Imported, cancellationToken));
            results.AddRange((await Task.WhenAll(played)).SelectMany(r => r));
        }

        return results.OrderBy(result => result.Row.At).ThenBy(result => result.Row.Line);
    }

    private async Task GoLiveAsync(Instant at, CancellationToken cancellationToken)
    {
        clock.PlayedUntil = at;
        foreach (var chunk in _cases.Values.Where(played => played.State is not null).Chunk(Together))
        {
            await Task.WhenAll(chunk.Select(played => rowPlayer.GoLiveAsync(played, cancellationToken)));
        }

        await SweepAsync(at, cancellationToken);
    }

    private async Task SweepAsync(Instant at, CancellationToken cancellationToken)
    {
        clock.PlayedUntil = at;
        await sweeper.DrainAsync(cancellationToken);
    }

    private PlayedCase Case(string name)
    {
        if (!_cases.TryGetValue(name, out var played)) _cases.Add(name, played = new PlayedCase(name));
        return played;
    }
}
