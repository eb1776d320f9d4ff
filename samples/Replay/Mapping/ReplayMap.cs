using NodaTime;

namespace Handoff.Replay;

/// <summary>How an event log is read as a history of engagements. See docs/replay.md.</summary>
internal sealed record ReplayMap
{
    internal required MapColumns Columns { get; init; }

    internal required Lifecycle Lifecycle { get; init; }

    internal required IReadOnlyList<SlaPolicy> Policies { get; init; }

    internal required IReadOnlyList<IWorkingCalendar> Calendars { get; init; }

    /// <summary>Until when clocks run after the last row; null for the last row itself.</summary>
    internal Instant? Until { get; init; }

    /// <summary>What this kind of log does not hold, in the words of whoever wrote the map; told with the report.</summary>
    internal required IReadOnlyList<string> CannotKnow { get; init; }

    /// <summary>The rules of each activity, in order of precedence.</summary>
    internal required IReadOnlyDictionary<string, Rule[]> Rules { get; init; }

    /// <summary>Activities in the order in which they are read where one case has several at one instant.</summary>
    internal required IReadOnlyDictionary<string, int> TieOrder { get; init; }

    /// <summary>What the row stands for in this stage; null where nothing does.</summary>
    internal Rule? Find(LogRow row, StageKey? stage) => RulesFor(row).FirstOrDefault(rule => rule.HoldsIn(stage));

    /// <summary>What the row may stand for, in whatever stage.</summary>
    internal IEnumerable<Rule> RulesFor(LogRow row) =>
        Rules.TryGetValue(row.Activity, out var rules) ? rules.Where(rule => rule.Fits(row)) : [];

    /// <summary>By time; at one instant as <see cref="TieOrder"/> says, and after that as the file has them.</summary>
    internal IReadOnlyList<LogRow> InOrder(IEnumerable<LogRow> rows) =>
        [.. rows.OrderBy(row => row.At).ThenBy(row => TieOrder.GetValueOrDefault(row.Activity, int.MaxValue)).ThenBy(row => row.Line)];

    /// <summary>Activities that this map names and no row has.</summary>
    internal IReadOnlyList<string> AbsentFrom(IEnumerable<LogRow> rows) =>
        [.. Rules.Keys.Union(TieOrder.Keys).Except(rows.Select(row => row.Activity)).Order(StringComparer.Ordinal)];

    /// <summary>Fills every command that a row may stand for once, so that nothing is found wrong after something was written.</summary>
    /// <exception cref="InputException">A row does not give what the map wants of it, or happened out of reach.</exception>
    internal void Check(string logPath, IEnumerable<LogRow> rows)
    {
        foreach (var row in rows)
        {
            try
            {
                if (!Reach.Has(row.At) && RulesFor(row).Any()) throw OutOfReach(logPath, row);
                foreach (var command in RulesFor(row).SelectMany(rule => rule.Do)) _ = (command.By.Of(row), command.Of(row));
            }
            catch (Exception fault) when (fault is RowFaultException or ArgumentException)
            {
                throw new InputException($"{logPath}:{row.Line}", $"activity '{row.Activity}': {fault.Message}");
            }
        }
    }

    private InputException OutOfReach(string logPath, LogRow row)
    {
        var timestamp = Columns.Columns.Timestamp;
        return new InputException(
            $"{logPath}:{row.Line}", $"'{row.Fields[timestamp]}' in column '{Columns.Header.Names[timestamp]}' {Reach.Text}.");
    }
}
