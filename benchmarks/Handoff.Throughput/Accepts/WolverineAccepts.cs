using JasperFx.CodeGeneration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wolverine;
using Wolverine.RDBMS;

namespace Handoff.Benchmarks;

/// <summary>
/// As a saga of a messaging framework: the command is handled where it is invoked, and the saga, its history in it, is saved together with
/// the message to a durable queue of the same process, where a subscriber is told meanwhile. Nothing is timed.
/// </summary>
/// <param name="keep">Where.</param>
/// <param name="savers">How many accept at once: on SQLite one, because those that it makes wait ask again only now and then.</param>
internal sealed class WolverineAccepts(Action<WolverineOptions> keep, int savers) : IContender
{
    private const int WarmUp = 200;

    private readonly SemaphoreSlim _saving = new(savers);
    private readonly IHost _host = Build(keep);

    public string Name => "Wolverine saga, durable local queue";

    public async Task PrepareAsync(int offers)
    {
        await _host.StartAsync();
        await ForAllAsync(offers + WarmUp, number => _host.MessageBus().InvokeAsync(new OfferDeal(Id(number))));
        await ForAllAsync(WarmUp, number => AcceptAsync(offers + number)); // Each host compiles its handlers anew.
        await UntilToldAsync(WarmUp);
    }

    public async Task UntilToldAsync(int accepts)
    {
        var told = _host.Services.GetRequiredService<SemaphoreSlim>();
        for (var number = 0; number < accepts; number++) await told.WaitAsync();
    }

    public async Task AcceptAsync(int number)
    {
        await _saving.WaitAsync();
        try
        {
            await _host.MessageBus().InvokeAsync(new AcceptDeal(Id(number)));
        }
        finally
        {
            _saving.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        _saving.Dispose();
    }

    private static IHost Build(Action<WolverineOptions> keep)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(_ => new SemaphoreSlim(0));
        builder.UseWolverine(options =>
        {
            keep(options);
            options.AddSagaType<DealSaga>();
            options.Durability.Mode = DurabilityMode.Solo;
            options.Policies.UseDurableLocalQueues();
            options.CodeGeneration.TypeLoadMode = TypeLoadMode.Dynamic;
            options.Discovery.DisableConventionalDiscovery().IncludeType<DealSaga>().IncludeType(typeof(DealListener));
        });
        return builder.Build();
    }

    private Task ForAllAsync(int count, Func<int, Task> act) => Parallel.ForAsync(
        0,
        count,
        new ParallelOptions { MaxDegreeOfParallelism = Math.Min(savers, 32) },
        async (number, _) => await act(number));

    private static string Id(int number) => FormattableString.Invariant($"deal-{number}");
}
