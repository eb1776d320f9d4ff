using NodaTime;

namespace Handoff.Replay;

/// <summary>Who was responsible, and for how long.</summary>
/// <param name="DaysByFunction">Engagement days, by side.</param>
/// <param name="TopMembers">Those who carried most, the first first.</param>
/// <param name="Members">How many there were.</param>
/// <param name="DaysInQueue">Engagement days in which a side was responsible and none of its members was named.</param>
internal sealed record ResponsibilityReport(
    IReadOnlyDictionary<string, double> DaysByFunction, IReadOnlyList<MemberDays> TopMembers, int Members, double DaysInQueue);

/// <summary>What one member carried.</summary>
internal sealed record MemberDays(string Function, string Member, double Days);

/// <summary>One stretch of responsibility of one engagement.</summary>
/// <param name="From">From when.</param>
/// <param name="To">Until when.</param>
/// <param name="Stage">In which stage.</param>
/// <param name="Function">Which side.</param>
/// <param name="Member">Who of it; null for its queue.</param>
internal sealed record Stretch(Instant From, Instant To, StageKey Stage, Function Function, MemberId? Member);

/// <summary>Adds up stretches of responsibility.</summary>
internal sealed class ResponsibilityTally
{
    private const int Top = 10;

    private readonly Dictionary<(Function Function, MemberId? Member), Duration> _carried = [];

    internal ResponsibilityReport Report()
    {
        var members = _carried.Where(c => c.Key.Member is not null)
            .Select(c => new MemberDays(c.Key.Function.Value, c.Key.Member!.Value.Value, Days(c.Value)))
            .OrderByDescending(m => m.Days).ThenBy(m => m.Function, StringComparer.Ordinal).ThenBy(m => m.Member, StringComparer.Ordinal)
            .ToList();
        var functions = _carried.GroupBy(c => c.Key.Function).OrderBy(f => f.Key.Value, StringComparer.Ordinal)
            .ToDictionary(f => f.Key.Value, f => Days(Sum(f.Select(c => c.Value))));
        return new ResponsibilityReport(
            functions, [.. members.Take(Top)], members.Count, Days(Sum(_carried.Where(c => c.Key.Member is null).Select(c => c.Value))));
    }

    internal void Add(Stretch stretch)
    {
        var who = (stretch.Function, stretch.Member);
        _carried[who] = _carried.GetValueOrDefault(who) + (stretch.To - stretch.From);
    }

    /// <summary>Adjoining stretches of the same stage and member are one.</summary>
    internal static IEnumerable<Stretch> Stretches(IReadOnlyList<Event> events, Instant until)
    {
        Stretch? open = null;
        Engagement? state = null;
        foreach (var happened in events)
        {
            state = Decider.Evolve(state, happened);
            if (open is not null && IsHeldBy(open, state)) continue;
            if (open is not null && happened.At > open.From) yield return open with { To = happened.At };
            open = state.Position.Responsible is { } function
                ? new Stretch(happened.At, until, state.Position.Stage, function, state.OwnerOf(function))
                : null;
        }

        if (open is not null && open.From < until) yield return open;
    }

    private static bool IsHeldBy(Stretch stretch, Engagement state) =>
        stretch.Stage == state.Position.Stage && stretch.Function == state.Position.Responsible && stretch.Member == state.OwnerOf(stretch.Function);

    private static Duration Sum(IEnumerable<Duration> durations) => durations.Aggregate(Duration.Zero, static (sum, d) => sum + d);

    private static double Days(Duration duration) => Math.Round(duration.TotalDays, 2);
}
