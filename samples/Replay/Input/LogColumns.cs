namespace Handoff.Replay;

/// <summary>Where in a row the things stand that every event log has.</summary>
/// <param name="Case">Which column tells the cases apart.</param>
/// <param name="Activity">Which says what was done.</param>
/// <param name="Timestamp">Which says when.</param>
/// <param name="Resource">Which says by whom; null where the log does not.</param>
/// <param name="Times">How instants are written.</param>
internal sealed record LogColumns(int Case, int Activity, int Timestamp, int? Resource, TimeFormat Times);
