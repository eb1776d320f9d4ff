using System.Globalization;

namespace Handoff.Storage;

/// <summary>Which of a commit's events are messages that still wait: a JSON array in a column.</summary>
internal static class Ordinals
{
    internal static string Text(IEnumerable<int> ordinals) =>
        $"[{string.Join(',', ordinals.Select(ordinal => ordinal.ToString(CultureInfo.InvariantCulture)))}]";

    internal static int[] Read(string text) =>
        [.. text.Trim('[', ']').Split(',').Select(ordinal => int.Parse(ordinal, CultureInfo.InvariantCulture))];
}
