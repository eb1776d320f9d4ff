using Quickstart.Plan;

namespace Quickstart.Play;

/// <summary>
/// Looks ahead at the beginning of each week for whatever nobody would attend to, and lets somebody stand in. What was covered is no gap
/// any more, so that a day that is played again finds the same.
/// </summary>
internal sealed class CoverageWatch(IHandoff handoff, Coverage coverage)
{
    internal static readonly Duration Horizon = Duration.FromDays(31);

    private static readonly Actor Lead = Actor.Member("Lee, who leads (simulated)", Function.Operations);

    /// <summary>At the end of a day: on Sundays.</summary>
    internal async Task LookAsync(LocalDate day, Instant now)
    {
        if (day.DayOfWeek != IsoDayOfWeek.Sunday) return;
        var gaps = new List<CoverageGap>();
        await foreach (var gap in coverage.GapsAsync(Cast.Tenant, now, now + Horizon)) gaps.Add(gap);
        await Parallel.ForEachAsync(gaps.Where(g => g.Item is null), Player.Together, (gap, stop) => CoverAsync(gap, stop));
    }

    private async ValueTask CoverAsync(CoverageGap gap, CancellationToken stop)
    {
        if (gap.Carrier is not { } carrier) return;
        var cover = new Command.Cover(carrier, Staff.Standby, gap.To) { From = gap.From };
        await handoff.ExecuteAsync(gap.Key, cover, Lead, $"quickstart/cover/{gap.Key.Id}/{gap.From}", stop);
    }
}
