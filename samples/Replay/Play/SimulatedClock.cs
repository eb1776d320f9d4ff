using NodaTime;

namespace Handoff.Replay;

/// <summary>
/// The clock of a replay. Cases are played side by side, each at the instant of its own row; whatever belongs to no case (the sweeper,
/// the store's writer) sees the instant up to which the log has been played.
/// </summary>
internal sealed class SimulatedClock : IClock
{
    private readonly AsyncLocal<Instant?> _row = new();

    /// <summary>Up to when the log has been played; moved only between two windows, when nothing else runs.</summary>
    internal Instant PlayedUntil { get; set; }

    /// <summary>The instant of the row that the current flow of execution plays; ends with the asynchronous method that sets it.</summary>
    internal void StandAt(Instant row) => _row.Value = row;

    public Instant GetCurrentInstant() => _row.Value ?? PlayedUntil;
}
