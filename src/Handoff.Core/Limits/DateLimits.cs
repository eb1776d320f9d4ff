using NodaTime;

namespace Handoff;

/// <summary>Dates that are too far away are refused: calendars do not reach them, or somebody mistyped a year.</summary>
internal static class DateLimits
{
    private static readonly Duration TenYears = Duration.FromDays(3660);
    private static readonly Duration HundredYears = Duration.FromDays(36600);
    private static readonly Duration TwoYears = Duration.FromDays(731);

    /// <summary>A date within ten years back and a hundred years on.</summary>
    internal static Refusal? Near(string name, Instant? date, Instant now) =>
        date is { } at && (at < now - TenYears || at > now + HundredYears)
            ? new Refusal(RefusalCode.DateOutOfRange, $"The {name} {at} is out of range.")
            : null;

    /// <summary>A date that has come, and that calendars reach: at most a hundred years ago.</summary>
    internal static Refusal? Past(string name, Instant? date, Instant now) => date is { } at && (at > now || at < now - HundredYears)
        ? new Refusal(RefusalCode.DateOutOfRange, $"The {name} {at} must lie in the hundred years before {now}.")
        : null;

    /// <summary>A date that is there, and lies ahead within two years.</summary>
    internal static Refusal? Ahead(string name, Instant? date, Instant now) => date is not { } at
        ? new Refusal(RefusalCode.ValueMissing, $"The {name} is missing.")
        : at <= now || at > now + TwoYears
            ? new Refusal(RefusalCode.DateOutOfRange, $"The {name} {at} must come after {now}, and within two years.")
            : null;
}
