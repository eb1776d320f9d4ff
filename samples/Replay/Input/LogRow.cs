using NodaTime;

namespace Handoff.Replay;

/// <summary>One row of an event log.</summary>
/// <param name="Line">Where it begins in the file, from 1.</param>
/// <param name="Case">Whose.</param>
/// <param name="Activity">What was done.</param>
/// <param name="At">When; of a local time that occurs twice, the first unless the rows around say otherwise.</param>
/// <param name="Fields">Every column as it stands in the file.</param>
internal sealed record LogRow(int Line, string Case, string Activity, Instant At, string[] Fields)
{
    /// <summary>The second instant of its local time; null where that occurs once.</summary>
    internal Instant? Again { get; init; }
}
