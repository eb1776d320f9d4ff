using System.Diagnostics;

namespace Handoff;

/// <summary>The names under which Handoff is observed: one activity source, one meter, both called <c>Handoff</c>.</summary>
public static class HandoffTelemetry
{
    /// <summary>The name of the activity source and of the meter.</summary>
    public const string Name = "Handoff";

    /// <summary>Histogram, seconds: from a command's arrival to its answer. Tags: command, outcome.</summary>
    public const string CommandDuration = "handoff.command.duration";

    /// <summary>Counter: commits that lost against another. Tag: command.</summary>
    public const string CommandConflicts = "handoff.command.conflicts";

    /// <summary>Counter: attempts of a command that the store did not answer, and that were repeated. Tags: command, reason.</summary>
    public const string CommandUnanswered = "handoff.command.unanswered";

    /// <summary>Counter: engagements found at an older version than was seen here before: commits that were answered are gone.</summary>
    public const string HistoryRegressed = "handoff.history.regressed";

    /// <summary>Counter: due engagements claimed by the sweeper.</summary>
    public const string SweeperClaims = "handoff.sweeper.claims";

    /// <summary>Counter: claims that fired at least one deadline.</summary>
    public const string SweeperFired = "handoff.sweeper.fired";

    /// <summary>Counter: claims given back, to be retried or parked.</summary>
    public const string SweeperReleased = "handoff.sweeper.released";

    /// <summary>Counter: claims that fired nothing because somebody else had committed or claimed meanwhile.</summary>
    public const string SweeperFenced = "handoff.sweeper.fenced";

    /// <summary>Histogram: how often an engagement had been claimed since it was armed, each time it is claimed.</summary>
    public const string SweeperAttempts = "handoff.sweeper.attempts";

    /// <summary>Gauge: wake-ups that are due and not parked, when the store was last asked.</summary>
    public const string BacklogDue = "handoff.backlog.due";

    /// <summary>Gauge, seconds: for how long the oldest of these has been due; 0 when none is.</summary>
    public const string BacklogAge = "handoff.backlog.age";

    /// <summary>Gauge: wake-ups that were given up and wait for a commit or an operator.</summary>
    public const string BacklogParked = "handoff.backlog.parked";

    /// <summary>Gauge: messages that wait in the outbox.</summary>
    public const string OutboxUnsent = "handoff.outbox.unsent";

    /// <summary>
    /// Gauge, seconds: how long ago the event that is told next happened, for each lane in which messages wait. Tag: lane.
    /// </summary>
    public const string OutboxAge = "handoff.outbox.age";

    /// <summary>
    /// Gauge, seconds: for how long the oldest transaction of the store's database has been open. Absent where a store has no such thing.
    /// </summary>
    public const string StoreTransactionAge = "handoff.store.transaction.age";

    /// <summary>Histogram, seconds: what the store took to answer a commit, or the commits of a sweeper's batch.</summary>
    public const string StoreCommitDuration = "handoff.store.commit.duration";

    /// <summary>
    /// Gauge, seconds: how far the store's clock was ahead of this host's when it was last asked; negative when behind. Nothing depends on
    /// it.
    /// </summary>
    public const string ClockOffset = "handoff.clock.offset";

    /// <summary>Gauge: 1 while the store's clock is suspect and nothing is fired, otherwise 0.</summary>
    public const string ClockSuspect = "handoff.clock.suspect";

    /// <summary>Counter: messages told to all subscribers of a host, and deferred messages told to the one they waited for.</summary>
    public const string OutboxDelivered = "handoff.outbox.delivered";

    /// <summary>Counter: times that telling a subscriber failed. Tag: subscriber.</summary>
    public const string SubscriberFailed = "handoff.subscriber.failed";

    /// <summary>Gauge: messages that wait for one subscriber, parked ones included. Tag: subscriber.</summary>
    public const string SubscriberDeferred = "handoff.subscriber.deferred";

    /// <summary>Gauge: messages that were given up for one subscriber and wait for an operator. Tag: subscriber.</summary>
    public const string SubscriberParked = "handoff.subscriber.parked";

    /// <summary>Tag: the command's name; a closed set.</summary>
    public const string TagCommand = "handoff.command";

    /// <summary>Tag: a lane of the outbox, from 0; a closed set.</summary>
    public const string TagLane = "handoff.lane";

    /// <summary>Tag: a subscriber's name; as many as the store knows.</summary>
    public const string TagSubscriber = "handoff.subscriber";

    /// <summary>Tag: <c>decided</c>, <c>repeated</c> or <c>refused</c>.</summary>
    public const string TagOutcome = "handoff.outcome";

    /// <summary>
    /// Tag: the code of the store's driver, as <see cref="Storage.StoreUnavailableException.Reason"/>; absent when unknown.
    /// </summary>
    public const string TagReason = "handoff.reason";

    /// <summary>Tag of activities only: tenant and id of the engagement.</summary>
    public const string TagEngagement = "handoff.engagement";

    internal static ActivitySource Source { get; } = new(Name);
}
