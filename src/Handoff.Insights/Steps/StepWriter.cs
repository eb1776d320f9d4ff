namespace Handoff.Insights;

/// <summary>
/// Writes steps when it is told of events that make some: after the commit, at least once, in order for each engagement. Told again, it
/// writes the same, and nothing is kept twice.
/// </summary>
internal sealed class StepWriter(HostSteps host, Ways ways) : IHandoffSubscriber
{
    internal const string Name = "handoff.insights";

    public async ValueTask HandleAsync(HandoffMessage message, CancellationToken cancellationToken = default)
    {
        if (message.Event is not (Event.Transition or Event.Opened or Event.Migrated or Event.WentLive)) return;
        if (host.Store is not { } store) return;
        var way = await ways.OfAsync(message.Key, cancellationToken).ConfigureAwait(false);
        if (way.Version < message.Version) throw Behind(message, way.Version);
        if (way.Steps.Count > 0) await store.AddStepsAsync(message.Key.Tenant, way.Steps, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Events may be read from a replica that does not have them yet: to be told again later is enough.</summary>
    private static InvalidOperationException Behind(HandoffMessage message, long found) => new(FormattableString.Invariant(
        $"The read side has {message.Key} up to version {found}, but version {message.Version} was told."));
}
