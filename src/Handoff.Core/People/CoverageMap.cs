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
    private readonly Dictionary<ItemOwner, List<Interval>> _gaps = [];

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
        var owner = new ItemOwner(responsible, state.OwnerOf(responsible));
        foreach (var gap in Of(owner, state.Covers)) yield return Gap(key, null, owner, gap);
        foreach (var item in state.Items)
        {
            if (item.Owner is null || state.CarrierOf(item) is not { } carrier || (item.DueAt ?? item.NextLookAt) is not { } due) continue;
            foreach (var gap in Of(carrier, state.Covers).Where(gap => gap.Contains(due))) yield return Gap(key, item.Id, carrier, gap);
        }
    }

    /// <summary>The gaps of whatever is carried so, where nobody covers it.</summary>
    internal IReadOnlyList<Interval> Of(ItemOwner carrier) => _gaps.TryGetValue(carrier, out var known)
        ? known
        : _gaps[carrier] = Stretches(_points, at => !IsAttended(carrier, at, []));

    /// <summary>When neither a member is there nor anybody who stands in; whatever the function, no gap is longer.</summary>
    internal IReadOnlyList<Interval> AbsenceOf(MemberId member) =>
        Stretches(_points, at => new StandIns(_people, [], at).Find(member) is null);

    internal static CoverageGap Gap(EngagementKey key, ItemId? item, ItemOwner carrier, Interval gap) => new()
    {
        Key = key,
        Item = item,
        Function = carrier.Function,
        Carrier = carrier.Member,
        From = gap.Start,
        To = gap.End,
    };

    /// <summary>Nothing is covered but what has a gap; so what is covered is looked at by itself.</summary>
    private IReadOnlyList<Interval> Of(ItemOwner carrier, ValueList<Cover> covers)
    {
        var known = Of(carrier);
        return known.Count == 0 || covers.Count == 0 ? known : Stretches(With(covers), at => !IsAttended(carrier, at, covers));
    }

    private bool IsAttended(ItemOwner carrier, Instant at, ValueList<Cover> covers) =>
        _people.ResponsibleAt(carrier.Function, carrier.Member, at, covers).IsAttended;

    /// <summary>Who is there changes only where an absence or a cover begins or ends.</summary>
    private static List<Interval> Stretches(List<Instant> points, Func<Instant, bool> isOne)
    {
        var gaps = new List<Interval>();
        for (var at = 0; at + 1 < points.Count; at++)
        {
            if (!isOne(points[at])) continue;
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
}
