using NodaTime;

namespace Handoff.Storage;

/// <summary>Everything one commit writes, all of it or nothing.</summary>
public sealed record CommitRequest
{
    /// <summary>Which engagement.</summary>
    public required EngagementKey Key { get; init; }

    /// <summary>The version that was decided on; 0 for an engagement that must not exist yet (C2).</summary>
    public required long ExpectedVersion { get; init; }

    /// <summary>
    /// The state that was decided on, where it was not loaded for this commit: an <see cref="IOptimisticStore"/> makes the commit only if
    /// the engagement has this state's JSON, byte for byte, in the same shape, and else answers that it is a version conflict. Null, as by
    /// default, where a load has just brought it.
    /// </summary>
    public StateRecord? DecidedOn { get; init; }

    /// <summary>Unique within the engagement for as long as the events are kept (C3).</summary>
    public required CommandId CommandId { get; init; }

    /// <summary>
    /// Tells a repeated command from another one that took the same id: a text of at most 200 characters, compared as it is.
    /// </summary>
    public required string Fingerprint { get; init; }

    /// <summary>The state after the events.</summary>
    public required StateRecord State { get; init; }

    /// <summary>What happened, in order; at least one (C4).</summary>
    public required IReadOnlyList<EventRecord> Events { get; init; }

    /// <summary>
    /// When the sweeper has to look next; null when nothing is timed any more (C6). A store may keep it later, never earlier.
    /// </summary>
    public Instant? NextWakeup { get; init; }

    /// <summary>What subscribers will be told, in order.</summary>
    public IReadOnlyList<OutboxRecord> Outbox { get; init; } = [];

    /// <summary>What it changes of the engagement's open items, for stores that list them; others pass over it.</summary>
    public ItemChanges Items { get; init; } = ItemChanges.None;

    /// <summary>The claim this commit fires under; null for commands that nobody woke up for (C5, C8).</summary>
    public ClaimFence? Claim { get; init; }

    /// <summary>For stores, before anything else: refuses a request that no store may write.</summary>
    /// <exception cref="ArgumentException">
    /// A part of it is null; it has no event, a negative version, a state that was decided on where there is none, no fingerprint, or
    /// outbox ordinals that are not ascending; or an instant or a text that would not come back as it was given: an instant that is not of
    /// the years 1 to 9999, a text that is empty, longer than 200 characters, with control characters or half a surrogate pair, JSON that
    /// is not UTF-8, or an event's or a message's that is not valid, has white space around it, or is nested deeper than 1,000; or it
    /// changes an item twice. The message says which.
    /// </exception>
    /// <exception cref="InvalidOperationException">A key, the command id or an item's id or function was never assigned.</exception>
    public void EnsureValid()
    {
        _ = (Key.Tenant.Value, Key.Id.Value, CommandId.Value);
        if (ExpectedVersion < 0) throw new ArgumentException($"Expected version {ExpectedVersion} is negative.");
        if (ExpectedVersion == 0 && DecidedOn is not null) throw new ArgumentException("Nothing is decided on at version 0.");
        if (string.IsNullOrEmpty(Fingerprint)) throw new ArgumentException("A commit must have a fingerprint.");
        KeyText.Check(Fingerprint, "fingerprint");
        EnsureWhole();
        if (Events.Count == 0)
        {
            throw new ArgumentException("A commit must have at least one event; a command that changes nothing is not committed.");
        }

        StoredText.Check(State);
        if (DecidedOn is not null) StoredText.Check(DecidedOn);
        foreach (var happened in Events) Check("event", happened.Type, happened.Json, happened.OccurredAt);
        StoredTime.Check(NextWakeup, "wake-up");
        Items.EnsureValid();

        var next = 0;
        foreach (var message in Outbox)
        {
            if (message.Ordinal < next || message.Ordinal >= Events.Count)
            {
                throw new ArgumentException($"Outbox ordinal {message.Ordinal} is out of order, or belongs to none of {Events.Count} "
                    + "events.");
            }

            next = message.Ordinal + 1;
            if (SaysItsEvent(message)) continue;
            Check("message", message.Type, message.Json, message.OccurredAt);
        }
    }

    private bool SaysItsEvent(OutboxRecord message)
    {
        var happened = Events[message.Ordinal];
        return message.Type == happened.Type && message.OccurredAt == happened.OccurredAt && message.Json.Equals(happened.Json);
    }

    private static void Check(string what, string type, ReadOnlyMemory<byte> json, Instant occurredAt)
    {
        StoredText.Check(what, type, json);
        StoredTime.Check(occurredAt, what);
    }

    /// <summary>Checks what the compiler, or whoever deserialized it, may have let pass: nothing is missing.</summary>
    private void EnsureWhole()
    {
        if (State is null) throw new ArgumentException("The commit's state is null.");
        if (Events is null) throw new ArgumentException("The commit has no list of events.");
        if (Outbox is null) throw new ArgumentException("The commit has no list of messages.");
        if (Items is null) throw new ArgumentException("The commit's changes of items are null.");
        StoreRequest.EnsureEach(Events);
        StoreRequest.EnsureEach(Outbox);
    }
}

/// <summary>One message to the host's subscribers.</summary>
/// <param name="Ordinal">Position of its event in the commit, from 0.</param>
/// <param name="Type">The event's persisted name.</param>
/// <param name="SchemaVersion">Which shape the JSON has.</param>
/// <param name="Json">UTF-8 JSON of the event.</param>
/// <param name="OccurredAt">When the event happened.</param>
public sealed record OutboxRecord(int Ordinal, string Type, int SchemaVersion, ReadOnlyMemory<byte> Json, Instant OccurredAt);

/// <summary>What became of a commit.</summary>
/// <param name="Outcome">Which of the five.</param>
/// <param name="Version">
/// The version made, or made earlier (<see cref="CommitOutcome.AlreadyApplied"/>); otherwise the version that the store holds.
/// </param>
/// <param name="Prior">For <see cref="CommitOutcome.AlreadyApplied"/>, what the command id did then; otherwise null.</param>
public sealed record CommitResult(CommitOutcome Outcome, long Version, PriorCommit? Prior = null);

/// <summary>What can become of a commit.</summary>
public enum CommitOutcome
{
    /// <summary>Not stated.</summary>
    Unknown = 0,

    /// <summary>Written, at the declared durability.</summary>
    Committed = 1,

    /// <summary>This command id was applied before, with the same fingerprint; nothing was written now. Tested before all others.</summary>
    AlreadyApplied = 2,

    /// <summary>This command id belongs to another command; nothing was written.</summary>
    CommandMismatch = 3,

    /// <summary>Somebody else committed first; nothing was written.</summary>
    VersionConflict = 4,

    /// <summary>The claim is no longer the current one, or the wake-up is not due by the store's clock; nothing was written.</summary>
    ClaimLost = 5,
}
