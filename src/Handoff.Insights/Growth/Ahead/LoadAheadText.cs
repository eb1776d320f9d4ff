using System.Globalization;

namespace Handoff.Insights;

/// <summary>Loads ahead in English words.</summary>
internal static class LoadAheadText
{
    internal static string Of(LoadAhead ahead) => string.Join(
        Environment.NewLine,
        ahead.Members.OrderBy(member => member.ForEach ?? Duration.MaxValue).Select(Words)
            .Prepend($"Working time from {Date(ahead.Range.Start)} to {Date(ahead.Range.End)}"));

    private static string Words(MemberAhead member)
    {
        var carried = $"carries {member.Carried.Count.ToString(CultureInfo.InvariantCulture)}";
        if (!member.IsKnown) return $"  {member.Member}: {carried}, and is not known: somebody has to take over";
        var left = string.Create(CultureInfo.InvariantCulture, $"{member.Working.TotalHours:0.#} hours left");
        var weeks = string.Join(", ", member.Weeks.Select(week => week.TotalHours.ToString("0.#", CultureInfo.InvariantCulture)));
        var each = member.ForEach is { } time ? string.Create(CultureInfo.InvariantCulture, $", {time.TotalHours:0.#} for each") : "";
        return $"  {member.Member}: {carried}, {left} ({weeks} by week){each}";
    }

    private static string Date(Instant at) => at.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
}
