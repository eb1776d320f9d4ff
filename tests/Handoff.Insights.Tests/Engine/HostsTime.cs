namespace Handoff.Tests;

/// <summary>The time of a host, for a store that outlives it.</summary>
internal sealed class HostsTime : IClock
{
    private HandoffTestHost? _host;

    public Instant GetCurrentInstant() => _host?.Now ?? InsightsHost.Start;

    internal HandoffTestHost Of(HandoffTestHost host) => _host = host;
}
