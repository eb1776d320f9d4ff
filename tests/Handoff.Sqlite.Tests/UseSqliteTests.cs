using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
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
        new HandoffBuilder(services).UseSqlite("instead.db").ReplaceStore().UseSqlite(_directory.Path);

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

    [Fact]
    public async Task WF_12_Two_files_in_one_host_are_refused_and_the_same_file_twice_is_one()
    {
        var services = new ServiceCollection().AddSingleton<IClock>(new FakeClock(Instant.FromUtc(2026, 3, 2, 9, 0)));
        new HandoffBuilder(services).UseSqlite(_directory.Path).UseSqlite(options => options.Lanes = 2)
            .UseSqlite(options => options.Path = _directory.Path);
        await using (var provider = services.BuildServiceProvider()) Assert.Equal(
            2, provider.GetRequiredService<IHandoffStore>().Info.Lanes);

        new HandoffBuilder(services).UseSqlite($"{_directory.Path}.other");
        await using var two = services.BuildServiceProvider();
        var refused = Assert.Throws<InvalidOperationException>(two.GetRequiredService<IHandoffStore>);
        Assert.Contains($"{_directory.Path} and SqliteHandoffStore at {_directory.Path}.other", refused.Message, StringComparison.Ordinal);
        Assert.False(File.Exists($"{_directory.Path}.other"));
    }

    [Fact]
    public async Task Options_of_a_store_that_is_not_used_are_not_asked_for()
    {
        var services = new ServiceCollection().AddSingleton<IClock>(new FakeClock(Instant.FromUtc(2026, 3, 2, 9, 0)));
        services.AddHandoff(handoff => handoff.AddLifecycle(Standard.Lifecycle).UseSqlite(options => options.Lanes = 5000));
        services.AddSingleton<IHandoffStore>(provider => new InMemoryHandoffStore(provider.GetRequiredService<IClock>()));
        await using var provider = services.BuildServiceProvider();
        provider.GetService<IStartupValidator>()?.Validate();
        await provider.GetServices<IHostedService>().First().StartAsync(CancellationToken.None);
    }

    [Fact]
    public async Task WF_21_A_container_that_is_disposed_synchronously_says_that_the_store_closes_asynchronously()
    {
        var services = new ServiceCollection().AddSingleton<IClock>(new FakeClock(Instant.FromUtc(2026, 3, 2, 9, 0)));
        new HandoffBuilder(services).UseSqlite(_directory.Path);
        var provider = services.BuildServiceProvider();
        _ = provider.GetRequiredService<IHandoffStore>();
        Assert.Contains("IAsyncDisposable", Assert.Throws<InvalidOperationException>(provider.Dispose).Message, StringComparison.Ordinal);
        await provider.DisposeAsync();
    }
}
