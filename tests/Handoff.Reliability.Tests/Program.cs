using System.Globalization;

namespace Handoff.Tests;

/// <summary>What the test assembly does when it is started as a program.</summary>
internal static class Program
{
    private const string Usage = """
        host CONNECTION DIRECTORY NUMBER PAUSE    a host that works until it is killed
        kill [DEADLINES [KILLS [CRASHES]]]        R6: hosts are killed and the server crashes under load (300000 80 5)
        storm [DEADLINES]                         R17: deadlines after three days of downtime (1000000)
        noisy [DEADLINES]                         R18: one tenant's deadlines beside twenty tenants' hundred each (900000)
        bloat [SECONDS [PER-SECOND]]              R19: an old transaction stays open while deadlines are fired (60 500)
        soak [MINUTES]                            R28: mixed load, a host killed every half minute (30)
        poisoned CONNECTION DIRECTORY NUMBER      a host that ends when it decides a certain engagement
        poison [NEIGHBOURS]                       R16: an engagement that ends every process that claims it (999)
        restore [ENGAGEMENTS [SECONDS]]           R27: the server is replaced by a backup, and by a standby that lagged (5000 5)
        full                                      R15: the disk is full for a while; needs root
        """;

    public static async Task<int> Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["host", var connection, var directory, _, _]:
                await HostProcess.RunAsync(connection, directory, Number(arguments, 3, 0), Number(arguments, 4, 0));
                return 0;
            case ["poisoned", var connection, var directory, _, _]:
                await PoisonRun.HostAsync(connection, directory, Number(arguments, 3, 0));
                return 0;
            case ["poison", ..]:
                return Report(await PoisonRun.RunAsync(Number(arguments, 1, 999)));
            case ["restore", ..]:
                var backup = Report(await RestoreRun.RunAsync(standby: false, Number(arguments, 1, 5_000), Number(arguments, 2, 5)));
                return Math.Max(
                    backup, Report(await RestoreRun.RunAsync(standby: true, Number(arguments, 1, 5_000), Number(arguments, 2, 5))));
            case ["kill", ..]:
                return Report(await KillRun.RunAsync(Number(arguments, 1, 300_000), Number(arguments, 2, 80), Number(arguments, 3, 5)));
            case ["storm", ..]:
                return Report(await StormRun.RunAsync(Number(arguments, 1, 1_000_000)));
            case ["noisy", ..]:
                return Report(await NoisyRun.RunAsync(Number(arguments, 1, 900_000)));
            case ["bloat", ..]:
                return Report(await BloatRun.RunAsync(Number(arguments, 1, 60), Number(arguments, 2, 500)));
            case ["soak", ..]:
                return Report(await SoakRun.RunAsync(Number(arguments, 1, 30), interval => Console.WriteLine(interval)));
            case ["full"]:
                return (await FullRun.RunAsync()).Select(Report).ToList().Max();
            default:
                await Console.Error.WriteLineAsync(Usage);
                return 2;
        }
    }

    private static int Report<T>(T report)
        where T : IReport
    {
        Console.WriteLine(report);
        Console.WriteLine(report.IsClean ? "clean" : "NOT CLEAN");
        return report.IsClean ? 0 : 1;
    }

    private static int Number(string[] arguments, int at, int otherwise) =>
        arguments.Length > at ? int.Parse(arguments[at], CultureInfo.InvariantCulture) : otherwise;
}

/// <summary>What a run says of itself.</summary>
internal interface IReport
{
    bool IsClean { get; }
}
