namespace Handoff.Insights;

/// <summary>Counts how clocks end, and which are breached and go on; by key and segment, and by function and team.</summary>
/// <param name="people">Who is of which team; null where nobody knows.</param>
internal sealed class ClockTally(IPeople? people)
{
    private readonly Dictionary<(ClockKey Clock, string? Segment), ClockEnds> _clocks = [];
    private readonly Dictionary<(Function Function, string? Team), ClockEnds> _teams = [];

    internal void Hear(Occurrence heard)
    {
        if (heard.Event is not Event.Timed { Happened: ClockEvent.Ended ended }) return;
        var clock = heard.Before!.Board.Clock(ended.Clock, ended.Item)!;
        foreach (var ends in Of(clock, heard.Acted)) ends.Of(ended.Outcome).Add(heard.Engagement);
    }

    /// <summary>Nothing more happened to it.</summary>
    internal void Close(EngagementId engagement, Engagement newest, Interval range)
    {
        foreach (var clock in newest.Board.Clocks)
        {
            if (clock is not { IsOpen: true, BreachedAt: { } at } || !range.Contains(at)) continue;
            foreach (var ends in Of(clock, newest)) ends.Open.Add(engagement);
        }
    }

    internal ValueList<ClockFigures> ToFigures() => _clocks
        .OrderBy(clock => clock.Key.Clock.Value, StringComparer.Ordinal).ThenBy(clock => clock.Key.Segment, StringComparer.Ordinal)
        .Select(clock => clock.Value.Of(clock.Key.Clock, clock.Key.Segment)).ToValueList();

    internal ValueList<TeamClockFigures> ToTeamFigures() => _teams
        .OrderBy(team => team.Key.Function.Value, StringComparer.Ordinal).ThenBy(team => team.Key.Team, StringComparer.Ordinal)
        .Select(team => team.Value.Of(team.Key.Function, team.Key.Team)).ToValueList();

    /// <summary>Where it counts, in the state in which it ran.</summary>
    private IEnumerable<ClockEnds> Of(SlaClock clock, Engagement? running)
    {
        yield return Of(_clocks, (clock.Key, clock.Terms.Segment));
        if (running?.CarrierOf(clock) is not { } carrier) yield break;
        yield return Of(_teams, (carrier.Function, carrier.Member is { } member ? people?.Find(member)?.Team : null));
    }

    private static ClockEnds Of<T>(Dictionary<T, ClockEnds> all, T key)
        where T : notnull
    {
        if (!all.TryGetValue(key, out var ends)) all[key] = ends = new();
        return ends;
    }
}
