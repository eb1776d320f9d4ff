using NodaTime;

namespace Handoff.Views;

/// <summary>
/// One engagement from several points of view, now or as of an instant that has passed. Resolved from the container after
/// <c>AddHandoff</c>. Safe for concurrent use.
/// </summary>
/// <remarks>
/// <para>Now is by the store's clock, and what is due has happened, whether or not a sweeper ran.</para>
/// <para>
/// A view as of an instant is what it was then, or would have been: out of the history, as <see cref="HandoffReader.AsOfAsync"/> reads it,
/// with what was due by then. Names and absences are those that <see cref="IPeople"/> knows today. As of an instant to come, it is what
/// comes of it if nobody does anything. The store needs a read side for it.
/// </para>
/// </remarks>
public sealed class EngagementViews
{
    private readonly IHandoffStore _store;
    private readonly StateCache _states;
    private readonly HandoffReader _reader;
    private readonly Rulebook _rulebook;
    private readonly IPeople? _people;

    internal EngagementViews(IHandoffStore store, StateCache states, HandoffReader reader, Rulebook rulebook, IPeople? people) =>
        (_store, _states, _reader, _rulebook, _people) = (store, states, reader, rulebook, people);

    /// <summary>What the customer sees: only what is meant for it.</summary>
    /// <param name="key">Which engagement.</param>
    /// <param name="asOf">As of when; null for now.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>Null for an engagement that does not exist, or did not at that instant.</returns>
    public async ValueTask<CustomerView?> ForCustomerAsync(
        EngagementKey key, Instant? asOf = null, CancellationToken cancellationToken = default) =>
        await FindAsync(key, asOf, cancellationToken).ConfigureAwait(false) is { } viewed
            ? CustomerViews.Of(viewed.Rules.Lifecycle, viewed.State, viewed.People, viewed.At)
            : null;

    /// <summary>What those see who won the customer.</summary>
    /// <inheritdoc cref="ForCustomerAsync"/>
    public async ValueTask<SalesView?> ForSalesAsync(
        EngagementKey key, Instant? asOf = null, CancellationToken cancellationToken = default) =>
        await FindAsync(key, asOf, cancellationToken).ConfigureAwait(false) is { } viewed ? OurViews.ForSales(viewed) : null;

    /// <summary>What those see who deliver.</summary>
    /// <inheritdoc cref="ForCustomerAsync"/>
    public async ValueTask<OperationsView?> ForOperationsAsync(
        EngagementKey key, Instant? asOf = null, CancellationToken cancellationToken = default) =>
        await FindAsync(key, asOf, cancellationToken).ConfigureAwait(false) is { } viewed ? OurViews.ForOperations(viewed) : null;

    /// <summary>What whoever answers for all of it sees: every point of view, and where they disagree.</summary>
    /// <inheritdoc cref="ForCustomerAsync"/>
    public async ValueTask<OwnerView?> ForOwnerAsync(
        EngagementKey key, Instant? asOf = null, CancellationToken cancellationToken = default) =>
        await FindAsync(key, asOf, cancellationToken).ConfigureAwait(false) is { } viewed ? OurViews.ForOwner(viewed) : null;

    private async ValueTask<Viewed?> FindAsync(EngagementKey key, Instant? asOf, CancellationToken cancellationToken)
    {
        var (state, at) = asOf is { } instant
            ? (await _reader.AsOfAsync(key, instant, cancellationToken).ConfigureAwait(false), instant)
            : await NowAsync(key, cancellationToken).ConfigureAwait(false);
        if (state is null or { Dropped: true }) return null;
        var rules = _rulebook[state.Origin.Lifecycle];
        return new Viewed(key, rules, rules.AsOf(state, at), _people, Instant.Max(at, state.LastEventAt));
    }

    private async ValueTask<(Engagement? State, Instant Now)> NowAsync(EngagementKey key, CancellationToken cancellationToken)
    {
        var loaded = await _store.LoadAsync(key, null, cancellationToken).ConfigureAwait(false);
        return (loaded.Snapshot is { } snapshot ? _states.Read(key, snapshot) : null, loaded.StoreNow);
    }
}
