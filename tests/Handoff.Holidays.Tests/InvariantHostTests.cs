using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Handoff.Tests;

/// <summary>Hosts in small containers have no cultures but the invariant one.</summary>
public sealed class InvariantHostTests
{
    [Fact]
    public async Task A_host_without_cultures_is_told_what_to_set()
    {
        var told = await RunAsync(predefinedCulturesOnly: true);
        Assert.Contains("JP: ", told, StringComparison.Ordinal);
        Assert.Contains("set PredefinedCulturesOnly to false", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_it_is_told_to_set_helps() =>
        Assert.Equal(
            string.Concat(NationalHoliday.Places.Select(place => $"{place}: {NationalHoliday.Of(place, 2026, 2026).Count}\n")),
            await RunAsync(predefinedCulturesOnly: false));

    private static async Task<string> RunAsync(bool predefinedCulturesOnly)
    {
        var tests = typeof(InvariantHost).Assembly.Location;
        var config = Path.Combine(Path.GetTempPath(), $"handoff-invariant-{Environment.ProcessId}-{predefinedCulturesOnly}.json");
        await File.WriteAllTextAsync(config, $$"""
            {
              "runtimeOptions": {
                "framework": { "name": "Microsoft.NETCore.App", "version": "10.0.0" },
                "configProperties": {
                  "System.Globalization.Invariant": true,
                  "System.Globalization.PredefinedCulturesOnly": {{(predefinedCulturesOnly ? "true" : "false")}}
                }
              }
            }
            """);
        try
        {
            using var host = Process.Start(new ProcessStartInfo(
                DotNet(),
                [
                    "exec", "--runtimeconfig", config, "--depsfile", Path.ChangeExtension(tests, ".deps.json"), tests,
                    .. NationalHoliday.Places,
                ])
            {
                RedirectStandardOutput = true,
            })!;
            var output = await host.StandardOutput.ReadToEndAsync();
            await host.WaitForExitAsync();
            return output.ReplaceLineEndings("\n");
        }
        finally
        {
            File.Delete(config);
        }
    }

    /// <summary>The host that runs these tests also runs the other.</summary>
    private static string DotNet() => Path.GetFullPath(Path.Combine(
        RuntimeEnvironment.GetRuntimeDirectory(), "../../..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
}
