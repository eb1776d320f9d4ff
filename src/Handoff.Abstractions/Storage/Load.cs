using NodaTime;

namespace Handoff.Storage;

/// <summary>What a store knows of an engagement.</summary>
/// <param name="Snapshot">The newest state; null for an engagement that does not exist.</param>
/// <param name="StoreNow">The store's clock: the only one that decides what is due (C10).</param>
/// <param name="Prior">What the command id asked about already did; null if it was never applied.</param>
public sealed record LoadResult(Snapshot? Snapshot, Instant StoreNow, PriorCommit? Prior);

/// <summary>One version of an engagement.</summary>
/// <param name="Version">Counts its commits, from 1.</param>
/// <param name="State">The state after that commit.</param>
public sealed record Snapshot(long Version, StateRecord State);

/// <summary>A commit that was made earlier under a command id.</summary>
/// <param name="Version">The version it made.</param>
/// <param name="Fingerprint">The fingerprint it was made with.</param>
/// <param name="Events">The events it wrote, in order.</param>
public sealed record PriorCommit(long Version, string Fingerprint, IReadOnlyList<StoredEvent> Events);

/// <summary>The state as named, versioned JSON, with the few columns that queries need.</summary>
/// <param name="SchemaVersion">Which shape the JSON has; at least 1.</param>
/// <param name="Json">UTF-8 JSON.</param>
/// <param name="Lifecycle">Name and version, as in <c>standard@1</c>.</param>
/// <param name="Stage">The stage's key.</param>
/// <param name="Phase">The stage's phase, in lower case.</param>
/// <param name="Account">The account's id.</param>
/// <param name="Owner">The responsible member; null while a function's queue is responsible.</param>
public sealed record StateRecord(
    int SchemaVersion, ReadOnlyMemory<byte> Json, string Lifecycle, string Stage, string Phase, string Account, string? Owner)
{
    /// <summary>The responsible function; null once the engagement has ended.</summary>
    public string? Responsible { get; init; }

    /// <summary>The host's own id of the deal or order; null if it has none.</summary>
    public string? Reference { get; init; }

    /// <summary>The members who carry it for any side, each between two line ends; null when nobody does.</summary>
    public string? Members { get; init; }

    /// <summary>Whether somebody stands in for somebody here, so that the state says more of who is there than who carries it.</summary>
    public bool IsCovered { get; init; }

    /// <summary>
    /// Whether it is the same state: JSON of the same shape, byte for byte. The other columns follow from it, and records with memory in
    /// them are equal only where it is the same memory.
    /// </summary>
    public bool IsSame(StateRecord other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return SchemaVersion == other.SchemaVersion && Json.Span.SequenceEqual(other.Json.Span);
    }

    /// <summary>How <see cref="Members"/> has them, so that a query finds one as a part of the text; null for nobody.</summary>
    /// <param name="members">Who; each once.</param>
    public static string? MembersText(IEnumerable<MemberId> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        var names = new List<string>();
        foreach (var member in members)
        {
            if (!names.Contains(member.Value)) names.Add(member.Value);
        }

        return names.Count == 0 ? null : $"\n{string.Join("\n", names)}\n";
    }

    /// <summary>What a phase is called in <see cref="Phase"/>; never changed, whatever the phase is called in code.</summary>
    /// <param name="phase">Which.</param>
    public static string PhaseName(Phase phase) => phase switch
    {
        Lifecycles.Phase.Prospect => "prospect",
        Lifecycles.Phase.Handoff => "handoff",
        Lifecycles.Phase.Delivery => "delivery",
        Lifecycles.Phase.Relationship => "relationship",
        Lifecycles.Phase.Ended => "ended",
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, "There is no such phase."),
    };
}

/// <summary>An event as named, versioned JSON.</summary>
/// <param name="Type">The event's persisted name, for example <c>accepted</c>; never renamed.</param>
/// <param name="SchemaVersion">Which shape the JSON has; at least 1.</param>
/// <param name="Json">UTF-8 JSON.</param>
/// <param name="OccurredAt">When it happened.</param>
public sealed record EventRecord(string Type, int SchemaVersion, ReadOnlyMemory<byte> Json, Instant OccurredAt);

/// <summary>An event in its place.</summary>
/// <param name="Version">Of the commit that wrote it.</param>
/// <param name="Ordinal">Within that commit, from 0.</param>
/// <param name="CommandId">The command that caused it.</param>
/// <param name="Record">The event.</param>
public sealed record StoredEvent(long Version, int Ordinal, CommandId CommandId, EventRecord Record);
