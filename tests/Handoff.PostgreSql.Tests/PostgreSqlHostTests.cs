using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Handoff.Tests;

/// <summary>What an application sees when its database is not there.</summary>
public sealed class PostgreSqlHostTests
{
    [Fact]
    public async Task WF_25_A_database_that_is_away_is_refused_with_the_drivers_reason()
    {
        await using var services = new ServiceCollection()
            .AddHandoff(handoff => handoff.AddLifecycle(
                Standard.Lifecycle).UsePostgreSql("Host=127.0.0.1;Port=1;Database=crm;Username=crm"))
            .BuildServiceProvider();
        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(async () =>
        {
            foreach (var service in services.GetServices<IHostedService>()) await service.StartAsync(CancellationToken.None);
        });
        Assert.False(refused.OutcomeUnknown);
        Assert.Contains("127.0.0.1:1", refused.InnerException!.Message, StringComparison.Ordinal);
    }
}
