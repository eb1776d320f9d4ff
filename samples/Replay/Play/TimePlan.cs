using NodaTime;
using NodaTime.Text;

namespace Handoff.Replay;

/// <summary>What is imported, and until when clocks run.</summary>
/// <param name="ImportUntil">What lies before is imported, and live from here on; null where everything is played live.</param>
/// <param name="Until">The end of the replay: nothing that lies behind it happens.</param>
internal sealed record TimePlan(Instant? ImportUntil, Instant Until)
{
    /// <exception cref="InputException">The map ends before the log does.</exception>
    internal static TimePlan Of(ReplayMap map, IReadOnlyList<LogRow> rows, Instant? importUntil, string mapPath)
    {
        var last = rows.Count > 0 ? rows[^1].At : map.Until ?? importUntil ?? NodaConstants.UnixEpoch;
        if (map.Until < last) throw new InputException($"{mapPath}: $.until", $"{map.Until} is before the last row of the log, {last}.");
        return new TimePlan(importUntil, Instant.Max(map.Until ?? last, importUntil ?? last));
    }

    /// <summary>A date, which begins at midnight UTC, or an instant; null where nothing is given.</summary>
    /// <exception cref="InputException">It is neither, or lies out of reach.</exception>
    internal static Instant? Parse(string? text)
    {
        if (text is null) return null;

        var at = LocalDatePattern.Iso.Parse(text) is { Success: true } date
            ? date.Value.AtMidnight().InUtc().ToInstant()
            : TimeFormat.Iso.Parse(text);
        if (at is null) throw new InputException("--import-until", $"'{text}' is not a date; expected 2024-03-01 or an instant.");
        return Reach.Has(at.Value) ? at : throw new InputException("--import-until", $"'{text}' {Reach.Text}.");
    }
}
