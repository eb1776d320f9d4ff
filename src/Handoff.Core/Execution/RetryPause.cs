using NodaTime;

namespace Handoff;

/// <summary>How long to leave what failed alone.</summary>
internal static class RetryPause
{
    /// <summary>2 seconds, doubled each time, up to this many seconds.</summary>
    internal static Duration After(int times, int most) => Duration.FromSeconds(Math.Min(most, Math.Pow(2, times)));
}
