using System.Globalization;
using NodaTime;

namespace Handoff.Clocks;

/// <summary>Lengths of time as people write them.</summary>
internal static class Lengths
{
    /// <summary>Hours and minutes, as in <c>24h</c> or <c>1h30m</c>; seconds where there are any.</summary>
    internal static string Text(Duration length)
    {
        if (length < Duration.Zero) return length == Duration.MinValue ? $"-{Text(Duration.MaxValue)}" : $"-{Text(-length)}";
        var hours = length.Days * 24L + length.Hours;
        var rest = length - Duration.FromDays(length.Days) - Duration.FromHours(length.Hours);
        var text = hours > 0 ? $"{hours.ToString(CultureInfo.InvariantCulture)}h" : "";
        if (rest.Minutes > 0) text += $"{rest.Minutes.ToString(CultureInfo.InvariantCulture)}m";
        if (rest.Seconds > 0 || text.Length == 0) text += $"{rest.Seconds.ToString(CultureInfo.InvariantCulture)}s";
        return text;
    }
}
