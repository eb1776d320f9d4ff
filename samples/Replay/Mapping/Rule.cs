using NodaTime;

namespace Handoff.Replay;

/// <summary>What a kind of row means: the commands it stands for.</summary>
/// <param name="Path">Where it stands in the map.</param>
/// <param name="When">What its columns must say; every one of them.</param>
/// <param name="After">The instant that the row must come after; null for any time.</param>
/// <param name="In">The stages in which it holds; null for any, and for a case that is not open yet.</param>
/// <param name="Do">The commands, in order.</param>
internal sealed record Rule(
    string Path,
    IReadOnlyList<Condition> When,
    Func<LogRow, Instant?>? After,
    IReadOnlySet<StageKey>? In,
    IReadOnlyList<CommandTemplate> Do)
{
    /// <summary>A row that has nothing to come after does not come after it.</summary>
    internal bool Fits(LogRow row) => When.All(condition => condition.Fits(row)) && (After is null || row.At > After(row));

    internal bool HoldsIn(StageKey? stage) => In is null || (stage is { } known && In.Contains(known));
}

/// <summary>What a column must say.</summary>
/// <param name="Column">Which.</param>
/// <param name="Values">One of these; null for anything but nothing.</param>
internal sealed record Condition(int Column, IReadOnlySet<string>? Values)
{
    internal bool Fits(LogRow row) => Values?.Contains(row.Fields[Column]) ?? !string.IsNullOrWhiteSpace(row.Fields[Column]);
}

/// <summary>One command, as a row fills it.</summary>
/// <param name="Word">The command's word.</param>
/// <param name="By">Who issues it.</param>
/// <param name="Of">Fills it.</param>
internal sealed record CommandTemplate(string Word, ActorTemplate By, Func<LogRow, Command> Of);
