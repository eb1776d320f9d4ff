using System.Text.Json;

namespace Handoff.Replay.Tests;

/// <summary>A directory of its own with a small log and a map, and the program run in it.</summary>
public sealed class Trial : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("replay-");

    internal string Log => InDirectory("events.csv");

    internal string Map => InDirectory("map.json");

    internal string Database => InDirectory("replay.db");

    internal Trial()
    {
        File.WriteAllText(Log, Sample.Log);
        File.WriteAllText(Map, Sample.Map);
    }

    internal string InDirectory(string name) => Path.Combine(_directory.FullName, name);

    internal string[] Arguments(params string[] more) => [Log, "--map", Map, "--db", Database, "--json", .. more];

    internal async Task<JsonElement> ReportAsync(params string[] more)
    {
        var (exit, output, errors) = await RunAsync(Arguments(more));
        Assert.True(exit == 0, errors);
        return JsonElement.Parse(output);
    }

    internal static async Task<(int Exit, string Output, string Errors)> RunAsync(params string[] args)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var exit = await ReplayCommand.RunAsync(args, output, errors);
        return (exit, output.ToString(), errors.ToString());
    }

    public void Dispose() => _directory.Delete(recursive: true);
}
