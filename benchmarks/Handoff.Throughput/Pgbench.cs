using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace Handoff.Benchmarks;

/// <summary>PostgreSQL's own load generator with the same statements, prepared: the floor.</summary>
internal static partial class Pgbench
{
    internal static async Task<Rate> RunAsync(string script, string connection, int clients, int seconds)
    {
        await OnceAsync(script, connection, clients, 2);
        return await OnceAsync(script, connection, clients, seconds);
    }

    private static async Task<Rate> OnceAsync(string script, string connection, int clients, int seconds)
    {
        var log = Directory.CreateTempSubdirectory("pgbench-");
        var at = new NpgsqlConnectionStringBuilder(connection);
        var start = new ProcessStartInfo("pgbench")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = log.FullName,
        };
        start.Environment["PGOPTIONS"] = $"-c search_path={at.SearchPath}";
        string[] arguments =
        [
            "-n", "-M", "prepared", "-h", at.Host!, "-p", $"{at.Port}", "-U", at.Username!, "-c", $"{clients}", "-j",
            $"{Math.Min(clients, 2)}", "-T", $"{seconds}",
            "-l", "-f", Path.Combine(AppContext.BaseDirectory, script), "-D", $"each={Work.Engagements / clients}", "-D",
            $"state={Work.State}",
            "-D", $"events={Work.Events}", "-D", $"fingerprint={Work.Fingerprint}", at.Database!,
        ];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var pgbench = Process.Start(start)!;
        var (output, errors) = (await pgbench.StandardOutput.ReadToEndAsync(), await pgbench.StandardError.ReadToEndAsync());
        await pgbench.WaitForExitAsync();
        if (pgbench.ExitCode != 0 || errors.Contains("ERROR", StringComparison.Ordinal)) throw new InvalidOperationException(errors);

        var perSecond = double.Parse(Tps().Match(output).Groups[1].Value, CultureInfo.InvariantCulture);
        var took = log.GetFiles().SelectMany(file => File.ReadLines(file.FullName))
            .Select(line => double.Parse(line.Split(' ')[2], CultureInfo.InvariantCulture) / 1000).Order().ToList();
        log.Delete(recursive: true);
        return new Rate(perSecond, took[took.Count / 2], took[took.Count * 99 / 100]);
    }

    [GeneratedRegex(@"tps = ([0-9.]+) \(without")]
    private static partial Regex Tps();
}
