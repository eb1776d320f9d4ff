using NodaTime;

namespace Handoff.People;

/// <summary>
/// Where nobody is there, over a horizon, for whatever a member carries for a function; worked out once for each such pair. Lives for one
/// question; not safe for concurrent use.
/// </summary>
internal sealed class CoverageMap
{
    private readonly IPeople _people;
    private readonly List<Instant> _points;
    private readonly Dictionary<(Function, MemberId?), List<Interval>> _gaps = [];

    internal CoverageMap(IPeople people, Instant from, Instant until)
    {
        _people = people;
        _points = [.. people.Members.SelectMany(member => member.Absences).SelectMany(absence => new[] { absence.From, absence.To })
            .Where(at => from < at && at < until).Append(from).Append(until).Distinct().OrderBy(at => at)];
    }

    /// <summary>The gaps of an engagement, and of its items that are due in one of their own.</summary>
    internal IEnumerable<CoverageGap> Of(EngagementKey key, Engagement state)
    {
        if (state.Position.Responsible is not { } responsible) yield break;
        var carrier = state.OwnerOf(responsible);
        foreach (var gap in Of(responsible, carrier)) yield return Gap(key, null, responsible, carrier, gap);
        foreach (var item in state.Items)
        {
            if (item is not { IsOpen: true, Owner: { } owner } || (item.DueAt ?? item.NextLookAt) is not { } due) continue;
            var member = owner.Member ?? state.OwnerOf(owner.Function);
            foreach (var gap in Of(owner.Function, member).Where(gap => gap.Contains(due)))
            {
                yield return Gap(key, item.Id, owner.Function, member, gap);
            }
        }
    }

    /// <summary>Who is there changes only where an absence begins or ends.</summary>
    private List<Interval> Of(Function function, MemberId? carrier)
    {
        if (_gaps.TryGetValue((function, carrier), out var known)) return known;
        var gaps = new List<Interval>();
        for (var at = 0; at + 1 < _points.Count; at++)
        {
            if (_people.ResponsibleAt(function, carrier, _points[at]).IsAttended) continue;
            if (gaps.Count > 0 && gaps[gaps.Count - 1].End == _points[at])
            {
                gaps[gaps.Count - 1] = new Interval(gaps[gaps.Count - 1].Start, _points[at + 1]);
            }
            else
            {
                gaps.Add(new Interval(_points[at], _points[at + 1]));
            }
        }

        return _gaps[(function, carrier)] = gaps;
    }

    private static CoverageGap Gap(EngagementKey key, ItemId? item, Function function, MemberId? carrier, Interval gap) => new()
    {
        Key = key,
        Item = item,
        Function = function,
        Carrier = carrier,
        From = gap.Start,
        To = gap.End,
    };
}
