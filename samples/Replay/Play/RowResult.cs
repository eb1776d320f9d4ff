namespace Handoff.Replay;

/// <summary>What became of a row.</summary>
/// <param name="Row">The row.</param>
internal abstract record RowResult(LogRow Row)
{
    /// <summary>Every command that it stands for was accepted.</summary>
    internal sealed record Accepted(LogRow Row) : RowResult(Row);

    /// <summary>No rule fits it.</summary>
    internal sealed record Unmapped(LogRow Row) : RowResult(Row);

    /// <summary>A command was refused. Those before it stand; those after it were not issued.</summary>
    /// <param name="Row">The row.</param>
    /// <param name="Stage">Where the case stood; null where it was not open.</param>
    /// <param name="Command">Which command.</param>
    /// <param name="Refusal">Why.</param>
    internal sealed record Refused(LogRow Row, StageKey? Stage, string Command, Refusal Refusal) : RowResult(Row);
}
