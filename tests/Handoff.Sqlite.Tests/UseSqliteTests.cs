using Handoff.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Testing;

namespace Handoff.Tests;

public sealed class UseSqliteTests : IDisposable
{
    private readonly StoreDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task One_store_serves_both_interfaces_and_closes_with_the_host()
    {
        var services = new ServiceCollection().AddSingleton<IClock>(new FakeClock(Instant.FromUtc(2026, 3, 2, 9, 0)));
        new HandoffBuilder(services).UseSqlite("instead.db").UseSqlite(_directory.Path);

        await using (var provider = services.BuildServiceProvider())
        {
            var store = provider.GetRequiredService<IHandoffStore>();
            Assert.Same(store, provider.GetRequiredService<IHandoffReadStore>());
            await store.CommitAsync(Example.Commit(Example.Key(), 0));
        }

        File.Delete(_directory.Path);
        Assert.False(File.Exists("instead.db"));
    }

    [Fact]
    public void Options_are_checked_before_a_file_is_opened()
    {
        var services = new ServiceCollection().AddSingleton<IClock>(new FakeClock(Instant.FromUtc(2026, 3, 2, 9, 0)));
        new HandoffBuilder(services).UseSqlite(options => options.Lanes = 5000);
        using var provider = services.BuildServiceProvider();

        var invalid = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IHandoffStore>());
        Assert.Contains("no path", invalid.Message, StringComparison.Ordinal);
    }
}
