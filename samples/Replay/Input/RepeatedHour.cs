using NodaTime;

namespace Handoff.Replay;

/// <summary>Local times that occur twice, when clocks go back: within a case the order of the file tells which is meant.</summary>
internal static class RepeatedHour
{
    /// <summary>The rows, with the second instant where the first would lie before the row that the case has before it.</summary>
    internal static List<LogRow> Settle(List<LogRow> rows)
    {
        if (!rows.Exists(row => row.Again is not null)) return rows;

        var before = new Dictionary<string, Instant>(StringComparer.Ordinal);
        var (first, step) = IsNewestFirst(rows) ? (rows.Count - 1, -1) : (0, 1);
        for (var at = first; at >= 0 && at < rows.Count; at += step)
        {
            var row = rows[at];
            if (row.Again is { } again && before.TryGetValue(row.Case, out var last) && row.At < last && last <= again)
            {
                rows[at] = row = row with { At = again };
            }

            before[row.Case] = row.At;
        }

        return rows;
    }

    /// <summary>By the times that occur once: most exports have one order or the other.</summary>
    private static bool IsNewestFirst(List<LogRow> rows)
    {
        var sure = rows.FindAll(row => row.Again is null);
        var (rising, falling) = (0, 0);
        foreach (var (one, next) in sure.Zip(sure.Skip(1)))
        {
            if (one.At < next.At) rising++;
            if (one.At > next.At) falling++;
        }

        return falling > rising;
    }
}
