using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using NodaTime.Testing;

namespace Handoff.Tests;

/// <summary>A host whose services run by themselves; time passes when it is told to.</summary>
internal sealed class Hosted : IAsyncDisposable
{
    private readonly IHost _host;

    /// <param name="store">Shared with other hosts.</param>
    /// <param name="clock">The store's.</param>
    /// <param name="configure">Subscribers and settings.</param>
    internal Hosted(IHandoffStore store, FakeClock clock, Action<HandoffBuilder> configure)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<IClock>(clock).AddSingleton<TimeProvider>(Timer).AddSingleton(store)
            .AddSingleton((IHandoffReadStore)store);
        builder.Services.AddHandoff(handoff => configure(handoff.AddLifecycle(Standard.Lifecycle).Configure(options =>
            (options.MaxClockJump, options.HostCodeTimeout) = (TimeSpan.FromDays(100), Timeout.InfiniteTimeSpan))));
        builder.Logging.AddProvider(Log);
        _host = builder.Build();
    }

    internal FakeTimeProvider Timer { get; } = new();

    internal Lines Log { get; } = new();

    internal T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    internal Task StartAsync() => _host.StartAsync();

    internal Task StopAsync() => _host.StopAsync();

    internal async Task OpenAsync(string engagement) => (await Get<IHandoff>().ExecuteAsync(
        new CommandRequest(
            Host.Key(engagement), new Command.Open("ACME", "standard"), Story.Seller, CommandId.Named($"open {engagement}")))).OrThrow();

    /// <summary>Lets the services poll until it is so; they never wait for longer than the pause given.</summary>
    internal async Task UntilAsync(Func<bool> isSo, double seconds = 1)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!isSo())
        {
            Timer.Advance(TimeSpan.FromSeconds(seconds));
            await Task.Yield();
            limit.Token.ThrowIfCancellationRequested();
        }
    }

    /// <summary>
    /// Whether it becomes so without time passing. A second that passed before a service waited for it is lost on that service.
    /// </summary>
    internal static async Task<bool> IsSoonAsync(Func<bool> isSo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
        while (!isSo() && !limit.IsCancellationRequested) await Task.Yield();
        return isSo();
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    /// <summary>What was logged, line by line.</summary>
    internal sealed class Lines : ILoggerProvider, ILogger
    {
        private readonly List<string> _lines = [];

        internal IReadOnlyList<string> All
        {
            get
            {
                lock (_lines) return [.. _lines];
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public void Dispose()
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (_lines) _lines.Add($"{logLevel} {eventId.Id} {formatter(state, exception)}");
        }
    }
}
