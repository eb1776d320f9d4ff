namespace Handoff;

/// <summary>Puts a decision into the record that a store commits.</summary>
internal static class Commits
{
    internal static CommitRequest Of(
        CommandRequest request, string fingerprint, long version, Engagement? before, Decision.Decided decided, Decider rules,
        ClaimFence? claim = null)
    {
        var records = new EventRecord[decided.Events.Count];
        for (var at = 0; at < records.Length; at++) records[at] = JournalCodec.Write(decided.Events[at]);
        return new CommitRequest
        {
            Key = request.Key,
            ExpectedVersion = version,
            CommandId = request.Id,
            Fingerprint = fingerprint,
            State = JournalCodec.Write(decided.State),
            Events = records,
            NextWakeup = rules.NextDeadline(decided.State),
            Outbox = decided.State.Imported ? [] : Messages(decided.Events, records),
            Items = ItemRecords.Changes(before, decided.State),
            Claim = claim,
        };
    }

    private static List<OutboxRecord> Messages(IReadOnlyList<Event> events, EventRecord[] records)
    {
        var messages = new List<OutboxRecord>(records.Length);
        for (var at = 0; at < records.Length; at++)
        {
            if (events[at] is Event.Timed { Happened: ClockEvent.Crossed { Silent: true } }) continue;
            var record = records[at];
            messages.Add(new OutboxRecord(at, record.Type, record.SchemaVersion, record.Json, record.OccurredAt));
        }

        return messages;
    }
}
