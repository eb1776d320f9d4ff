using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Handoff.Tests;

/// <summary>
/// A host as a process of its own: sweeper, dispatcher, and people who send commands, until it is killed or told to stop.
/// </summary>
internal static class HostProcess
{
    /// <summary>Exists when commands are to stop.</summary>
    internal static string Quiet(string directory) => Path.Combine(directory, "quiet");

    /// <param name="connection">The database.</param>
    /// <param name="directory">Where it notes what it saw.</param>
    /// <param name="number">Its own.</param>
    /// <param name="pause">Milliseconds between two commands of one client.</param>
    /// <param name="kind">What it is started as.</param>
    internal static Process Start(string connection, string directory, int number, int pause = 0, string kind = "host")
    {
        var start = new ProcessStartInfo("dotnet");
        string[] arguments =
        [
            typeof(HostProcess).Assembly.Location,
            kind,
            connection,
            directory,
            .. new[] { number, pause }.Select(n => n.ToString(CultureInfo.InvariantCulture)),
        ];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);

        return Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
    }

    internal static async Task RunAsync(string connection, string directory, int number, int pause)
    {
        using var notes = new Notes(directory, number);
        while (true)
        {
            try
            {
                await RunAsync(connection, directory, number, TimeSpan.FromMilliseconds(pause), notes);
            }
            catch (StoreUnavailableException)
            {
                // The server was away when this host started: whoever runs hosts starts them again.
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
            }
        }
    }

    private static async Task RunAsync(string connection, string directory, int number, TimeSpan pause, Notes notes)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(notes).AddHandoff(handoff => handoff.Use(connection).AddSubscriber<Listener>().Configure(options =>
        {
            options.Lease = TimeSpan.FromSeconds(2);
            options.SweepInterval = options.DispatchInterval = TimeSpan.FromMilliseconds(100);
        })).Replace(ServiceDescriptor.Singleton<IHandoffStore>(provider => new TimedStore(
            provider.GetRequiredService<PostgreSqlHandoffStore>(), notes.Claimed)));
        using var host = builder.Build();
        await host.StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 4)
            .Select(client => SendAsync(host.Services.GetRequiredService<IHandoff>(), notes, directory, pause, number, client)));
        await host.WaitForShutdownAsync();
    }

    /// <summary>Some engagements are hot: everybody works on them.</summary>
    private static async Task SendAsync(IHandoff handoff, Notes notes, string directory, TimeSpan pause, int number, int client)
    {
        var random = new Random((number * 31) + client);
        for (var n = 0; !File.Exists(Quiet(directory)); n++)
        {
            if (pause > TimeSpan.Zero) await Task.Delay(pause, TimeProvider.System);
            var key = Crowd.Key(random.Next(1, n % 4 == 0 ? 10 : 20_000));
            var id = CommandId.Named($"{number}/{client}/{n}");
            var command = new Command.SetFacts(new Facts { Segment = $"{number}/{client}/{n}" });
            try
            {
                if (await handoff.ExecuteAsync(new CommandRequest(key, command, Crowd.Seller, id)) is Outcome.Decided decided)
                {
                    notes.Answered(key, decided.Version, id);
                }
            }
            catch (HandoffException)
            {
                // The server is away, or others always came first; nothing was promised.
                await Task.Yield();
            }
        }
    }

    private sealed class Listener(Notes notes) : IHandoffSubscriber
    {
        public ValueTask HandleAsync(HandoffMessage message, CancellationToken cancellationToken = default)
        {
            notes.Told(message);
            return default;
        }
    }
}

/// <summary>
/// What a host saw, in a file that survives it: every line is written at once, and one that was cut short has no full stop.
/// </summary>
internal sealed class Notes : IDisposable
{
    private readonly FileStream _file;

    internal Notes(string directory, int number) =>
        _file = new FileStream(File(directory, number), FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);

    internal static string File(string directory, int number) =>
        Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $"host-{number}.txt"));

    internal void Answered(EngagementKey key, long version, CommandId id) => Write($"answered {key.Id.Value} {version} {id.Value}");

    internal void Told(HandoffMessage message) => Write($"told {message.Key.Id.Value} {message.Version} {message.Ordinal} {message.Id}");

    internal void Claimed(double milliseconds) => Write(string.Create(CultureInfo.InvariantCulture, $"claimed {milliseconds:0.000}"));

    internal void Tried(WakeupClaim claim, int together) => Write($"tried {claim.Key.Id.Value} {claim.Attempts} {together}");

    public void Dispose() => _file.Dispose();

    private void Write(string line)
    {
        lock (_file) _file.Write(Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"{Stopwatch.GetTimestamp()} {line} .\n")));
    }
}
