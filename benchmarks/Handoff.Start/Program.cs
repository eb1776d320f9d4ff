// How long a host takes from its process's start until its first command is answered: 'plain' for one without Handoff, 'memory', or the
// path of a SQLite file.
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

var builder = Host.CreateApplicationBuilder();
builder.Logging.ClearProviders();
if (args is not ["plain"])
{
    builder.Services.AddHandoff(handoff =>
    {
        handoff.AddLifecycle(Standard.Lifecycle);
        if (args is ["memory"]) handoff.UseInMemoryStore();
        else handoff.UseSqlite(args[0]);
    });
}

using var host = builder.Build();
await host.StartAsync();
var started = Passed();
if (args is not ["plain"])
{
    var opened = await host.Services.GetRequiredService<IHandoff>().ExecuteAsync(
        new EngagementKey("deal-1"), new Command.Open("ACME", "standard"), Actor.Member("sam", Function.Sales), once: "open");
    opened.OrThrow();
}

Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"started {started:F0} ms, answered {Passed():F0} ms"));
await host.StopAsync();

static double Passed() =>
    (TimeProvider.System.GetUtcNow() - Process.GetCurrentProcess().StartTime.ToUniversalTime()).TotalMilliseconds;
