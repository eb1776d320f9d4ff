using NodaTime;

namespace Handoff.Replay;

/// <summary>Rows of one simulated day. Between windows the sweeper is stepped; what is due inside one is caught up case by case.</summary>
/// <param name="From">When its first row happened.</param>
/// <param name="Imported">Whether it lies in the past that is imported.</param>
/// <param name="Rows">In order of time.</param>
internal sealed record Window(Instant From, bool Imported, IReadOnlyList<LogRow> Rows)
{
    /// <summary>Cuts a log at every midnight, UTC, and where the import ends.</summary>
    internal static IEnumerable<Window> Cut(IReadOnlyList<LogRow> rows, Instant? importUntil)
    {
        var window = new List<LogRow>();
        foreach (var row in rows)
        {
            if (window.Count > 0 && !BelongTogether(window[0], row, importUntil))
            {
                yield return Of(window, importUntil);
                window = [];
            }

            window.Add(row);
        }

        if (window.Count > 0) yield return Of(window, importUntil);
    }

    private static Window Of(List<LogRow> rows, Instant? importUntil) => new(rows[0].At, IsImported(rows[0], importUntil), rows);

    private static bool BelongTogether(LogRow one, LogRow other, Instant? importUntil) =>
        one.At.InUtc().Date == other.At.InUtc().Date && IsImported(one, importUntil) == IsImported(other, importUntil);

    private static bool IsImported(LogRow row, Instant? importUntil) => importUntil is { } until && row.At < until;
}
