using System.Globalization;
using System.Text;
using NodaTime.Text;
using Npgsql;
using NpgsqlTypes;

namespace Handoff.Storage;

/// <summary>A commit and the number that no other one has.</summary>
internal readonly record struct Stamped(CommitRequest Commit, long Stamp);

/// <summary>The values of a group's commits, a column at a time.</summary>
internal static class CommitValues
{
    private static readonly InstantPattern Moment = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss.ffffff'+00'");

    internal static NpgsqlParameterCollection Keys(this NpgsqlParameterCollection values, IReadOnlyList<Stamped> commits) =>
        values.Keys(commits, each => each);

    internal static NpgsqlParameterCollection Keys<T>(
        this NpgsqlParameterCollection values, IReadOnlyList<T> rows, Func<T, Stamped> of) => values
        .Given(rows, NpgsqlDbType.Text, row => of(row).Commit.Key.Tenant.Value)
        .Given(rows, NpgsqlDbType.Text, row => of(row).Commit.Key.Id.Value)
        .Given(rows, NpgsqlDbType.Bigint, row => of(row).Stamp);

    internal static NpgsqlParameterCollection Items(
        this NpgsqlParameterCollection values, IReadOnlyList<(Stamped Of, ItemRecord Item)> rows) => values
        .Given(rows, NpgsqlDbType.Text, row => row.Item.Id.Value)
        .Given(rows, NpgsqlDbType.Text, row => row.Item.Kind)
        .Given(rows, NpgsqlDbType.Text, row => row.Item.Function.Value)
        .Given(rows, NpgsqlDbType.Text, row => row.Item.Member?.Value ?? "")
        .Given(rows, NpgsqlDbType.TimestampTz, row => ItemRange.Number(row.Item.At, Times.Up))
        .Given(rows, NpgsqlDbType.Integer, row => row.Item.IsOwn ? 1 : 0);

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
        .Given(commits, NpgsqlDbType.Text, each => each.Commit.State.Members)
        .Given(commits, NpgsqlDbType.Integer, each => each.Commit.State.IsCovered ? 1 : 0);

    internal static NpgsqlParameterCollection Guards(this NpgsqlParameterCollection values, IReadOnlyList<Stamped> commits) => values
        .Given(commits, NpgsqlDbType.Bigint, each => each.Commit.ExpectedVersion)
        .Given(commits, NpgsqlDbType.Uuid, each => each.Commit.CommandId.Value)
        .Given(commits, NpgsqlDbType.Integer, each => each.Commit.DecidedOn?.SchemaVersion)
        .Given(commits, NpgsqlDbType.Text, each => each.Commit.DecidedOn?.Json.Bytes());

    internal static NpgsqlParameterCollection Fences(this NpgsqlParameterCollection values, IReadOnlyList<Stamped> commits) => values
        .Given(commits, NpgsqlDbType.Bigint, each => each.Commit.Claim!.Value.ArmedVersion)
        .Given(commits, NpgsqlDbType.Integer, each => each.Commit.Claim!.Value.ClaimNo);

    internal static NpgsqlParameterCollection Wakeups(this NpgsqlParameterCollection values, IReadOnlyList<Stamped> commits) => values
        .Given(commits, NpgsqlDbType.TimestampTz, each => each.Commit.NextWakeup!.Value.Up());

    internal static NpgsqlParameterCollection Commits(this NpgsqlParameterCollection values, IReadOnlyList<Stamped> commits) => values
        .Given(commits, NpgsqlDbType.Uuid, each => each.Commit.CommandId.Value)
        .Given(commits, NpgsqlDbType.Text, each => each.Commit.Fingerprint)
        .Given(commits, NpgsqlDbType.Json, each => (ReadOnlyMemory<byte>)CommitText.Of(each.Commit.Events));

    /// <summary>Lists as texts, because the server would unfold lists of lists.</summary>
    internal static NpgsqlParameterCollection Messages(
        this NpgsqlParameterCollection values, IReadOnlyList<Stamped> commits, StoreInfo info) => values
        .Given(commits, NpgsqlDbType.Integer, each => info.LaneOf(each.Commit.Key.Id))
        .Given(commits, NpgsqlDbType.Uuid, each => each.Commit.CommandId.Value)
        .Given(commits, NpgsqlDbType.Text, each => List(
            each.Commit.Outbox, message => message.Ordinal.ToString(CultureInfo.InvariantCulture)))
        .Given(commits, NpgsqlDbType.Text, each => List(each.Commit.Outbox, message => Moment.Format(message.OccurredAt)))
        .Given(commits, NpgsqlDbType.Text, each => CommitText.Own(each.Commit) is { } own ? Encoding.UTF8.GetString(own) : null);

    private static string List(IReadOnlyList<OutboxRecord> messages, Func<OutboxRecord, string> text) =>
        $"{{{string.Join(',', messages.Select(text))}}}";
}
