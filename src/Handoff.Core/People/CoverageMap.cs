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
        foreach (var gap in Of(responsible, carrier, state.Covers)) yield return Gap(key, null, responsible, carrier, gap);
        foreach (var item in state.Items)
        {
            if (item is not { IsOpen: true, Owner: { } owner } || (item.DueAt ?? item.NextLookAt) is not { } due) continue;
            var member = owner.Member ?? state.OwnerOf(owner.Function);
            foreach (var gap in Of(owner.Function, member, state.Covers).Where(gap => gap.Contains(due)))
            {
                yield return Gap(key, item.Id, owner.Function, member, gap);
            }
        }
    }

    /// <summary>Nothing is covered but what has a gap; so what is covered is looked at by itself.</summary>
    private List<Interval> Of(Function function, MemberId? carrier, ValueList<Cover> covers)
    {
        if (!_gaps.TryGetValue((function, carrier), out var known))
        {
            known = _gaps[(function, carrier)] = Of(function, carrier, _points, []);
        }

        return known.Count == 0 || covers.Count == 0 ? known : Of(function, carrier, With(covers), covers);
    }

    /// <summary>Who is there changes only where an absence or a cover begins or ends.</summary>
    private List<Interval> Of(Function function, MemberId? carrier, List<Instant> points, ValueList<Cover> covers)
    {
        var gaps = new List<Interval>();
        for (var at = 0; at + 1 < points.Count; at++)
        {
            if (_people.ResponsibleAt(function, carrier, points[at], covers).IsAttended) continue;
            if (gaps.Count > 0 && gaps[gaps.Count - 1].End == points[at])
            {
                gaps[gaps.Count - 1] = new Interval(gaps[gaps.Count - 1].Start, points[at + 1]);
            }
            else
            {
                gaps.Add(new Interval(points[at], points[at + 1]));
            }
        }

        return gaps;
    }

    private List<Instant> With(ValueList<Cover> covers) =>
        [.. _points.Concat(covers.SelectMany(cover => new[] { cover.From, cover.To }))
            .Where(at => _points[0] <= at && at <= _points[_points.Count - 1]).Distinct().OrderBy(at => at)];

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
