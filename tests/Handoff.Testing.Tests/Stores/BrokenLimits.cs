using System.Globalization;
using System.Text;
using NodaTime;

namespace Handoff.Tests;

/// <summary>What some column, collation or habit does to a key on its way in: two that differ become one.</summary>
internal sealed class ChangesTenants(IClock clock, Func<string, string> change) : Broken(clock)
{
    public override ValueTask<LoadResult> LoadAsync(
        EngagementKey key, CommandId? dedupe = null, CancellationToken cancellationToken = default) =>
        Inner.LoadAsync(Changed(key), dedupe, cancellationToken);

    public override ValueTask<CommitResult> CommitAsync(CommitRequest commit, CancellationToken cancellationToken = default) =>
        Inner.CommitAsync(commit with { Key = Changed(commit.Key) }, cancellationToken);

    private EngagementKey Changed(EngagementKey key) => key with { Tenant = new(change(key.Tenant.Value)) };
}

/// <summary>The same done to ids.</summary>
internal sealed class ChangesIds(IClock clock, Func<string, string> change) : Broken(clock)
{
    public override ValueTask<LoadResult> LoadAsync(
        EngagementKey key, CommandId? dedupe = null, CancellationToken cancellationToken = default) =>
        Inner.LoadAsync(Changed(key), dedupe, cancellationToken);

    public override ValueTask<CommitResult> CommitAsync(CommitRequest commit, CancellationToken cancellationToken = default) =>
        Inner.CommitAsync(commit with { Key = Changed(commit.Key) }, cancellationToken);

    private EngagementKey Changed(EngagementKey key) => key with { Id = new(change(key.Id.Value)) };
}

/// <summary>A list in the order of a language, or of UTF-16.</summary>
internal sealed class OrdersIds(IClock clock, StringComparer by) : Broken(clock)
{
    public override IAsyncEnumerable<EngagementRow> ListAsync(EngagementQuery query, CancellationToken cancellationToken = default) =>
        Good.ListAsync(query, cancellationToken).OrderBy(row => row.Key.Id.Value, by);
}

/// <summary>A filter that compares more loosely than the contract does.</summary>
internal sealed class FiltersLoosely(IClock clock, Func<string, string> fold) : Broken(clock)
{
    public override IAsyncEnumerable<EngagementRow> ListAsync(EngagementQuery query, CancellationToken cancellationToken = default) =>
        Good.ListAsync(query with { Account = null, Owner = null, Stage = null }, cancellationToken).Where(row =>
            Same(query.Account?.Value, row.Snapshot.State.Account)
                && Same(query.Owner?.Value, row.Snapshot.State.Owner)
                && Same(query.Stage?.Value, row.Snapshot.State.Stage));

    private bool Same(string? wanted, string? found) => wanted is null || (found is not null && fold(wanted) == fold(found));
}

/// <summary>A list that changes what it was asked, or what it answers.</summary>
internal sealed class ListsOtherwise(
    IClock clock, Func<EngagementQuery, EngagementQuery>? ask = null,
    Func<IAsyncEnumerable<EngagementRow>, IAsyncEnumerable<EngagementRow>>? answer = null)
        : Broken(clock)
{
    public override IAsyncEnumerable<EngagementRow> ListAsync(EngagementQuery query, CancellationToken cancellationToken = default)
    {
        var rows = Good.ListAsync(ask is null ? query : ask(query), cancellationToken);
        return answer is null ? rows : answer(rows);
    }
}

internal sealed class TellsAtMost(IClock clock, int most) : Broken(clock)
{
    public override IAsyncEnumerable<StoredEvent> HistoryAsync(
        EngagementKey key, long fromVersion = 1, CancellationToken cancellationToken = default) =>
        Good.HistoryAsync(key, fromVersion, cancellationToken).Take(most);
}

internal sealed class ParksAtMost(IClock clock, int most) : Broken(clock)
{
    public override IAsyncEnumerable<ParkedWakeup> ParkedAsync(TenantId? tenant = null, CancellationToken cancellationToken = default) =>
        Good.ParkedAsync(tenant, cancellationToken).Take(most);
}

internal sealed class ReadsAtMost(IClock clock, int most) : Broken(clock)
{
    public override ValueTask<IReadOnlyList<OutboxMessage>> ReadLaneAsync(
        OutboxLease lease, int limit, CancellationToken cancellationToken = default) =>
        Inner.ReadLaneAsync(lease, Math.Min(limit, most), cancellationToken);
}

/// <summary>Ways in which keys become alike.</summary>
internal static class Folds
{
    internal static string Case(string text) => text.ToUpperInvariant();

    internal static string TrailingBlanks(string text) => text.TrimEnd(' ') is { Length: > 0 } trimmed ? trimmed : text;

    internal static string To64(string text) => text.Length > 64 ? text[..64] : text;

    internal static string Accents(string text) =>
        string.Concat(text.Where(sign => char.GetUnicodeCategory(sign) is not UnicodeCategory.NonSpacingMark).Select(sign => sign is 'é'
            ? 'e'
            : sign is 'ä' ? 'a' : sign));

    /// <summary>What a column of one byte for each character makes of others.</summary>
    internal static string Latin1(string text) => Encoding.Latin1.GetString(Encoding.Latin1.GetBytes(text));

    internal static ReadOnlyMemory<byte> To64KiB(ReadOnlyMemory<byte> json) => json.Length > 1 << 16 ? json[..(1 << 16)] : json;
}
