using System.CommandLine;
using Quickstart.Data;
using Quickstart.Play;

namespace Quickstart.Cli;

/// <summary>The command line. Exit codes: 0 done, 1 the sample failed, 2 the input, the file or an option cannot be used.</summary>
internal sealed class QuickstartCommand
{
    private const int Unusable = 2;

    private readonly Option<long> _seed = new("--seed")
    {
        Description = "The seed of the simulation. The same seed gives the same report, byte for byte.",
        DefaultValueFactory = _ => 1,
    };

    private readonly Option<string?> _db = new("--db")
    {
        Description = "The database file. One that this sample began with the same seed and data is continued. Default: a fresh file.",
        HelpName = "FILE",
    };

    private readonly Option<string> _data = new("--data")
    {
        Description = "The directory of sales_pipeline.csv, sales_teams.csv and accounts.csv. Default: those that come with the sample.",
        HelpName = "DIR",
        DefaultValueFactory = _ => Path.Combine(AppContext.BaseDirectory, "data"),
    };

    private readonly Option<bool> _json = new("--json")
    {
        Description = "Write the report as one JSON object, and nothing else, to standard output.",
    };

    private readonly Option<string?> _html = new("--html")
    {
        Description = "Where to write the report as a page with charts. Default: beside the database.",
        HelpName = "FILE",
    };

    private readonly RootCommand _root;
    private readonly TextWriter _output;
    private readonly TextWriter _error;

    /// <param name="output">Gets the report.</param>
    /// <param name="error">Gets everything else.</param>
    internal QuickstartCommand(TextWriter output, TextWriter error)
    {
        (_output, _error) = (output, error);
        _root = new RootCommand("Plays a sales pipeline of 8,800 opportunities through Yes, handoff, delivery and sign-off, and reports.")
        {
            _seed, _db, _data, _json, _html,
        };
        _root.SetAction((parsed, _) => PlayAsync(new Settings(
            parsed.GetValue(_seed), parsed.GetValue(_db), parsed.GetRequiredValue(_data), parsed.GetValue(_json), parsed.GetValue(_html))));
    }

    internal async Task<int> RunAsync(string[] args)
    {
        var parsed = _root.Parse(args);
        var exit = await parsed.InvokeAsync(new InvocationConfiguration { Output = _output, Error = _error });
        return parsed.Errors.Count > 0 ? Unusable : exit;
    }

    private async Task<int> PlayAsync(Settings settings)
    {
        try
        {
            await new Session(_output, _error).RunAsync(settings);
            return 0;
        }
        catch (Exception refused) when (refused is BadInputException or RunFileException)
        {
            await _error.WriteLineAsync(refused.Message);
            return Unusable;
        }
        catch (Exception failed) when (failed is PlanException or HandoffException)
        {
            await _error.WriteLineAsync(failed.ToString());
            return 1;
        }
    }
}

/// <summary>What was asked on the command line.</summary>
/// <param name="Seed">Of the simulation.</param>
/// <param name="Database">The file; null for a fresh one.</param>
/// <param name="Data">The directory of the three files.</param>
/// <param name="Json">Whether the report is for programs.</param>
/// <param name="Page">The file of the page; null for one beside the database.</param>
internal sealed record Settings(long Seed, string? Database, string Data, bool Json, string? Page);
