using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Testing;

namespace Handoff.Tests;

/// <summary>A host in miniature: the real services on the in-memory store, with a clock that stands still until told.</summary>
internal sealed class Host : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private int _commands;

    internal Host(Action<HandoffBuilder>? configure = null, Action<IServiceCollection>? replace = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IClock>(Clock);
        replace?.Invoke(services);
        services.AddHandoff(handoff =>
        {
            handoff.AddLifecycle(Standard.Lifecycle).AddLifecycle(Brokerage.Lifecycle).UseInMemoryStore();
            configure?.Invoke(handoff);
        });
        _services = services.BuildServiceProvider();
    }

    internal FakeClock Clock { get; } = new(Instant.FromUtc(2024, 3, 4, 9, 0));

    internal IHandoff Handoff => Get<IHandoff>();

    internal Sweeper Sweeper => Get<Sweeper>();

    internal Dispatcher Dispatcher => Get<Dispatcher>();

    internal IHandoffStore Store => Get<IHandoffStore>();

    internal T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    internal static EngagementKey Key(string name) => new("main", new EngagementId(name));

    internal ValueTask<Outcome> AskAsync(string engagement, Command command, Actor actor, string? id = null) =>
        Handoff.ExecuteAsync(new CommandRequest(Key(engagement), command, actor, CommandId.Named(id ?? $"command {++_commands}")));

    internal async Task<Engagement> DoAsync(string engagement, Command command, Actor actor) =>
        (await AskAsync(engagement, command, actor)).OrThrow();

    /// <summary>An engagement that Operations was offered, on Monday at 09:00.</summary>
    internal async Task OfferedAsync(string engagement)
    {
        Command[] way =
        [
            new Command.Open("ACME", "standard"), new Command.Fire("qualify"), new Command.Fire("propose"), new Command.Win(),
            new Command.Provide(Story.Package), new Command.Offer(),
        ];
        foreach (var command in way) await DoAsync(engagement, command, Story.Seller);
    }

    internal async Task<List<Event>> HistoryAsync(string engagement)
    {
        var events = new List<Event>();
        await foreach (var past in Get<HandoffReader>().HistoryAsync(Key(engagement))) events.Add(past.Event);
        return events;
    }

    internal async Task<long> VersionAsync(string engagement) => (await Store.LoadAsync(Key(engagement))).Snapshot?.Version ?? 0;

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
