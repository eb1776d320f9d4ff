using System.Security.Cryptography;
using System.Text;

namespace Handoff.Testing;

/// <summary>What happened, step by step: all of it as a hash, the newest of it as text.</summary>
internal sealed class Trace : IDisposable
{
    private const int Kept = 60;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Queue<string> _tail = new();

    internal string Tail => string.Join('\n', _tail);

    internal string Hash => Convert.ToHexStringLower(_hash.GetCurrentHash());

    public void Dispose() => _hash.Dispose();

    internal void Add(string line)
    {
        _hash.AppendData(Encoding.UTF8.GetBytes(line));
        _tail.Enqueue(line);
        if (_tail.Count > Kept) _tail.Dequeue();
    }

    /// <summary>An answer in a few words.</summary>
    internal static string Words(object? answer) => answer switch
    {
        null => "nothing",
        LoadResult loaded =>
            $"version {loaded.Snapshot?.Version ?? 0} "
                + $"at {loaded.StoreNow}{(loaded.Prior is { } prior ? $", applied as {prior.Version}" : "")}",
        CommitResult result => $"{result.Outcome} {result.Version}",
        IReadOnlyList<WakeupClaim> claims =>
            string.Join(", ", claims.Select(c => $"{c.Key.Id} {c.Fence.ArmedVersion}.{c.Fence.ClaimNo} due {c.DueAt}")),
        IReadOnlyList<OutboxMessage> messages => string.Join(", ", messages.Select(m => $"{m.Key.Key.Id} {m.Key.Version}.{m.Key.Ordinal}")),
        IReadOnlyList<DeferredClaim> claims =>
            string.Join(", ", claims.Select(c => $"{c.Message.Key.Key.Id} {c.Message.Key.Version}.{c.Message.Key.Ordinal} {c.ClaimNo}")),
        OutboxLease lease => $"lane {lease.Lane} epoch {lease.Epoch}",
        _ => $"{answer}",
    };
}
