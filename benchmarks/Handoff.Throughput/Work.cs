using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace Handoff.Benchmarks;

/// <summary>The unit of work, the same for all: load, check the version, and write state, event, wake-up, message and command id.</summary>
internal static class Work
{
    internal const int Engagements = 102_400;
    internal const string Tenant = "main";
    internal static readonly string State = $"{{\"pad\":\"{new string('x', 400)}\"}}";
    internal static readonly string Happened = $"{{\"pad\":\"{new string('y', 100)}\"}}";
    internal static readonly string Events = $$"""[{"type":"accepted","schema":1,"at":0,"json":{{Happened}}}]""";
    internal static readonly string Fingerprint = new('f', 64);
    internal static readonly Instant Due = Instant.FromUtc(2100, 1, 1, 0, 0);
    private static readonly byte[] StateBytes = Encoding.UTF8.GetBytes(State);
    private static readonly byte[] HappenedBytes = Encoding.UTF8.GetBytes(Happened);

    internal static EngagementKey Key(int number) => new(Tenant, new EngagementId(Id(number)));

    /// <summary>As pgbench's scripts compute it: md5 of the number's text.</summary>
#pragma warning disable CA5351 // An id, not a secret.
    internal static string Id(int number) =>
        new Guid(MD5.HashData(Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture))), bigEndian: true).ToString("D");
#pragma warning restore CA5351

    internal static CommitRequest Commit(
        EngagementKey key, long version, CommandId command, Instant? due, ClaimFence? claim = null) => new()
        {
            Key = key,
            ExpectedVersion = version,
            CommandId = command,
            Fingerprint = Fingerprint,
            State = new StateRecord(1, StateBytes, "standard@1", "won", "handoff", "acme", "anna"),
            Events = [new EventRecord("accepted", 1, HappenedBytes, Due)],
            NextWakeup = due,
            Outbox = [new OutboxRecord(0, "accepted", 1, HappenedBytes, Due)],
            Claim = claim,
        };

    /// <summary>Each client has engagements of its own, so that nobody measures conflicts.</summary>
    internal static int Pick(Random random, int client, int clients) =>
        1 + (client * (Engagements / clients)) + random.Next(Engagements / clients);
}
