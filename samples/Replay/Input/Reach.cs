using NodaTime;

namespace Handoff.Replay;

/// <summary>The dates that working calendars know: a row outside is a fault of the file, such as the zero of a spreadsheet.</summary>
internal static class Reach
{
    private static readonly Instant First = Instant.FromUtc(1900, 1, 1, 0, 0);
    private static readonly Instant Last = Instant.FromUtc(2200, 1, 1, 0, 0);

    internal const string Text = "lies outside 1900 to 2199";

    internal static bool Has(Instant at) => at >= First && at < Last;
}
