using System.Diagnostics;

namespace Handoff.Tests;

/// <summary>A program that a page shows, compiled beside the packages that the tests were built with, so that it finds them.</summary>
internal sealed class CompiledProgram : IDisposable
{
    private readonly string _program;

    private CompiledProgram(string program) => _program = program;

    /// <summary>Where it runs, and leaves its files.</summary>
    internal DirectoryInfo Folder { get; } = Directory.CreateTempSubdirectory("handoff-docs-");

    internal static CompiledProgram Of(Snippet snippet, string name)
    {
        var program = Path.Combine(AppContext.BaseDirectory, $"{name}.dll");
        using var file = File.Create(program);
        var result = SnippetCompiler.Compile(snippet, name).Emit(file);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return new CompiledProgram(program);
    }

    /// <summary>What it prints.</summary>
    internal async Task<string> RunAsync()
    {
        var tests = Path.Combine(AppContext.BaseDirectory, "Handoff.Docs.Tests");
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            ["exec", "--depsfile", $"{tests}.deps.json", "--runtimeconfig", $"{tests}.runtimeconfig.json", _program])
        {
            WorkingDirectory = Folder.FullName,
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

    public void Dispose() => Folder.Delete(recursive: true);
}
