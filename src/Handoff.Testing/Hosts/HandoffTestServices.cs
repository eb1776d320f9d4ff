using Handoff.Testing;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NodaTime;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>How a host is put under test.</summary>
public static class HandoffTestServices
{
    /// <summary>
    /// Gives a host a time that passes only when <see cref="HandoffTestHost.AdvanceAsync"/> says so, in place of the
    /// <see cref="TimeProvider"/> and <see cref="IClock"/> that it has. Nothing fires and nobody is told in between; everything is heard by
    /// the test as well. Before or after <c>AddHandoff</c>.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="start">The time to begin with; null for Monday, 2 March 2026, 09:00 UTC.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddHandoffTestTime(this IServiceCollection services, Instant? start = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var time = new TestTime(start ?? Instant.FromUtc(2026, 3, 2, 9, 0));
        services.RemoveAll<TimeProvider>().RemoveAll<IClock>();
        services.AddSingleton(time).AddSingleton<TimeProvider>(time).AddSingleton<IClock>(time).AddSingleton<TestEar>();
        new HandoffBuilder(services).AddSubscriber("the test", p => p.GetRequiredService<TestEar>());
        return services.PostConfigure<HandoffOptions>(options => (options.RunSweeper, options.RunDispatcher) = (false, false));
    }
}
