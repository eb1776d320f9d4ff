using Quickstart.Plan;

namespace Quickstart.Report;

/// <summary>How many customers after Yes somebody carried at the end of each week, Sundays at midnight.</summary>
internal sealed record WeekLoads(Function Function, MemberId Member, IReadOnlyList<int> Customers)
{
    private static readonly Instant FirstEnd = Diary.Midnight(Diary.FirstDay.Next(IsoDayOfWeek.Monday));

    private static readonly int Weeks = At(Diary.End) + 1;

    /// <summary>The end of a week, which counts from 0.</summary>
    internal static Instant End(int week) => FirstEnd + (Duration.FromDays(7) * week);

    /// <summary>By function, then by name; those who never carried anybody at the end of a week are left out.</summary>
    internal static IReadOnlyList<WeekLoads> Of(IEnumerable<Findings> findings) =>
    [
        .. findings.SelectMany(f => f.Stretches).GroupBy(s => (s.Function, s.Member))
            .Select(carried => new WeekLoads(carried.Key.Function, carried.Key.Member, Count(carried)))
            .Where(load => load.Customers.Any(count => count > 0))
            .OrderBy(load => load.Function.Value, StringComparer.Ordinal).ThenBy(load => load.Member.Value, StringComparer.Ordinal),
    ];

    private static int[] Count(IEnumerable<Stretch> stretches)
    {
        var counts = new int[Weeks];
        foreach (var stretch in stretches)
        {
            for (var week = Math.Max(0, At(stretch.From)); week < Weeks && End(week) < stretch.To; week++)
            {
                if (End(week) >= stretch.From) counts[week]++;
            }
        }

        return counts;
    }

    /// <summary>The last week that has ended by then; -1 if none has.</summary>
    private static int At(Instant instant) => (int)Math.Floor((instant - FirstEnd).TotalDays / 7);
}
