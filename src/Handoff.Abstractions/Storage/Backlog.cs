using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff.Storage;

/// <summary>What waits in a store.</summary>
/// <remarks>
/// Counts are right up to <see cref="Most"/>; a store need not count on from there, nor look further for what is older. What is claimed or
/// put off is counted as far as it can be claimed again before as many others come up.
/// </remarks>
/// <param name="Due">How many wake-ups are due and not parked, whether they are claimed or not.</param>
/// <param name="OldestDue">The oldest of these; null when none is due.</param>
/// <param name="Parked">How many were given up and wait for a commit.</param>
/// <param name="Unsent">How many messages wait in the lanes of the outbox, to be told to everybody.</param>
/// <param name="StoreNow">As of when, by the store's clock.</param>
public sealed record Backlog(
    long Due,
    [property: JsonConverter(typeof(PlainJson))] Instant? OldestDue,
    long Parked, long Unsent,
    [property: JsonConverter(typeof(PlainJson))] Instant StoreNow)
{
    /// <summary>A count that is as large as this, or larger, means at least that many.</summary>
    public const long Most = 10_000;

    /// <summary>The lanes in which messages wait, in order.</summary>
    public ValueList<LaneBacklog> Lanes { get; init; }

    /// <summary>The subscribers that the store knows, by name, ordinally, and what is deferred for each.</summary>
    public ValueList<SubscriberBacklog> Subscribers { get; init; }

    /// <summary>
    /// For how long the oldest transaction of the database has been open, by the database's own clock; what was deleted since is still read
    /// over, and makes claims slow. Null in a store where no transaction does that to others.
    /// </summary>
    [JsonConverter(typeof(PlainJson))]
    public Duration? OldestTransaction { get; init; }

    /// <summary>For how long the oldest has been due; zero when none is.</summary>
    public Duration Age() => OldestDue is { } oldest ? StoreNow - oldest : Duration.Zero;

    /// <summary>For how long the oldest unsent message of any lane has been waiting; zero when none is.</summary>
    public Duration UnsentAge()
    {
        var oldest = StoreNow;
        foreach (var lane in Lanes) oldest = Instant.Min(oldest, lane.OldestUnsent);
        return StoreNow - oldest;
    }
}

/// <summary>Messages that wait in a lane.</summary>
/// <param name="Lane">Which lane, from 0.</param>
/// <param name="OldestUnsent">When the event happened that is told next: the first in the order in which the lane is read.</param>
public sealed record LaneBacklog(int Lane, [property: JsonConverter(typeof(PlainJson))] Instant OldestUnsent);

/// <summary>What waits for one subscriber.</summary>
/// <param name="Subscriber">For whom.</param>
/// <param name="Deferred">
/// How many messages wait for it, parked ones and those behind them included; right up to <see cref="Backlog.Most"/>.
/// </param>
/// <param name="Parked">How many of these are parked; each holds up its engagement's later ones.</param>
/// <param name="OldestDeferred">
/// When the earliest of their events happened, of those that are not parked and wait behind none; null when there is none.
/// </param>
public sealed record SubscriberBacklog(
    SubscriberName Subscriber, long Deferred, long Parked,
    [property: JsonConverter(typeof(PlainJson))] Instant? OldestDeferred);
