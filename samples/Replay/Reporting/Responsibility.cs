using System.Text.Json;
using NodaTime;

namespace Handoff.Replay;

/// <summary>Who was responsible, and for how long.</summary>
/// <param name="DaysByPhase">Engagement days, by phase and side.</param>
/// <param name="TopMembers">Those who carried most until the customer was satisfied, the first first.</param>
/// <param name="Members">How many there were.</param>
/// <param name="DaysInQueue">Engagement days, until then, in which a side was responsible and none of its members was named.</param>
internal sealed record ResponsibilityReport(
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> DaysByPhase,
    IReadOnlyList<MemberDays> TopMembers,
    int Members,
    double DaysInQueue);

/// <summary>What one member carried.</summary>
internal sealed record MemberDays(string Function, string Member, double Days);

/// <summary>One stretch of responsibility of one engagement.</summary>
/// <param name="From">From when.</param>
/// <param name="To">Until when.</param>
/// <param name="Phase">In which phase.</param>
/// <param name="Stage">In which stage.</param>
/// <param name="Function">Which side.</param>
/// <param name="Member">Who of it; null for its queue.</param>
internal sealed record Stretch(Instant From, Instant To, Phase Phase, StageKey Stage, Function Function, MemberId? Member);

/// <summary>Adds up stretches of responsibility.</summary>
internal sealed class ResponsibilityTally
{
    private const int Top = 10;

    private readonly Dictionary<(Phase Phase, Function Function, MemberId? Member), Duration> _carried = [];

    internal ResponsibilityReport Report()
    {
        var owed = _carried.Where(c => c.Key.Phase < Phase.Relationship).ToList();
        var members = owed.Where(c => c.Key.Member is not null)
            .GroupBy(c => (c.Key.Function, Member: c.Key.Member!.Value))
            .Select(m => new MemberDays(m.Key.Function.Value, m.Key.Member.Value, Days(m)))
            .OrderByDescending(m => m.Days).ThenBy(m => m.Function, StringComparer.Ordinal).ThenBy(m => m.Member, StringComparer.Ordinal)
            .ToList();
        var phases = _carried.GroupBy(c => c.Key.Phase).OrderBy(p => p.Key).ToDictionary(
            p => JsonNamingPolicy.CamelCase.ConvertName(p.Key.ToString()),
            IReadOnlyDictionary<string, double> (p) => p.GroupBy(c => c.Key.Function.Value)
                .OrderBy(f => f.Key, StringComparer.Ordinal).ToDictionary(f => f.Key, Days));
        return new ResponsibilityReport(phases, [.. members.Take(Top)], members.Count, Days(owed.Where(c => c.Key.Member is null)));
    }

    internal void Add(Stretch stretch)
    {
        var who = (stretch.Phase, stretch.Function, stretch.Member);
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
                ? new Stretch(happened.At, until, state.Position.Phase, state.Position.Stage, function, state.OwnerOf(function))
                : null;
        }

        if (open is not null && open.From < until) yield return open;
    }

    private static bool IsHeldBy(Stretch stretch, Engagement state) =>
        stretch.Stage == state.Position.Stage
            && stretch.Function == state.Position.Responsible
            && stretch.Member == state.OwnerOf(stretch.Function);

    private static double Days(IEnumerable<KeyValuePair<(Phase, Function, MemberId?), Duration>> carried) =>
        Math.Round(carried.Sum(c => c.Value.TotalDays), 2);
}
