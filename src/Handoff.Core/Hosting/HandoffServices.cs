using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>How a host takes Handoff in.</summary>
public static class HandoffServices
{
    /// <summary>
    /// Adds Handoff: <see cref="IHandoff"/>, <see cref="HandoffReader"/>, <see cref="EngagementViews"/>, <see cref="TargetChanges"/>,
    /// <see cref="ClockReplay"/>, <see cref="Migrations"/>, <see cref="HandoffHealth"/>, the <see cref="CalendarBook"/> of its calendars,
    /// and the <see cref="Sweeper"/> and <see cref="Dispatcher"/> as hosted services. Whatever the host has registered already
    /// (an <see cref="IClock"/>, a store) stays.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Names lifecycles, policies, calendars and the store.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddHandoff(this IServiceCollection services, Action<HandoffBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        Rehearsal.Begin();
        configure(new HandoffBuilder(services));

        services.AddOptions();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<HandoffOptions>, HandoffOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, StartupCheck>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new HostWatch(TimeProvider.System));
        services.TryAddSingleton(p => new HostClock(Timer(p) == TimeProvider.System ? null : p.GetRequiredService<IClock>()));
        services.TryAddSingleton<IClock>(p => new TimeProviderClock(Timer(p)));
        services.TryAddSingleton<HandoffMetrics>();
        services.TryAddSingleton(BuildCalendars);
        services.TryAddSingleton(BuildRulebook);
        services.TryAddSingleton(p => new StateCache(Options(p).Value.StateCacheBytes));
        services.TryAddSingleton(p => new HistoryGuard(p.GetRequiredService<HandoffMetrics>(), Log<HistoryGuard>(p)));
        services.TryAddSingleton(p => new VersionGuard(
            Store(p), p.GetRequiredService<Rulebook>(), Options(p), Watch(p), Log<VersionGuard>(p)));
        services.TryAddSingleton<IHandoff>(p => new Engine(
            Store(p),
            p.GetRequiredService<Rulebook>(),
            p.GetRequiredService<StateCache>(),
            Options(p),
            Timer(p),
            p.GetRequiredService<HandoffMetrics>(),
            Log<Engine>(p),
            p.GetRequiredService<HistoryGuard>()));
        services.TryAddSingleton(p => new HandoffReader(
            new HostReads(p), p.GetRequiredService<Rulebook>().Find, p.GetRequiredService<StateCache>()));
        services.TryAddSingleton(p => new EngagementViews(
            Store(p),
            p.GetRequiredService<StateCache>(),
            p.GetRequiredService<HandoffReader>(),
            p.GetRequiredService<Rulebook>(),
            p.GetService<IPeople>()));
        services.TryAddSingleton(p => new TargetChanges(
            p.GetRequiredService<IHandoff>(), p.GetRequiredService<HandoffReader>(), p.GetRequiredService<Rulebook>()));
        services.TryAddSingleton(p => new ClockReplay(p.GetRequiredService<Rulebook>().All));
        services.TryAddSingleton(p => new Migrations(
            p.GetRequiredService<IHandoff>(), p.GetRequiredService<HandoffReader>(), p.GetRequiredService<Rulebook>()));
        services.TryAddSingleton(p => new Sweeper(
            Store(p),
            p.GetRequiredService<Rulebook>(),
            p.GetRequiredService<StateCache>(),
            Options(p),
            Timer(p),
            Watch(p),
            p.GetRequiredService<HandoffMetrics>(),
            Log<Sweeper>(p),
            p.GetRequiredService<HistoryGuard>()));
        services.TryAddSingleton(p => new Dispatcher(
            Store(p),
            p.GetServices<Subscription>(),
            p.GetRequiredService<IServiceScopeFactory>(),
            Options(p),
            Timer(p),
            Watch(p),
            p.GetRequiredService<HandoffMetrics>(),
            Log<Dispatcher>(p)));
        services.TryAddSingleton(p => new HandoffHealth(
            new HostReads(p),
            p.GetRequiredService<Sweeper>(),
            p.GetRequiredService<HistoryGuard>(),
            Options(p),
            p.GetRequiredService<VersionGuard>()));
        services.TryAddSingleton(p => new BacklogWatch(
            new HostReads(p),
            p.GetRequiredService<VersionGuard>(),
            p.GetRequiredService<Sweeper>(),
            Timer(p),
            p.GetRequiredService<HandoffMetrics>(),
            Log<BacklogWatch>(p)));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, BacklogWatch>(p => p.GetRequiredService<BacklogWatch>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, Sweeper>(p => p.GetRequiredService<Sweeper>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, Dispatcher>(p => p.GetRequiredService<Dispatcher>()));
        return services;
    }

    /// <summary>The host's calendars, and the default one where the host has none of that name and version.</summary>
    private static CalendarBook BuildCalendars(IServiceProvider provider)
    {
        var calendars = provider.GetServices<IOpeningHours>().ToList();
        if (!calendars.Any(c => c.Ref == WorkingCalendar.Default.Ref)) calendars.Add(WorkingCalendar.Default);
        return new CalendarBook(calendars);
    }

    private static Rulebook BuildRulebook(IServiceProvider provider)
    {
        var book = provider.GetRequiredService<CalendarBook>();
        var lifecycles = provider.GetServices<AddedLifecycle>().ToList();
        if (lifecycles.Count == 0) throw new InvalidOperationException("No lifecycle is registered: call AddLifecycle in AddHandoff.");
        if (lifecycles.GroupBy(used => used.Lifecycle.Ref).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new InvalidOperationException($"Lifecycle {twice.Key} is registered more than once: call AddLifecycle once for each "
                + "version.");
        }

        var playbooks = provider.GetServices<AddedPlaybook>().ToList();
        if (playbooks.Find(added => lifecycles.TrueForAll(used => used.Lifecycle.Ref.Name != added.Lifecycle)) is { } lost)
        {
            throw new InvalidOperationException($"Playbook {lost.Choice.Playbook} is for lifecycle '{lost.Lifecycle}', which is not "
                + "registered: call AddLifecycle.");
        }

        return new Rulebook(lifecycles.Select(used => new Decider(
            used.Lifecycle, used.Policies, book, Options(provider).Value.CatchUpDelivery, Of(used.Lifecycle, playbooks))));
    }

    private static PlaybookBook Of(Lifecycle lifecycle, List<AddedPlaybook> playbooks) =>
        new(lifecycle, playbooks.Where(added => added.Lifecycle == lifecycle.Ref.Name).Select(added => added.Choice));

    private static IHandoffStore Store(IServiceProvider provider) => HostStore.Of(provider);

    private static IOptions<HandoffOptions> Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<HandoffOptions>>();

    private static TimeProvider Watch(IServiceProvider provider) => provider.GetRequiredService<HostWatch>().Time;

    private static TimeProvider Timer(IServiceProvider provider) => provider.GetRequiredService<TimeProvider>();

    /// <summary>
    /// Nothing is registered in place of missing logging: whoever registers <see cref="ILogger{T}"/> first silences a host that adds its
    /// own later.
    /// </summary>
    private static ILogger<T> Log<T>(IServiceProvider provider) => provider.GetService<ILogger<T>>() ?? NullLogger<T>.Instance;
}
