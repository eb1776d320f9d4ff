using Microsoft.Extensions.DependencyInjection;
using Quickstart.Data;
using Quickstart.Plan;
using Quickstart.Play;
using Quickstart.Report;
using Spectre.Console;

namespace Quickstart.Cli;

/// <summary>One run: read, play, report. The output carries the report and nothing else.</summary>
internal sealed class Session(TextWriter output, TextWriter error)
{
    private const int RedirectedWidth = 140;

    internal async Task RunAsync(Settings settings)
    {
        var data = SalesDataReader.Read(settings.Data);
        var path = settings.Database ?? Path.Combine(Directory.CreateTempSubdirectory("handoff-quickstart-").FullName, "quickstart.db");
        var page = PageOf(path, settings);
        await error.WriteLineAsync($"database: {path}");
        await RunFile.PrepareAsync(path, new RunIdentity(settings.Seed, data.Hash, OpportunityPlan.Version));

        await PlayAndReportAsync(path, page, data, settings);
        await error.WriteLineAsync(LeftOver.Say(path, isOurs: settings.Database is null));
    }

    /// <summary>Looked at before anything is played.</summary>
    /// <exception cref="RunFileException">Nothing can be written there.</exception>
    private static string PageOf(string database, Settings settings)
    {
        var page = Path.GetFullPath(settings.Page ?? Path.ChangeExtension(database, ".html"));
        if (page == Path.GetFullPath(database)) throw new RunFileException(page, "it is the database; say with --html where the page goes");
        if (Directory.Exists(page)) throw new RunFileException(page, "it is a directory");
        return settings.Page is null || Directory.Exists(Path.GetDirectoryName(page))
            ? page
            : throw new RunFileException(page, "its directory is not there");
    }

    private async Task PlayAndReportAsync(string path, string page, SalesData data, Settings settings)
    {
        var (clock, told) = (new SimulatedClock(), new MessageCount());
        await using var house = House.Build(path, clock, Staff.Of(data, settings.Seed), told);
        await PlayAsync(house, clock, path, data, settings.Seed);
        await error.WriteLineAsync($"messages given to subscribers in this run: {told.Count}");

        var reader = house.GetRequiredService<HandoffReader>();
        var findings = await new FindingsReader(reader).ReadAsync(Cast.Tenant, clock.GetCurrentInstant());
        var now = clock.GetCurrentInstant();
        var gapsOpen = 0;
        await foreach (var _ in house.GetRequiredService<Coverage>().GapsAsync(Cast.Tenant, now, now + CoverageWatch.Horizon)) gapsOpen++;
        await ReportAsync(new Figures(data.Opportunities.Length, findings, gapsOpen, now), reader, page, settings);
    }

    private async Task PlayAsync(ServiceProvider house, SimulatedClock clock, string path, SalesData data, long seed)
    {
        using var progress = new RunProgress(path);
        var player = new Player(
            house.GetRequiredService<IHandoff>(),
            house.GetRequiredService<Sweeper>(),
            house.GetRequiredService<Dispatcher>(),
            new CoverageWatch(house.GetRequiredService<IHandoff>(), house.GetRequiredService<Coverage>()),
            clock,
            progress);
        await Progress.ShowAsync(error, dayPlayed => player.PlayAsync(data, seed, dayPlayed));
    }

    private async Task ReportAsync(Figures figures, HandoffReader reader, string page, Settings settings)
    {
        var eventful = figures.MostEventful();
        var history = new List<Event>();
        if (eventful?.State.Origin.Reference is { } reference)
        {
            await foreach (var past in reader.HistoryAsync(Script.KeyOf(reference))) history.Add(past.Event);
        }

        var story = Story.Tell(history).ToList();
        await File.WriteAllTextAsync(page, HtmlReport.Write(figures, settings.Seed, eventful, story));
        await error.WriteLineAsync($"page: {page}");
        if (settings.Json) await output.WriteLineAsync(JsonReport.Write(figures, settings.Seed));
        else new TextReport(Output(), figures).Write(settings.Seed, eventful, story);
    }

    /// <summary>Where nobody watches, the same bytes everywhere: no colours, one width.</summary>
    private IAnsiConsole Output()
    {
        if (output == Console.Out && !Console.IsOutputRedirected) return AnsiConsole.Console;
        var plain = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
            Out = new AnsiConsoleOutput(output),
        });
        plain.Profile.Width = RedirectedWidth;
        return plain;
    }
}
