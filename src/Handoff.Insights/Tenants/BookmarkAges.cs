namespace Handoff.Insights;

/// <summary>
/// Bookmarks are kept by age, each class four times as old as the one before: what comes late is mostly late by little, and questions about
/// the past are rare.
/// </summary>
internal static class BookmarkAges
{
    /// <summary>0 below an hour, 1 below four, 2 below sixteen, and so on.</summary>
    internal static int Of(Duration age)
    {
        var @class = 0;
        for (var hours = age.TotalHours; hours >= 1; hours /= 4) @class++;
        return @class;
    }

    /// <summary>All but the oldest of each class, so that each grows into the next class.</summary>
    internal static IEnumerable<StepBookmark> Surplus(IEnumerable<StepBookmark> kept, StepBookmark newest) => kept
        .GroupBy(bookmark => Of(newest.Until - bookmark.Until))
        .SelectMany(same => same.OrderBy(bookmark => bookmark.Until).Skip(1));
}
