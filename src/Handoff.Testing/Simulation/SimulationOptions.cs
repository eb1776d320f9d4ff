using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Handoff.Testing;

/// <summary>What a simulation plays. The defaults play the standard lifecycle on the in-memory store.</summary>
public sealed record SimulationOptions
{
    /// <summary>How many hosts run at a time, 1 to 5; null to let the seed choose.</summary>
    public int? Hosts { get; init; }

    /// <summary>How many clients ask, each of any host.</summary>
    public int Clients { get; init; } = 3;

    /// <summary>How many engagements they ask about.</summary>
    public int Engagements { get; init; } = 3;

    /// <summary>How many commands each client asks.</summary>
    public int Commands { get; init; } = 10;

    /// <summary>How many calls of each host's store fail; null to let the seed choose 0 to 3. Not used with <see cref="Plan"/>.</summary>
    public int? Faults { get; init; }

    /// <summary>
    /// Which calls fail, in place of chance; <see cref="StoreCall.Ordinal"/> counts the calls of the whole run, of all hosts.
    /// </summary>
    public Func<StoreCall, Fault?>? Plan { get; init; }

    /// <summary>How often a host dies between two calls; null to let the seed choose 0 to 2.</summary>
    public int? Crashes { get; init; }

    /// <summary>How often a host stands still for longer than its lease; null to let the seed choose 0 to 2.</summary>
    public int? Stalls { get; init; }

    /// <summary>How wrong the clocks of the hosts are: one is ahead by this, the next behind. It must have no effect.</summary>
    public Duration HostSkew { get; init; } = Duration.Zero;

    /// <summary>By how much the store's clock is moved, once, somewhere in the run; negative to move it back.</summary>
    public Duration StoreJump { get; init; } = Duration.Zero;

    /// <summary>How often a subscriber throws, from 0 to less than 1.</summary>
    public double SubscriberFailure { get; init; } = 0.1;

    /// <summary>After how many steps a run that does not come to rest is given up.</summary>
    public int MaxSteps { get; init; } = 200_000;

    /// <summary>
    /// Makes the store, which takes its time from the clock given and implements <see cref="IHandoffReadStore"/>, too. It is disposed of
    /// at the end of the run if it can be.
    /// </summary>
    public Func<IClock, IHandoffStore> Store { get; init; } = clock => new InMemoryHandoffStore(clock);

    /// <summary>Puts something between a host and its store; the host's number counts from 0. Null for nothing.</summary>
    public Func<int, IHandoffStore, IHandoffStore>? Decorate { get; init; }

    /// <summary>Names lifecycles, policies, calendars and settings of each host; not the store.</summary>
    public Action<HandoffBuilder> Configure { get; init; } = handoff => handoff.AddLifecycle(Standard.Lifecycle);

    /// <summary>
    /// What a client asks, given the only source of chance, the state that it sees (null for an engagement that does not exist, and perhaps
    /// changed by others before the command arrives), and the time by the store's clock. Null for commands that make sense on the standard
    /// lifecycle, and some that do not.
    /// </summary>
    public Func<Random, Engagement?, Instant, (Command Command, Actor Actor)>? Ask { get; init; }
}
