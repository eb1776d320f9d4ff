using System.Text.Json;
using Quickstart.Cli;

namespace Quickstart.Tests;

/// <summary>The sample's command line, without a process of its own.</summary>
internal static class InProcess
{
    internal static async Task<(int Exit, string Errors)> RunAsync(params string[] arguments)
    {
        var (exit, _, errors) = await OutputAsync(arguments);
        return (exit, errors);
    }

    internal static async Task<(int Exit, string Output, string Errors)> OutputAsync(params string[] arguments)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var exit = await new QuickstartCommand(output, errors).RunAsync(arguments);
        return (exit, output.ToString(), errors.ToString());
    }

    /// <summary>The report in JSON; the run must come to its end.</summary>
    internal static async Task<string> JsonAsync(Workspace workspace, string database, long seed)
    {
        var (exit, output, errors) = await OutputAsync(
            "--data", workspace.Data, "--db", workspace.PathOf(database), "--seed", $"{seed}", "--json");
        Assert.True(exit == 0, errors);
        return output;
    }

    internal static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
