using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Quickstart.Tests;

/// <summary>The built sample, run as a process of its own.</summary>
internal static class SampleRun
{
    internal sealed record Result(int ExitCode, string Output, string Errors);

    internal static async Task<Result> ToEndAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new Result(process.ExitCode, await output, await errors);
    }

    /// <summary>Kills it (SIGKILL where there are signals) after so long; false if it had come to its end before.</summary>
    internal static async Task<bool> KilledAfterAsync(TimeSpan time, params string[] arguments)
    {
        using var process = Start(arguments);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var patience = new CancellationTokenSource(time);
        try
        {
            await process.WaitForExitAsync(patience.Token);
            return false;
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            await process.WaitForExitAsync();
            await Task.WhenAll(output, errors);
            return true;
        }
    }

    private static Process Start(string[] arguments)
    {
        var sample = Path.Combine(AppContext.BaseDirectory, "Quickstart.dll");
        var start = new ProcessStartInfo(DotNet(), [sample, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start) ?? throw new InvalidOperationException("The sample did not start.");
    }

    /// <summary>The host that runs these tests also runs the sample.</summary>
    private static string DotNet() => Path.GetFullPath(Path.Combine(
        RuntimeEnvironment.GetRuntimeDirectory(), "../../..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
}
