using NodaTime;

namespace Handoff.Calendars;

/// <summary>How much a file may ask for. Feeds of holidays stay far below; a hostile file ends at them, and fast.</summary>
internal static class Limits
{
    public const int Characters = 1024 * 1024;
    public const int CharactersOfALine = 64 * 1024;

    /// <summary>Days that a review lists, among the holidays or passed over.</summary>
    public const int Days = 100_000;

    /// <summary>Candidates that all rules together look at.</summary>
    public const int Candidates = 2_000_000;

    /// <summary>As many days as calendars reach: no entry lasts longer, no rule waits longer.</summary>
    public const int DaysOfReach = 109_573;

    public static readonly LocalDate FirstDate = new(1900, 1, 1);
    public static readonly LocalDate LastDate = new(2199, 12, 31);

    /// <summary>Whether calendars reach a date.</summary>
    public static bool Reach(LocalDate date) => date >= FirstDate && date <= LastDate;
}
