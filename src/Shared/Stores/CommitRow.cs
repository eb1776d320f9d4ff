using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using NodaTime;

namespace Handoff;

/// <summary>What a store keeps of one commit.</summary>
/// <param name="Key">Of which engagement.</param>
/// <param name="Version">The version it made.</param>
/// <param name="CommandId">The command that caused it.</param>
/// <param name="Events">As <see cref="CommitText"/> has them.</param>
internal sealed record CommitRow(EngagementKey Key, long Version, CommandId CommandId, byte[] Events)
{
    // Of a row that somebody damaged: whoever reads it finds an event that he does not know. It is an error of this engagement alone, and
    // the others that were asked for in the same statement are answered.
    private static readonly EventRecord Unreadable = new("unreadable", 1, Encoding.UTF8.GetBytes("null"), NodaConstants.UnixEpoch);

    internal List<StoredEvent> StoredEvents()
    {
        try
        {
            return [.. CommitText.Events(Events).Select((happened, ordinal) => new StoredEvent(Version, ordinal, CommandId, happened))];
        }
        catch (Exception damaged) when (IsDamage(damaged))
        {
            return [new StoredEvent(Version, 0, CommandId, Unreadable)];
        }
    }

    /// <summary>The messages with these ordinals.</summary>
    /// <param name="ordinals">Which.</param>
    /// <param name="own">What the messages say, where it is something else than the events; otherwise null.</param>
    internal List<OutboxMessage> Messages(IReadOnlyList<int> ordinals, byte[]? own)
    {
        try
        {
            return own is null ? Telling(ordinals, CommitText.Events(Events)) : Saying(ordinals, CommitText.Messages(own));
        }
        catch (Exception damaged) when (IsDamage(damaged))
        {
            return [.. ordinals.Select(ordinal => Telling(ordinal, Unreadable))];
        }
    }

    private List<OutboxMessage> Telling(IReadOnlyList<int> ordinals, List<EventRecord> events) =>
    [
        .. ordinals.Select(ordinal => Telling(ordinal, ordinal >= 0 && ordinal < events.Count ? events[ordinal] : Unreadable)),
    ];

    private List<OutboxMessage> Saying(IReadOnlyList<int> ordinals, IEnumerable<OutboxRecord> own)
    {
        var all = own.ToDictionary(message => message.Ordinal);
        return
        [
            .. ordinals.Select(ordinal =>
                all.TryGetValue(ordinal, out var message) ? new OutboxMessage(At(ordinal), message) : Telling(ordinal, Unreadable)),
        ];
    }

    private OutboxMessage Telling(int ordinal, EventRecord happened) => new(At(ordinal), new OutboxRecord(
        ordinal, happened.Type, happened.SchemaVersion, happened.Json, happened.OccurredAt));

    /// <summary>No JSON, or JSON of something else: a time beyond all times, half a character, one place twice.</summary>
    private static bool IsDamage(Exception error) => error is JsonException or ArgumentException or InvalidOperationException;

    private MessageKey At(int ordinal) => new(Key, Version, ordinal);
}

/// <summary>A history, as it is read.</summary>
internal static class CommitRows
{
    internal static async IAsyncEnumerable<StoredEvent> EventsAsync(
        this IAsyncEnumerable<CommitRow> commits, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var commit in commits.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            foreach (var happened in commit.StoredEvents()) yield return happened;
        }
    }
}
