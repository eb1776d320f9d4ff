using NodaTime;

namespace Handoff.Replay;

/// <summary>One row of an event log.</summary>
/// <param name="Line">Where it begins in the file, from 1.</param>
/// <param name="Case">Whose.</param>
/// <param name="Activity">What was done.</param>
/// <param name="At">When.</param>
/// <param name="Fields">Every column as it stands in the file.</param>
internal sealed record LogRow(int Line, string Case, string Activity, Instant At, string[] Fields);
