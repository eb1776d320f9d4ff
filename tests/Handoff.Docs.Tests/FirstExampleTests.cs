using System.Diagnostics;

namespace Handoff.Tests;

/// <summary>The first thing a newcomer copies works.</summary>
public sealed class FirstExampleTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("handoff-readme-");

    private static Snippet Example => Page.Of("README.md").Snippets[0];

    [Fact]
    public void It_is_near_the_top_and_at_most_25_lines_long()
    {
        Assert.InRange(Example.Parts[0].Line, 1, 15);
        Assert.InRange(Example.Lines, 1, 25);
    }

    [Fact]
    public async Task It_runs_and_runs_again()
    {
        var program = Build();
        var first = await RunAsync(program);
        Assert.Contains("accepted: operations is responsible", first, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_folder.FullName, "handoff.db")));

        // The same commands again: what was committed is answered, not repeated.
        Assert.Equal(first, await RunAsync(program));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Beside the packages that the tests were built with, so that it finds them.</summary>
    private static string Build()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "FirstExample.dll");
        using var file = File.Create(program);
        var result = SnippetCompiler.Compile(Example, "FirstExample").Emit(file);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return program;
    }

    private async Task<string> RunAsync(string program)
    {
        var tests = Path.Combine(AppContext.BaseDirectory, "Handoff.Docs.Tests");
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            ["exec", "--depsfile", $"{tests}.deps.json", "--runtimeconfig", $"{tests}.runtimeconfig.json", program])
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        Assert.True(process.ExitCode == 0, $"{await output}\n{await errors}");
        return await output;
    }
}
