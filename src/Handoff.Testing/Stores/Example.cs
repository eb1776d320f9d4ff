using System.Globalization;
using System.Text;
using NodaTime;

namespace Handoff.Testing;

/// <summary>Commits to try stores with. Instants are whole microseconds: as coarse as a store's columns may be.</summary>
internal static class Example
{
    internal static Instant Occurred { get; } = Instant.FromUtc(2026, 3, 2, 8, 59, 59) + Duration.FromTicks(1234560);

    internal static EngagementKey Key(int number = 1, string tenant = "main") =>
        new(tenant, new EngagementId(number.ToString(CultureInfo.InvariantCulture)));

    /// <summary>A commit with one event, one message, and a command id that belongs to the version it would make.</summary>
    internal static CommitRequest Commit(EngagementKey key, long expected, string? command = null, string fingerprint = "f0") => new()
    {
        Key = key,
        ExpectedVersion = expected,
        CommandId = CommandId.Named(command ?? $"command-{expected}"),
        Fingerprint = fingerprint,
        State = State($"after {expected + 1}"),
        Events = [Event("accepted")],
        Outbox = [Message(0, $"{key}/{expected + 1}/0")],
    };

    internal static StateRecord State(string note, string stage = "won", string account = "acme", string? owner = "anna") =>
        new(3, Json(note), "standard@1", stage, "handoff", account, owner)
        {
            Responsible = "sales",
            Reference = "SO-17",
            Members = "\nanna\n",
            IsCovered = account == "other",
        };

    internal static EventRecord Event(string type, string note = "n") => new(type, 2, Json(note), Occurred);

    internal static OutboxRecord Message(int ordinal, string name) => new(ordinal, "accepted", 2, Json(name), Occurred);

    /// <summary>More than ASCII, and an escape that a store which reads the JSON stumbles over.</summary>
    internal static byte[] Json(string note) => Encoding.UTF8.GetBytes($"{{\"note\":\"{note} žluťoučký 🐎 \\u0000\"}}");

    /// <summary>Records hold memory, which compares by place; laws compare what is in it.</summary>
    internal static string Content(this EventRecord record) =>
        Expect.Say($"{record.Type}@{record.SchemaVersion} {record.OccurredAt} {Encoding.UTF8.GetString(record.Json.Span)}");

    internal static string Content(this StateRecord state) =>
        Expect.Say($"{state.SchemaVersion} {state.Lifecycle} {state.Stage} {state.Phase} {state.Account} {state.Owner} ")
        + Expect.Say($"{state.Responsible} {state.Reference} {state.Members} {state.IsCovered} ")
        + Encoding.UTF8.GetString(state.Json.Span);

    internal static string Content(this OutboxRecord message) =>
        Expect.Say($"{message.Ordinal} {message.Type}@{message.SchemaVersion} {message.OccurredAt} ")
        + Encoding.UTF8.GetString(message.Json.Span);
}
