namespace Handoff.Insights;

/// <summary>What happened to one engagement, told once for however many ranges.</summary>
/// <param name="Id">Which engagement.</param>
/// <param name="Events">Everything that happened, in order.</param>
/// <param name="Occurrences">What counts of it: not what an import that was dropped had brought.</param>
/// <param name="Newest">What all of it made.</param>
internal sealed record Course(
    EngagementId Id, IReadOnlyList<Event> Events, IReadOnlyList<Occurrence> Occurrences, Engagement Newest)
{
    /// <returns>Null where nothing counts: an import that was dropped, or is not live yet.</returns>
    /// <exception cref="InvalidOperationException">An event cannot follow on the one before.</exception>
    internal static Course? Of(EngagementId id, IReadOnlyList<Event> events)
    {
        Engagement? newest = null;
        Actor? offerer = null;
        Engagement? acted = null;
        var since = Instant.MinValue;
        var counting = new List<Occurrence>();
        foreach (var happened in events)
        {
            var before = newest is { Dropped: true } ? null : newest;
            newest = Decider.Evolve(newest, happened);
            if (happened is Event.Offered) offerer = happened.By;
            if (happened is not Event.Timed) acted = before;
            if (newest.Dropped) counting.Clear();
            else counting.Add(new(id, before, happened, newest) { Since = since, Offerer = offerer, Acted = acted });
            if (FlowTally.PlaceOf(before) != FlowTally.PlaceOf(newest)) since = happened.At;
        }

        return newest is { Imported: false, Dropped: false } ? new(id, events, counting, newest) : null;
    }
}
