using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace Handoff.Storage;

/// <summary>
/// Spreads engagements over several stores, its shards, each of which keeps whole engagements: no transaction ever needs two shards.
/// </summary>
/// <remarks>
/// <para>An engagement lives where the map puts its <see cref="EngagementId.Bucket"/>, and by that shard's clock. Whoever changes the map
/// moves the rows first: the map is part of the data, and every host has the same one.</para>
/// <para>A shard that fails does not hold up the others. What is asked of it fails; claims are those of the others, and only when no shard
/// answers does claiming fail. Rules about one engagement hold as in the shards; "oldest first" and "round the tenants" hold within a
/// shard.</para>
/// <para>All members are safe for concurrent use. Disposing closes the shards.</para>
/// </remarks>
public sealed partial class ShardedStore : IHandoffStore, IOptimisticStore, IWorkListStore, IDefinitionStore, IAsyncDisposable
{
    private readonly List<Shard> _shards = [];
    private readonly int[] _map;
    private readonly ILogger _log;

    /// <summary>Puts stores side by side.</summary>
    /// <param name="shards">
    /// At least one, always in the same order; each also an <see cref="IHandoffReadStore"/>. From now on they are closed with this one.
    /// </param>
    /// <param name="map">
    /// For each of the <see cref="EngagementId.Buckets"/>, the position of its shard; null for the bucket modulo the number of shards.
    /// </param>
    /// <param name="log">Where it is told that a shard failed while others were claimed from; null for nowhere.</param>
    /// <exception cref="ArgumentException">
    /// There is no shard, more than buckets, one twice or one without a read side; or the map is not of 256 positions of shards.
    /// </exception>
    public ShardedStore(IReadOnlyList<IHandoffStore> shards, IReadOnlyList<int>? map = null, ILogger<ShardedStore>? log = null)
    {
        ArgumentNullException.ThrowIfNull(shards);
        ShardChecks.Check(shards);
        if (map is not null) ShardChecks.Check(map, shards.Count);

        Shards = [.. shards];
        _map = map is null ? [.. Enumerable.Range(0, EngagementId.Buckets).Select(bucket => bucket % shards.Count)] : [.. map];
        _log = log ?? NullLogger<ShardedStore>.Instance;

        var lanes = 0;
        foreach (var shard in Shards)
        {
            _shards.Add(new Shard(_shards.Count, shard, (IHandoffReadStore)shard, FirstLane: lanes));
            lanes += shard.Info.Lanes;
        }

        Info = new StoreInfo(NameOf(Shards), Shards.Min(shard => shard.Info.Durability), lanes) { LaneRule = LaneOf };
    }

    /// <summary>The shards, in their order.</summary>
    public IReadOnlyList<IHandoffStore> Shards { get; }

    /// <summary>Named after the shards, as durable as the weakest; their lanes follow each other.</summary>
    public StoreInfo Info { get; }

    /// <summary>
    /// The shard that keeps an engagement: what has to be asked of one store, such as to join a transaction in its database, is asked of
    /// it.
    /// </summary>
    public IHandoffStore ShardOf(EngagementId id) => Of(id).Store;

    /// <inheritdoc/>
    public ValueTask<LoadResult> LoadAsync(EngagementKey key, CommandId? dedupe = null, CancellationToken cancellationToken = default) =>
        ShardOf(key.Id).LoadAsync(key, dedupe, cancellationToken);

    /// <summary>The clock of the engagement's shard; null as well where that one has to be asked.</summary>
    public Instant? NowOf(EngagementKey key) => ShardOf(key.Id).Feature<IOptimisticStore>()?.NowOf(key);

    /// <inheritdoc/>
    public ValueTask<CommitResult> CommitAsync(CommitRequest commit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(commit);
        return ShardOf(commit.Key.Id).CommitAsync(commit, cancellationToken);
    }

    /// <summary>Each commit atomic on its own, answered in the order given; all shards at once.</summary>
    /// <exception cref="StoreUnavailableException">
    /// A shard failed. Where others took part, their commits may have been made, so the outcome of all is unknown: repeat with the same
    /// command ids.
    /// </exception>
    public async ValueTask<IReadOnlyList<CommitResult>> CommitManyAsync(
        IReadOnlyList<CommitRequest> commits, CancellationToken cancellationToken = default)
    {
        StoreRequest.EnsureValid(commits);

        var results = new CommitResult[commits.Count];
        var parts = Enumerable.Range(0, commits.Count).GroupBy(at => Of(commits[at].Key.Id)).ToList();
        await Task.WhenAll(parts.Select(CommitPartAsync)).ConfigureAwait(false);
        return results;

        async Task CommitPartAsync(IGrouping<Shard, int> part)
        {
            try
            {
                var answers = await part.Key.Store.CommitManyAsync(
                    [.. part.Select(at => commits[at])], cancellationToken).ConfigureAwait(false);
                foreach (var (at, answer) in part.Zip(answers, (at, answer) => (at, answer))) results[at] = answer;
            }
            catch (HandoffException failed) when (parts.Count > 1)
            {
                throw new StoreUnavailableException(
                    $"Shard {part.Key.Position} failed, and commits on others may have been made: {failed.Message}",
                    outcomeUnknown: true,
                    failed);
            }
        }
    }

    /// <summary>
    /// Kept in every shard that can, as each may be moved and read by itself; what one of them keeps otherwise is answered.
    /// </summary>
    public async ValueTask<IReadOnlyList<DefinitionRecord>> KeepDefinitionsAsync(
        IReadOnlyList<DefinitionRecord> definitions, bool replace, CancellationToken cancellationToken = default)
    {
        StoreRequest.EnsureEach(definitions);
        var others = new Dictionary<(string, string, int), DefinitionRecord>();
        foreach (var keeps in Shards.Select(shard => shard.Feature<IDefinitionStore>()).OfType<IDefinitionStore>())
        {
            foreach (var other in await keeps.KeepDefinitionsAsync(definitions, replace, cancellationToken).ConfigureAwait(false))
            {
                others[(other.Kind, other.Name, other.Version)] = other;
            }
        }

        return [.. definitions.Select(given => (given.Kind, given.Name, given.Version)).Where(others.ContainsKey)
            .Select(key => others[key])];
    }

    /// <summary>Closes every shard that can be closed.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var shard in Shards)
        {
            if (shard is IAsyncDisposable closing) await closing.DisposeAsync().ConfigureAwait(false);
            else (shard as IDisposable)?.Dispose();
        }
    }

    private Shard Of(EngagementId id) => _shards[_map[id.Bucket]];

    private int LaneOf(EngagementId id)
    {
        var shard = Of(id);
        return shard.FirstLane + shard.Store.Info.LaneOf(id);
    }

    private static string NameOf(IEnumerable<IHandoffStore> shards) =>
        string.Join(", ", shards.GroupBy(shard => shard.Info.Name).Select(same => $"{same.Count()} x {same.Key}"));

    /// <summary>A store in its place.</summary>
    private sealed record Shard(int Position, IHandoffStore Store, IHandoffReadStore Reads, int FirstLane)
    {
        internal IWorkListStore Lists => Store.Feature<IWorkListStore>() ?? throw new InvalidOperationException(
            $"Shard {Position}, {Store.GetType()}, is not an {nameof(IWorkListStore)}: it lists no items.");
    }
}
