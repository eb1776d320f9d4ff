using System.Collections.Concurrent;
using NodaTime;

namespace Handoff.Tests;

internal sealed class DeliversAtMostOnce(IClock clock) : Broken(clock)
{
    public override async ValueTask<IReadOnlyList<OutboxMessage>> ReadLaneAsync(
        OutboxLease lease, int limit, CancellationToken cancellationToken = default)
    {
        var messages = await Inner.ReadLaneAsync(lease, limit, cancellationToken);
        await Inner.AckAsync(lease, [.. messages.Select(m => m.Key)], cancellationToken);
        return messages;
    }
}

internal sealed class NewestFirst(IClock clock) : Broken(clock)
{
    public override async ValueTask<IReadOnlyList<OutboxMessage>> ReadLaneAsync(
        OutboxLease lease, int limit, CancellationToken cancellationToken = default) =>
        [.. (await Inner.ReadLaneAsync(lease, limit, cancellationToken)).Reverse()];
}

/// <summary>
/// Messages get their position when a commit begins, and what is acknowledged is remembered as the last position of the lane.
/// </summary>
internal sealed class SendsByCursor(IClock clock) : Broken(clock)
{
    private readonly ConcurrentDictionary<(EngagementKey, long), long> _positions = new();
    private readonly ConcurrentDictionary<int, long> _cursors = new();
    private long _last;

    public override async ValueTask<CommitResult> CommitAsync(CommitRequest commit, CancellationToken cancellationToken = default)
    {
        const int MostMessages = 16;
        var position = Interlocked.Add(ref _last, MostMessages);

        // Every other commit takes its time.
        for (var turn = 0; turn < position / MostMessages % 2 * 20; turn++) await Task.Yield();
        var result = await Inner.CommitAsync(commit, cancellationToken);
        if (result.Outcome is CommitOutcome.Committed) _positions[(commit.Key, result.Version)] = position;
        return result;
    }

    public override async ValueTask<IReadOnlyList<OutboxMessage>> ReadLaneAsync(
        OutboxLease lease, int limit, CancellationToken cancellationToken = default) =>
        [.. (await Inner.ReadLaneAsync(lease, int.MaxValue, cancellationToken))
            .Where(message => PositionOf(message.Key) > _cursors.GetValueOrDefault(lease.Lane))
            .OrderBy(message => PositionOf(message.Key))
            .Take(limit)];

    public override async ValueTask<bool> AckAsync(
        OutboxLease lease, IReadOnlyList<MessageKey> delivered, CancellationToken cancellationToken = default)
    {
        if (!await Inner.AckAsync(lease, [], cancellationToken)) return false;

        foreach (var key in delivered.Where(key => Info.LaneOf(key.Key.Id) == lease.Lane))
            _cursors[lease.Lane] = Math.Max(PositionOf(key), _cursors.GetValueOrDefault(lease.Lane));
        return true;
    }

    private long PositionOf(MessageKey key) => _positions.TryGetValue((key.Key, key.Version), out var position)
        ? position + key.Ordinal
        : 0;
}

internal sealed class TrustsLostLeases(IClock clock) : Broken(clock)
{
    private readonly ConcurrentDictionary<int, OutboxLease> _current = new();

    public override async ValueTask<OutboxLease?> LeaseLaneAsync(LaneRequest request, CancellationToken cancellationToken = default) =>
        await Inner.LeaseLaneAsync(request, cancellationToken) is { } lease ? _current[request.Lane] = lease : null;

    public override ValueTask<bool> AckAsync(
        OutboxLease lease, IReadOnlyList<MessageKey> delivered, CancellationToken cancellationToken = default) =>
        Inner.AckAsync(_current[lease.Lane], delivered, cancellationToken);
}

/// <summary>Right for one engagement in a lane, and takes those of its neighbours along.</summary>
internal sealed class AcknowledgesByPlace(IClock clock) : Broken(clock)
{
    public override async ValueTask<bool> AckAsync(
        OutboxLease lease, IReadOnlyList<MessageKey> delivered, CancellationToken cancellationToken = default)
    {
        var places = delivered.Where(key => Info.LaneOf(key.Key.Id) == lease.Lane).Select(key => (key.Version, key.Ordinal)).ToHashSet();
        var waiting = await Inner.ReadLaneAsync(lease, int.MaxValue, cancellationToken);
        var gone = waiting.Select(message => message.Key).Where(key => places.Contains((key.Version, key.Ordinal)));
        return await Inner.AckAsync(lease, [.. gone], cancellationToken);
    }
}
