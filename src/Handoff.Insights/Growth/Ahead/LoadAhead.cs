namespace Handoff.Insights;

/// <summary>
/// What members carry, and the working time that their calendars and absences leave them in a range ahead. Immutable; compares by content.
/// </summary>
public sealed record LoadAhead
{
    /// <summary>Which time.</summary>
    public required Interval Range { get; init; }

    /// <summary>
    /// Everybody who is known or carries something, ordered by id (ordinal). What waits in queues is not in it: see
    /// <see cref="Load.Members"/>.
    /// </summary>
    public required ValueList<MemberAhead> Members { get; init; }

    /// <summary>The same from engagements as they stand. Pure.</summary>
    /// <param name="range">Which time, most often from now on.</param>
    /// <param name="people">Everybody, with absences.</param>
    /// <param name="calendarOf">When a member works; asked once for each. The host knows: a member has no calendar of its own.</param>
    /// <param name="engagements">As they stand; those that are satisfied or have ended do not count.</param>
    /// <exception cref="ArgumentException">The range has no start or no end, or is empty.</exception>
    public static LoadAhead Of(
        Interval range, IPeople people, Func<Member, IWorkingCalendar> calendarOf,
        IEnumerable<(EngagementKey Key, Engagement State)> engagements)
    {
        ArgumentNullException.ThrowIfNull(people);
        ArgumentNullException.ThrowIfNull(calendarOf);
        ArgumentNullException.ThrowIfNull(engagements);
        if (!range.HasStart || !range.HasEnd || range.Duration == Duration.Zero)
            throw new ArgumentException($"{range} is not a range with a start and a later end.", nameof(range));
        var carried = new Dictionary<MemberId, FigureTally>();
        foreach (var (key, state) in engagements)
        {
            if (Place.OfMember(Standing.Of(state, state.LastEventAt))?.Member is not { } member) continue;
            if (!carried.TryGetValue(member, out var tally)) carried[member] = tally = new();
            tally.Add(key.Id);
        }

        var members = people.Members.ToDictionary(member => member.Id);
        return new()
        {
            Range = range,
            Members = members.Keys.Union(carried.Keys).OrderBy(id => id.Value, StringComparer.Ordinal).Select(id => new MemberAhead
            {
                Member = id,
                IsKnown = members.ContainsKey(id),
                Carried = carried.GetValueOrDefault(id)?.ToFigure() ?? Figure.None,
                Weeks = members.TryGetValue(id, out var member) ? WorkLeft.ByWeek(range, calendarOf(member), member.Absences) : [],
            }).ToValueList(),
        };
    }

    /// <summary>In English words, for an owner: who has least time for each engagement comes first.</summary>
    public string ToText() => LoadAheadText.Of(this);
}

/// <summary>What one member carries, and the working time that is left. Immutable; compares by content.</summary>
public sealed record MemberAhead
{
    /// <summary>Who.</summary>
    public required MemberId Member { get; init; }

    /// <summary>Whether anybody of this id is known; who is not has left, and what was carried needs somebody.</summary>
    public required bool IsKnown { get; init; }

    /// <summary>What the member carries now for the responsible function.</summary>
    public required Figure Carried { get; init; }

    /// <summary>
    /// The working time left in each seven days of the range, the last one perhaps shorter; none for who is not known.
    /// </summary>
    public required ValueList<Duration> Weeks { get; init; }

    /// <summary>The working time left in the whole range.</summary>
    public Duration Working => Weeks.Aggregate(Duration.Zero, static (sum, week) => sum + week);

    /// <summary>The working time left for each engagement that is carried; null where none is.</summary>
    public Duration? ForEach => Carried.Count == 0 ? null : Working / Carried.Count;
}
