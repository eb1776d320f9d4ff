namespace Quickstart.Play;

/// <summary>
/// The clock that the library is given. Engagements are played side by side, each at the instant of its own step; whatever belongs to none
/// of them (the sweeper, the dispatcher, the store's writer) sees the instant up to which all was played.
/// </summary>
internal sealed class SimulatedClock : IClock
{
    private readonly AsyncLocal<Instant?> _step = new();

    /// <summary>Up to when all was played; moved only while nothing else runs.</summary>
    internal Instant PlayedUntil { get; set; } = NodaConstants.UnixEpoch;

    /// <summary>The instant that the current flow of execution plays; ends with the asynchronous method that sets it.</summary>
    internal void StandAt(Instant step) => _step.Value = step;

    public Instant GetCurrentInstant() => _step.Value ?? PlayedUntil;
}
