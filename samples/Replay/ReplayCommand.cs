using System.CommandLine;
using Spectre.Console;

namespace Handoff.Replay;

/// <summary>The command line.</summary>
internal static class ReplayCommand
{
    /// <summary>Bad input: the message says what and where, and nothing was written.</summary>
    internal const int BadInput = 2;

    private const int WidthOfFiles = 160;

    private static readonly Argument<string> Log = new("EVENTS.csv") { Description = "The event log, plain or gzip." };

    private static readonly Option<string> Map = new("--map") { Description = "How to read it; see docs/replay.md.", Required = true };

    private static readonly Option<string> Database = new("--db") { Description = "Where to keep the replay.", Required = true };

    private static readonly Option<bool> Json = new("--json") { Description = "The report as one JSON object, and nothing else." };

    private static readonly Option<string?> ImportUntil =
        new("--import-until") { Description = "What happened before this date is imported: recorded, but not fired." };

    private static readonly Option<string?> Case = new("--case") { Description = "Also tell who was responsible for this case, and when." };

    private static readonly Option<bool> Forecast =
        new("--forecast") { Description = "Also tell how forecasts made along the way would have done." };

    /// <summary>Runs the program.</summary>
    /// <param name="args">As the shell gives them.</param>
    /// <param name="output">The report.</param>
    /// <param name="errors">Messages, and progress where somebody watches.</param>
    /// <returns>0, or 2 for bad input.</returns>
    internal static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors)
    {
        var command = new RootCommand("Plays the event log of another system through Handoff.")
        {
            Log,
            Map,
            Database,
            Json,
            ImportUntil,
            Case,
            Forecast,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, output, errors, cancellationToken));
        var asked = command.Parse(args);
        var exit = await asked.InvokeAsync(new InvocationConfiguration { Output = output, Error = errors });
        return asked.Errors.Count > 0 ? BadInput : exit;
    }

    private static async Task<int> RunAsync(ParseResult parsed, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        var order = new ReplayOrder(
            parsed.GetRequiredValue(Log),
            parsed.GetRequiredValue(Map),
            parsed.GetRequiredValue(Database),
            parsed.GetValue(ImportUntil),
            parsed.GetValue(Case),
            parsed.GetValue(Forecast));
        try
        {
            var progress = new Progress(ReferenceEquals(errors, Console.Error) && !Console.IsErrorRedirected ? errors : null);
            var (report, stretches) = await new ReplayRun(order, progress).RunAsync(cancellationToken);
            if (parsed.GetValue(Json)) await output.WriteLineAsync(ReportJson.Write(report, order.Case is null ? null : stretches));
            else WriteText(output, report, order.Case, stretches);
            return 0;
        }
        catch (Exception failed) when (failed is InputException or HandoffException)
        {
            await errors.WriteLineAsync(failed.Message);
            return failed is InputException ? BadInput : 1;
        }
    }

    private static void WriteText(TextWriter output, ReplayReport report, string? name, IReadOnlyList<Stretch> stretches)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        if (!ReferenceEquals(output, Console.Out) || Console.IsOutputRedirected) console.Profile.Width = WidthOfFiles;
        var text = new ReportText(console);
        text.Write(report);
        if (name is not null) text.Write(name, stretches);
    }
}
