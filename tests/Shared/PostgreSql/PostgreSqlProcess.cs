using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Handoff.Tests;

/// <summary>A server that is started in a temporary directory, as the user <c>postgres</c> when run by root, who may not.</summary>
internal sealed class PostgreSqlProcess : IDisposable
{
    private readonly string _directory;
    private readonly int _port = FreePort();
    private string _data = "data";

    private PostgreSqlProcess() => _directory = Directory.CreateTempSubdirectory("handoff-pg-").FullName;

    /// <summary>Where the server's programs are; null when there are none.</summary>
    internal static string? Binaries { get; } = Candidates().FirstOrDefault(directory => File.Exists(Path.Combine(directory, "initdb")));

    internal string ConnectionString => string.Create(
        CultureInfo.InvariantCulture,
        $"Host=127.0.0.1;Port={_port};Username=postgres;Database=postgres;Maximum Pool Size=40;Include Error Detail=true");

    internal static PostgreSqlProcess Start()
    {
        var process = new PostgreSqlProcess();
        try
        {
            if (Environment.IsPrivilegedProcess) Run("chown", "postgres", process._directory);
            RunAsServer("initdb", "-D", process.Data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-locale", "--no-instructions");
            process.StartServer();
            return process;
        }
        catch
        {
            process.Dispose();
            throw;
        }
    }

    internal void StartServer(string settings = "") => StartServer(Data, _port, settings);

    private void StartServer(string data, int port, string settings) => RunAsServer(
        "pg_ctl", "-D", data, "-l", $"{data}.log", "-w", "-o",
        string.Create(
            CultureInfo.InvariantCulture, $"-p {port} -k {_directory} -c listen_addresses=127.0.0.1 -c max_connections=200 {settings}"),
        "start");

    /// <summary>As a crash does it: nothing is finished, nothing is flushed.</summary>
    internal void StopAtOnce() => StopAtOnce(Data);

    /// <summary>A copy of the data, taken while the server works; <c>-R</c> makes it a standby's.</summary>
    internal void TakeBackup(string name, params string[] arguments) => RunAsServer(
        "pg_basebackup",
        [
            "-h",
            _directory,
            "-p",
            _port.ToString(CultureInfo.InvariantCulture),
            "-U",
            "postgres",
            "-D",
            Path.Combine(_directory, name),
            "-c",
            "fast",
            "-X",
            "stream",
            .. arguments,
        ]);

    /// <summary>The server is to run on this copy of the data from the next start on.</summary>
    internal void RestoreBackup(string name) => _data = name;

    /// <summary>A server on a standby's data, beside the one that it follows.</summary>
    internal Standby StartStandby(string name) => new(this, name);

    public void Dispose()
    {
        foreach (var data in Directory.GetDirectories(_directory).Where(data => File.Exists(Path.Combine(data, "postmaster.pid"))))
        {
            StopAtOnce(data);
        }

        Directory.Delete(_directory, recursive: true);
    }

    private string Data => Path.Combine(_directory, _data);

    private static void StopAtOnce(string data) => RunAsServer("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop");

    private static void RunAsServer(string program, params string[] arguments)
    {
        var path = Path.Combine(Binaries!, program);
        if (Environment.IsPrivilegedProcess) Run("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", path, .. arguments]);
        else Run(path, arguments);
    }

    /// <summary>Output goes nowhere: the server would keep a pipe open for as long as it lives.</summary>
    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", "exec \"$0\" \"$@\" > /dev/null 2>&1", program, .. arguments])
        {
            WorkingDirectory = Path.GetTempPath(),
        })!;
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
        }
    }

    private static IEnumerable<string> Candidates()
    {
        var installed = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql") : [];
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return [.. installed.OrderDescending(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin")), .. onPath];
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Follows the server, without its waiting for it.</summary>
    internal sealed class Standby
    {
        private readonly PostgreSqlProcess _primary;
        private readonly string _name;

        internal Standby(PostgreSqlProcess primary, string name)
        {
            (_primary, _name) = (primary, name);
            var port = FreePort();
            primary.StartServer(Data, port, "");
            ConnectionString = primary.ConnectionString.Replace($"Port={primary._port};", $"Port={port};", StringComparison.Ordinal);
        }

        internal string ConnectionString { get; }

        private string Data => Path.Combine(_primary._directory, _name);

        /// <summary>The server is gone: this one takes its place, and its address.</summary>
        internal void TakeOver()
        {
            RunAsServer("pg_ctl", "-D", Data, "-w", "promote");
            RunAsServer("pg_ctl", "-D", Data, "-m", "fast", "-w", "stop");
            _primary.RestoreBackup(_name);
            _primary.StartServer();
        }
    }
}
