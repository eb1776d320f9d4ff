using Npgsql;
using NpgsqlTypes;

namespace Handoff.Storage;

/// <summary>A commit and the number that no other one has.</summary>
internal readonly record struct Stamped(CommitRequest Commit, long Stamp);

/// <summary>An event and its place in its commit.</summary>
internal readonly record struct StampedEvent(Stamped Of, int At, EventRecord Record);

/// <summary>A message and its commit.</summary>
internal readonly record struct StampedMessage(Stamped Of, OutboxRecord Record);

/// <summary>The values of a group's commits, a column at a time.</summary>
internal static class CommitValues
{
    internal static NpgsqlParameterCollection Keys(this NpgsqlParameterCollection values, IReadOnlyList<Stamped> commits) => values
        .Given(commits, NpgsqlDbType.Text, each => each.Commit.Key.Tenant.Value)
        .Given(commits, NpgsqlDbType.Text, each => each.Commit.Key.Id.Value)
        .Given(commits, NpgsqlDbType.Bigint, each => each.Stamp);

    internal static NpgsqlParameterCollection States(this NpgsqlParameterCollection values, IReadOnlyList<Stamped> commits) => values
        .Given(commits, NpgsqlDbType.Integer, each => each.Commit.State.SchemaVersion)
        .Given(commits, NpgsqlDbType.Json, each => each.Commit.State.Json)
        .Given(commits, NpgsqlDbType.Text, each => each.Commit.State.Lifecycle)
        .Given(commits, NpgsqlDbType.Text, each => each.Commit.State.Stage)
        .Given(commits, NpgsqlDbType.Text, each => each.Commit.State.Phase)
        .Given(commits, NpgsqlDbType.Text, each => each.Commit.State.Account)
        .Given(commits, NpgsqlDbType.Text, each => each.Commit.State.Owner)
        .Given(commits, NpgsqlDbType.Text, each => each.Commit.State.Responsible)
        .Given(commits, NpgsqlDbType.Text, each => each.Commit.State.Reference)
        .Given(commits, NpgsqlDbType.Text, each => each.Commit.State.Members);

    internal static NpgsqlParameterCollection Guards(this NpgsqlParameterCollection values, IReadOnlyList<Stamped> commits) => values
        .Given(commits, NpgsqlDbType.Bigint, each => each.Commit.ExpectedVersion)
        .Given(commits, NpgsqlDbType.Uuid, each => each.Commit.CommandId.Value);

    internal static NpgsqlParameterCollection Fences(this NpgsqlParameterCollection values, IReadOnlyList<Stamped> commits) => values
        .Given(commits, NpgsqlDbType.Bigint, each => each.Commit.Claim!.Value.ArmedVersion)
        .Given(commits, NpgsqlDbType.Integer, each => each.Commit.Claim!.Value.ClaimNo);

    internal static NpgsqlParameterCollection Wakeups(this NpgsqlParameterCollection values, IReadOnlyList<Stamped> commits) => values
        .Given(commits, NpgsqlDbType.TimestampTz, each => each.Commit.NextWakeup!.Value.Up());

    internal static NpgsqlParameterCollection Events(this NpgsqlParameterCollection values, IReadOnlyList<StampedEvent> events) => values
        .Given(events, NpgsqlDbType.Text, e => e.Of.Commit.Key.Tenant.Value)
        .Given(events, NpgsqlDbType.Text, e => e.Of.Commit.Key.Id.Value)
        .Given(events, NpgsqlDbType.Bigint, e => e.Of.Stamp)
        .Given(events, NpgsqlDbType.Integer, e => e.At)
        .Given(events, NpgsqlDbType.Uuid, e => e.Of.Commit.CommandId.Value)
        .Given(events, NpgsqlDbType.Text, e => e.At == 0 ? e.Of.Commit.Fingerprint : null)
        .Given(events, NpgsqlDbType.Text, e => e.Record.Type)
        .Given(events, NpgsqlDbType.Integer, e => e.Record.SchemaVersion)
        .Given(events, NpgsqlDbType.Json, e => e.Record.Json)
        .Given(events, NpgsqlDbType.TimestampTz, e => e.Record.OccurredAt.Down());

    internal static NpgsqlParameterCollection Messages(
        this NpgsqlParameterCollection values, IReadOnlyList<StampedMessage> messages, StoreInfo info) =>
        values
            .Given(messages, NpgsqlDbType.Text, m => m.Of.Commit.Key.Tenant.Value)
            .Given(messages, NpgsqlDbType.Text, m => m.Of.Commit.Key.Id.Value)
            .Given(messages, NpgsqlDbType.Bigint, m => m.Of.Stamp)
            .Given(messages, NpgsqlDbType.Integer, m => info.LaneOf(m.Of.Commit.Key.Id))
            .Given(messages, NpgsqlDbType.Integer, m => m.Record.Ordinal)
            .Given(messages, NpgsqlDbType.Uuid, m => m.Record.MessageId)
            .Given(messages, NpgsqlDbType.Text, m => m.Record.Type)
            .Given(messages, NpgsqlDbType.Integer, m => m.Record.SchemaVersion)
            .Given(messages, NpgsqlDbType.Json, m => m.Record.Json)
            .Given(messages, NpgsqlDbType.TimestampTz, m => m.Record.OccurredAt.Down());
}
