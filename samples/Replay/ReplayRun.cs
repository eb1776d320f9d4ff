using Handoff.Insights;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Handoff.Replay;

/// <summary>What the caller asks for.</summary>
/// <param name="Log">The event log.</param>
/// <param name="Map">How to read it.</param>
/// <param name="Database">Where to keep the replay.</param>
/// <param name="ImportUntil">Up to when the log is imported; null to play all of it.</param>
/// <param name="Case">A case to tell more of; null for none.</param>
/// <param name="Forecast">Whether to tell how forecasts would have done.</param>
internal sealed record ReplayOrder(string Log, string Map, string Database, string? ImportUntil, string? Case, bool Forecast = false);

/// <summary>One replay: read, play unless that was done before, report.</summary>
internal sealed class ReplayRun(ReplayOrder order, Progress progress)
{
    private readonly SimulatedClock _clock = new();

    /// <exception cref="InputException">Something about the input is wrong; nothing was written.</exception>
    internal async Task<(ReplayReport Report, IReadOnlyList<Stretch> Case)> RunAsync(CancellationToken cancellationToken)
    {
        var (log, mapFile) = (new LogFile(order.Log), new LogFile(order.Map));
        var importUntil = TimePlan.Parse(order.ImportUntil);
        var (map, rows, aside) = Read(log, mapFile);
        var plan = TimePlan.Of(map, rows, importUntil, mapFile.Path);
        if (order.Case is { } name && !rows.Any(row => row.Case == name))
        {
            throw new InputException("--case", $"the log has no case '{name}'.");
        }

        using var file = ReplayFile.Take(order.Database);
        var input = $"log {log.Hash()}, map {mapFile.Hash()}, import until {importUntil}";
        if (file.FindAccount(input) is not { } account)
        {
            file.Clear();
            account = await PlayAsync(file, map, rows, plan, cancellationToken);
            account.AddAside(aside);
            account.Cases = rows.Concat(aside).Select(row => row.Case).Distinct(StringComparer.Ordinal).Count();
            file.Complete(input, account);
        }

        return await ReportAsync(map, [.. rows, .. aside], plan, account, cancellationToken);
    }

    /// <summary>The rows to play, in order; and those beside them that stand for nothing and whose dates no calendar knows.</summary>
    private static (ReplayMap Map, IReadOnlyList<LogRow> Rows, IReadOnlyList<LogRow> Aside) Read(LogFile log, LogFile mapFile)
    {
        using var reader = new LogReader(log);
        var map = MapReader.Read(mapFile, reader.Header);
        var rows = reader.ReadAll(map.Columns.Columns);
        map.Check(log.Path, rows);
        return (map, map.InOrder(rows.Where(row => Reach.Has(row.At))), rows.FindAll(row => !Reach.Has(row.At)));
    }

    /// <summary>Plays into the partial file, and leaves none behind where that fails.</summary>
    private async Task<RowAccount> PlayAsync(
        ReplayFile file, ReplayMap map, IReadOnlyList<LogRow> rows, TimePlan plan, CancellationToken cancellationToken)
    {
        try
        {
            await using var services = Services(map, file.Partial);
            var rules = new Decider(map.Lifecycle, new SlaPolicyBook(map.Lifecycle, map.Policies), Calendars(map));
            var rowPlayer = new RowPlayer(map, rules, services.GetRequiredService<IHandoff>(), _clock);
            var player = new Player(rowPlayer, services.GetRequiredService<Sweeper>(), _clock, progress);
            return await player.PlayAsync(rows, plan, cancellationToken);
        }
        catch
        {
            file.Clear();
            throw;
        }
    }

    private async Task<(ReplayReport Report, IReadOnlyList<Stretch> Case)> ReportAsync(
        ReplayMap map, IReadOnlyList<LogRow> rows, TimePlan plan, RowAccount account, CancellationToken cancellationToken)
    {
        await using var services = Services(map, order.Database);
        var reader = new ReportReader(
            services.GetRequiredService<HandoffReader>(), map.Lifecycle, plan, map.AbsentFrom(rows), Notices.Of(rows), map.CannotKnow);
        var stretches = order.Case is { } name ? await reader.ReadCaseAsync(name, cancellationToken) : [];
        var report = await reader.ReadAsync(account, cancellationToken);
        if (!order.Forecast) return (report, stretches);
        var review = await services.GetRequiredService<Forecasts>().ReviewAsync(PlayedCase.Tenant, cancellationToken);
        return (report with { Forecast = ForecastReport.Of(review) }, stretches);
    }

    private ServiceProvider Services(ReplayMap map, string path) => new ServiceCollection()
        .AddSingleton<IClock>(_clock)
        .AddHandoff(handoff =>
        {
            handoff.AddLifecycle(map.Lifecycle, map.Policies).UseSqlite(path).UseInsights()
                .Configure(options => options.SweepBatch = 500);
            foreach (var calendar in map.Calendars) handoff.AddCalendar(calendar);
        })
        .BuildServiceProvider();

    private static CalendarBook Calendars(ReplayMap map) => new(map.Calendars.Count > 0 ? map.Calendars : [WorkingCalendar.Default]);
}
