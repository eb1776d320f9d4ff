using Interval = NodaTime.Interval;

namespace Handoff.Tests;

/// <summary>
/// Loads counted the long way: at every moment at which anything happens, all engagements are folded anew, and who stands where is counted
/// for the time until the next such moment.
/// </summary>
internal sealed class SlowLoad
{
    private readonly IPeople _people;
    private readonly List<Way> _ways = [];

    /// <summary>One engagement: its events, and where it stood before the first and after each of them.</summary>
    private sealed record Way(EngagementId Id, List<Event> Events, List<List<string>> Places);

    internal SlowLoad(ReportHistories histories, IPeople people)
    {
        _people = people;
        foreach (var (key, past) in histories.All)
        {
            var events = past.Select(p => p.Event).ToList();
            events = events[(events.FindLastIndex(e => e is Event.ImportDropped) + 1)..];
            if (events is [] or [Event.Opened { Imported: true }, ..] && !events.Exists(e => e is Event.WentLive)) continue;
            Engagement? state = null;
            List<List<string>> places = [[], .. events.Select(e => PlacesOf(state = Decider.Evolve(state, e)))];
            _ways.Add(new(key.Id, events, places));
        }
    }

    internal Interval Range { get; private set; }

    internal SlowLoad In(Interval range)
    {
        Range = range;
        return this;
    }

    /// <summary>Number times time, summed over the range, of each place where anybody stands for a while.</summary>
    internal Dictionary<string, Duration> WorkInProgress()
    {
        var moments = _ways.SelectMany(way => way.Events).Select(e => e.At).Where(at => Range.Contains(at))
            .Append(Range.Start).Append(Range.End).Distinct().Order().ToList();
        var area = new Dictionary<string, Duration>();
        foreach (var (from, to) in moments.Zip(moments.Skip(1)))
        {
            foreach (var place in _ways.SelectMany(way => At(way, e => e.At <= from)))
                area[place] = area.GetValueOrDefault(place) + (to - from);
        }

        return area;
    }

    /// <summary>Who stood there by all events before an instant.</summary>
    internal string Before(Instant at) => Said(
        _ways.SelectMany(way => At(way, e => e.At < at).Select(place => (place, way.Id))));

    internal string Arrived() => Said(Moves(come: true).Select(move => (move.Place, move.Id)));

    internal string Left() => Said(Moves(come: false).Select(move => (move.Place, move.Id)));

    /// <summary>How long those that left had stood there, added up: back from when they left to the last time when they did not.</summary>
    internal Dictionary<string, Duration> Stayed() => Moves(come: false).GroupBy(move => move.Place).ToDictionary(
        group => group.Key,
        group => group.Aggregate(Duration.Zero, (sum, left) =>
        {
            var way = _ways.Single(w => w.Id == left.Id);
            var came = left.Number;
            while (way.Places[came].Contains(left.Place)) came--;
            return sum + (way.Events[left.Number].At - way.Events[came].At);
        }));

    internal static string Said(IEnumerable<(string Place, EngagementId Id)> counted) => string.Join('\n', counted
        .GroupBy(each => each.Place).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group =>
            $"{group.Key}: {group.Count()} [{string.Join(' ', group.Select(e => e.Id.Value).Distinct().Order(StringComparer.Ordinal))}]"));

    private IEnumerable<(string Place, EngagementId Id, int Number)> Moves(bool come)
    {
        foreach (var way in _ways)
        {
            for (var at = 0; at < way.Events.Count; at++)
            {
                if (!Range.Contains(way.Events[at].At)) continue;
                var (before, after) = (way.Places[at], way.Places[at + 1]);
                foreach (var place in come ? after.Except(before) : before.Except(after)) yield return (place, way.Id, at);
            }
        }
    }

    private static List<string> At(Way way, Func<Event, bool> isIn) => way.Places[way.Events.TakeWhile(isIn).Count()];

    private List<string> PlacesOf(Engagement state)
    {
        if (state.Position.Phase is Phase.Relationship or Phase.Ended) return [];
        var function = state.Position.Responsible!.Value;
        var owner = state.Owners.Where(o => o.Function == function).Select(o => o.Member.Value).SingleOrDefault("queue");
        var stage = $"stage {state.Origin.Lifecycle.Name} {state.Position.Stage}";
        List<string> places = [stage, $"function {function}", $"member {function} {owner}"];
        if (state.Position.Phase != Phase.Prospect) places.Add("since yes");
        if (owner != "queue" && _people.Find(owner)?.Team is { } team) places.Add($"team {team}");
        return places;
    }
}
