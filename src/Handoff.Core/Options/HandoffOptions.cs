namespace Handoff;

/// <summary>Settings of the engine, the sweeper and the dispatcher; validated at start, all faults at once.</summary>
public sealed class HandoffOptions
{
    /// <summary>How often a command is decided again when others commit first or the store does not answer. 0 to 20. Default: 8.</summary>
    public int MaxRetries { get; set; } = 8;

    /// <summary>
    /// How much memory the states that this host worked on last may take, so that they need not be read out of their JSON again. 0 to
    /// 1,073,741,824 bytes. Default: 64 MiB, enough for some 10,000 engagements.
    /// </summary>
    public int StateCacheBytes { get; set; } = 64 << 20;

    /// <summary>
    /// Whether this host's <see cref="Sweeper"/> runs by itself. False for hosts that only send commands, while others sweep. Default:
    /// true.
    /// </summary>
    public bool RunSweeper { get; set; } = true;

    /// <summary>
    /// Whether this host's <see cref="Dispatcher"/> runs by itself. False for hosts that only send commands, while others tell their
    /// subscribers. Default: true.
    /// </summary>
    public bool RunDispatcher { get; set; } = true;

    /// <summary>How long the sweeper waits when nothing was due. 100 ms to 1 hour. Default: 5 seconds.</summary>
    public TimeSpan SweepInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How many engagements the sweeper claims at once. 1 to 1,000. Default: 50.</summary>
    public int SweepBatch { get; set; } = 50;

    /// <summary>How long a claim, or a lane of the outbox, is held. 1 second to 1 hour. Default: 30 seconds.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long the host's own code may take: its calendars, to decide one engagement that is due (it is parked otherwise), and its
    /// subscribers, to hear one message (its engagement waits for them otherwise). Both run on their own threads for that. 100 ms to
    /// 1 hour; <see cref="Timeout.InfiniteTimeSpan"/> for ever, on the thread that steps, as in simulated time. Default: null, half of
    /// <see cref="Lease"/>.
    /// </summary>
    public TimeSpan? HostCodeTimeout { get; set; }

    internal TimeSpan HostCodeLimit => HostCodeTimeout ?? TimeSpan.FromTicks(Lease.Ticks / 2);

    /// <summary>After how many failed attempts a wake-up is parked until the next commit. 1 to 100. Default: 10.</summary>
    public int MaxAttempts { get; set; } = 10;

    /// <summary>
    /// How far the store's clock may run ahead of the time that has passed here, before the sweeper stops firing and says so. What is late
    /// can be made good; a breach that was fired early stays for ever. 1 second to 10,000 days. Default: 5 minutes.
    /// </summary>
    public TimeSpan MaxClockJump { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long the dispatcher waits when the outbox was empty; when it had less than a batch to tell, a tenth of that. 100 ms to 1 hour.
    /// Default: 1 second.
    /// </summary>
    public TimeSpan DispatchInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How many messages the dispatcher reads from a lane at once. 1 to 10,000. Default: 200.</summary>
    public int DispatchBatch { get; set; } = 200;

    /// <summary>
    /// After how many failed attempts a message is parked for a subscriber. 1 to 100. Default: 20, which takes some ten hours.
    /// </summary>
    public int MaxTellings { get; set; } = 20;

    /// <summary>
    /// Whether a host without subscribers empties the outbox: for systems in which nobody is told of anything. What is deferred for a known
    /// subscriber stays deferred. Default: false, messages wait for hosts that have subscribers.
    /// </summary>
    public bool DiscardMessages { get; set; }

    /// <summary>What people are told of thresholds that were crossed while nobody looked. Default: the highest of each clock.</summary>
    public CatchUpDelivery CatchUpDelivery { get; set; } = CatchUpDelivery.HighestPerClock;

    /// <summary>
    /// What the host does when its definition of a lifecycle, policy or calendar differs from what the store keeps under its version.
    /// Default: it does not start.
    /// </summary>
    public ChangedDefinitions ChangedDefinitions { get; set; } = ChangedDefinitions.Refuse;
}
