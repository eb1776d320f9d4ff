using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Handoff;

/// <summary>
/// Finds, when the host starts, what would otherwise fail at the first command: options, policies, calendars, what packages look for, the
/// store, and what changed under its version.
/// </summary>
internal sealed class StartupCheck(
    IOptions<HandoffOptions> options, IEnumerable<StartCheck> checks, IServiceProvider services) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _ = options.Value;
        foreach (var check in checks) check.Run(services);
        _ = services.GetRequiredService<Rulebook>();
        _ = HostStore.Of(services).Info;
        await services.GetRequiredService<VersionGuard>().StartAsync(cancellationToken).ConfigureAwait(false);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
