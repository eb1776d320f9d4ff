namespace Handoff.Testing;

/// <summary>A subscriber that fails now and then, and that a host may die within.</summary>
internal sealed class Ear(Cluster cluster, VirtualHost host) : IHandoffSubscriber
{
    public async ValueTask HandleAsync(HandoffMessage message, CancellationToken cancellationToken = default) =>
        await cluster.World.CallAsync(
            host, $"tells {message.Key.Id} {message.Version}.{message.Ordinal}", () => Hear(message)).ConfigureAwait(false);

    private ValueTask<bool> Hear(HandoffMessage message)
    {
        if (!cluster.Draining && cluster.World.Random.NextDouble() < cluster.Options.SubscriberFailure)
        {
            throw new InvalidOperationException("The subscriber cannot be reached.");
        }

        cluster.Recorder.Delivered(message);
        return new(true);
    }
}
