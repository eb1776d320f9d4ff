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

    /// <summary>Counter: due engagements claimed by the sweeper.</summary>
    public const string SweeperClaims = "handoff.sweeper.claims";

    /// <summary>Counter: claims that fired at least one deadline.</summary>
    public const string SweeperFired = "handoff.sweeper.fired";

    /// <summary>Counter: claims given back, to be retried or parked.</summary>
    public const string SweeperReleased = "handoff.sweeper.released";

    /// <summary>Counter: messages delivered to all subscribers.</summary>
    public const string OutboxDelivered = "handoff.outbox.delivered";

    /// <summary>Tag: the command's name; a closed set.</summary>
    public const string TagCommand = "handoff.command";

    /// <summary>Tag: <c>decided</c>, <c>repeated</c> or <c>refused</c>.</summary>
    public const string TagOutcome = "handoff.outcome";

    /// <summary>Tag of activities only: tenant and id of the engagement.</summary>
    public const string TagEngagement = "handoff.engagement";

    internal static ActivitySource Source { get; } = new(Name);
}
