using Handoff.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Handoff;

/// <summary>Finds, when the host starts, what would otherwise fail at the first command: options, policies, calendars, the store.</summary>
internal sealed class StartupCheck(IOptions<HandoffOptions> options, IServiceProvider services) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = options.Value;
        _ = services.GetService(typeof(Rulebook));
        _ = ((IHandoffStore?)services.GetService(typeof(IHandoffStore)))?.Info;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>A lifecycle that the host registered, with its service levels.</summary>
internal sealed record UsedLifecycle(Lifecycle Lifecycle, SlaPolicyBook Policies);
