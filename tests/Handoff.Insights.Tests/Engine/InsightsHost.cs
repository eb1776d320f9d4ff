using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Handoff.Tests;

/// <summary>Hosts with forecasts, over one store or each over its own.</summary>
internal static class InsightsHost
{
    internal static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 9, 0);

    internal static readonly Actor Sales = Actor.Member("sales", Function.Sales, Rights.Waive);
    internal static readonly Actor Operations = Actor.Member("operations", Function.Operations, Rights.Waive);
    internal static readonly Actor Customer = Actor.Customer("customer");

    internal static Task<HandoffTestHost> StartAsync(
        IHandoffStore? store = null, Action<InsightsOptions>? configure = null, Instant? start = null, bool insights = true) =>
        HandoffTestHost.StartAsync(
            handoff =>
            {
                handoff.AddLifecycle(Standard.Lifecycle);
                if (store is null) handoff.UseInMemoryStore();
                else
                {
                    handoff.Services.AddSingleton(store);
                    handoff.Services.AddSingleton((IHandoffReadStore)store);
                }

                if (insights) handoff.UseInsights(configure);
            },
            start ?? Start);

    internal static Forecasts Forecasts(this HandoffTestHost host) => host.Services.GetRequiredService<Forecasts>();

    internal static Ways Ways(this HandoffTestHost host, InsightsOptions? options = null) =>
        new(new HandoffReader(host.Services.GetRequiredService<IHandoffReadStore>()), options ?? new());

    internal static EngagementKey Key(string id) => new(id);

    /// <summary>What its steps say, as text.</summary>
    internal static async Task<string[]> StepsAsync(this HandoffTestHost host, string id, InsightsOptions? options = null)
    {
        var way = await host.Ways(options).OfAsync(Key(id), default);
        return [.. way.Steps.Select(StepJson.Read).Select(Said)];
    }

    internal static string Said(Happening happening) => happening switch
    {
        Happening.StageEntered entered => entered.Stage.Value,
        Happening.Satisfied => "SATISFIED",
        Happening.Presumed => "PRESUMED",
        Happening.Cancelled => "CANCELLED",
        Happening.Lost => "LOST",
        _ => throw new ArgumentOutOfRangeException(nameof(happening), happening, "No such happening."),
    };

    /// <summary>So many engagements, one a day, each satisfied after so many days; then one that says Yes, for a date.</summary>
    internal static async Task PlayAsync(this HandoffTestHost host, int past, int days, Instant? promise = null, string now = "now")
    {
        for (var day = 0; day < past + days; day++)
        {
            if (day < past) await host.Story(Key($"past-{day}"), Standard.Lifecycle).BringToAsync(Standard.Stages.Won);
            if (day >= days) await host.Story(Key($"past-{day - days}"), Standard.Lifecycle).BringToAsync(Standard.Stages.Satisfied);
            await host.AdvanceAsync(Duration.FromDays(1));
        }

        await host.WinAsync(now, promise);
    }

    internal static async Task WinAsync(this HandoffTestHost host, string id, Instant? promise)
    {
        var story = host.Story(Key(id), Standard.Lifecycle);
        await story.BringToAsync(Standard.Stages.Proposed);
        if (promise is { } date)
        {
            await story.SayAsync(new Command.AddCommitment("goods", "They arrive.", CommitmentSource.Ordered) { DueAt = date }, Sales);
        }

        await story.BringToAsync(Standard.Stages.Won);
    }
}

/// <summary>A store that is no more than it must be, whatever is inside; not sealed, because the proxy derives from it.</summary>
public class PlainStore : DispatchProxy
{
    private InMemoryHandoffStore _inside = null!;

    internal interface IPlain : IHandoffStore, IHandoffReadStore;

    internal static IPlain Around(InMemoryHandoffStore inside)
    {
        var plain = Create<IPlain, PlainStore>();
        ((PlainStore)(object)plain)._inside = inside;
        return plain;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Invoke(_inside, args);
}
