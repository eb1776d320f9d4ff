using Microsoft.Extensions.Logging;
using NodaTime;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>What a host says in <c>AddHandoff</c>.</summary>
public static class HandoffBuilderExtensions
{
    /// <summary>Adds a lifecycle; several may be added, and several versions of one.</summary>
    /// <param name="handoff">The builder.</param>
    /// <param name="lifecycle">A ready-made or an own one.</param>
    /// <param name="policies">Its service levels, in order of precedence; null for the defaults of the ready-made lifecycles.</param>
    /// <exception cref="SlaPolicyException">The policies do not fit the lifecycle.</exception>
    public static HandoffBuilder AddLifecycle(this HandoffBuilder handoff, Lifecycle lifecycle, IEnumerable<SlaPolicy>? policies = null)
    {
        ArgumentNullException.ThrowIfNull(handoff);
        ArgumentNullException.ThrowIfNull(lifecycle);
        var book = policies is null ? SlaPolicies.For(lifecycle) : new SlaPolicyBook(lifecycle, policies);
        handoff.Services.AddSingleton(new AddedLifecycle(lifecycle, book));
        return handoff;
    }

    /// <summary>
    /// Adds a playbook for engagements of a lifecycle. Of those that begin by themselves, the first in the order added that fits an
    /// engagement's facts does.
    /// </summary>
    /// <param name="handoff">The builder.</param>
    /// <param name="lifecycle">The lifecycle, by its name or itself; for each of its versions.</param>
    /// <param name="playbook">The template.</param>
    /// <param name="start">When it begins.</param>
    /// <param name="segment">Only for engagements of this segment; null for any.</param>
    /// <param name="priority">Only for engagements of this priority; null for any.</param>
    /// <remarks>A milestone for a function that the lifecycle does not have is found when the host starts.</remarks>
    public static HandoffBuilder AddPlaybook(
        this HandoffBuilder handoff,
        LifecycleName lifecycle,
        Playbook playbook,
        PlaybookStart start = PlaybookStart.OnRequest,
        string? segment = null,
        string? priority = null)
    {
        ArgumentNullException.ThrowIfNull(handoff);
        ArgumentNullException.ThrowIfNull(playbook);
        var choice = new PlaybookChoice(playbook, start) { Segment = segment, Priority = priority };
        handoff.Services.AddSingleton(new AddedPlaybook(lifecycle.Value, choice));
        return handoff;
    }

    /// <summary>Adds a calendar; the one named <see cref="CalendarBook.DefaultName"/> replaces the default.</summary>
    /// <param name="handoff">The builder.</param>
    /// <param name="calendar">A <see cref="WorkingCalendar"/>, or hours that the host knows, over which a calendar is built.</param>
    public static HandoffBuilder AddCalendar(this HandoffBuilder handoff, IOpeningHours calendar)
    {
        ArgumentNullException.ThrowIfNull(handoff);
        ArgumentNullException.ThrowIfNull(calendar);
        handoff.Services.AddSingleton(calendar);
        return handoff;
    }

    /// <summary>
    /// Says who does the work, and when they are not there; from then on <see cref="Coverage"/> and <see cref="Carriers"/> can be had.
    /// </summary>
    /// <param name="handoff">The builder.</param>
    /// <param name="people">Makes it when it is first asked for: a <see cref="PeopleBook"/>, or one over the host's own tables.</param>
    public static HandoffBuilder UsePeople(this HandoffBuilder handoff, Func<IServiceProvider, IPeople> people)
    {
        ArgumentNullException.ThrowIfNull(handoff);
        ArgumentNullException.ThrowIfNull(people);
        handoff.Services.AddSingleton(people);
        handoff.Services.AddSingleton(p => new Coverage(p.GetRequiredService<HandoffReader>(), p.GetRequiredService<IPeople>()));
        handoff.Services.AddSingleton(p => new Carriers(
            p.GetRequiredService<IHandoff>(),
            p.GetRequiredService<HandoffReader>(),
            p.GetRequiredService<IPeople>(),
            p.GetRequiredService<IClock>()));
        return handoff;
    }

    /// <summary>Keeps everything in memory: for tests and trials. It is gone with the process.</summary>
    public static HandoffBuilder UseInMemoryStore(this HandoffBuilder handoff)
    {
        ArgumentNullException.ThrowIfNull(handoff);
        return handoff.UseStore(p => new InMemoryHandoffStore(p.GetRequiredService<IClock>()), () => null);
    }

    /// <summary>Spreads engagements over several stores; see <see cref="ShardedStore"/>. A host has one store.</summary>
    /// <remarks>The stores close with the container; one of your own is disposed with <c>DisposeAsync</c>, as hosts do.</remarks>
    /// <param name="handoff">The builder.</param>
    /// <param name="open">Opens the shards, always in the same order; called when the store is first asked for.</param>
    /// <param name="map">
    /// For each of the <see cref="EngagementId.Buckets"/>, the position of its shard; null for the bucket modulo the number of shards.
    /// </param>
    public static HandoffBuilder UseShards(
        this HandoffBuilder handoff, Func<IServiceProvider, IReadOnlyList<IHandoffStore>> open, IReadOnlyList<int>? map = null)
    {
        ArgumentNullException.ThrowIfNull(handoff);
        ArgumentNullException.ThrowIfNull(open);
        return handoff.UseStore(
            provider => new ShardedStore(open(provider), map, provider.GetService<ILogger<ShardedStore>>()),
            () => $"the shards of {open.Method}");
    }

    /// <summary>Changes settings.</summary>
    public static HandoffBuilder Configure(this HandoffBuilder handoff, Action<HandoffOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(handoff);
        ArgumentNullException.ThrowIfNull(configure);
        handoff.Services.Configure(configure);
        return handoff;
    }
}
