using Microsoft.Extensions.DependencyInjection;

namespace Handoff;

/// <summary>What <c>AddHandoff</c> hands to its delegate; store packages add their <c>Use…</c> to it.</summary>
/// <param name="services">The host's services.</param>
public sealed class HandoffBuilder(IServiceCollection services)
{
    /// <summary>The host's services, for packages that extend Handoff.</summary>
    public IServiceCollection Services { get; } = services ?? throw new ArgumentNullException(nameof(services));
}
