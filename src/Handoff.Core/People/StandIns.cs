using NodaTime;

namespace Handoff.People;

/// <summary>
/// Looks for the first who is there: who covers, the member, who stands in for this absence, or the member's substitutes in their order;
/// and so on for each of them. Nobody is asked twice, so that a circle ends. Lives for one question.
/// </summary>
internal sealed class StandIns(IPeople people, ValueList<Cover> covers, Instant at)
{
    private readonly HashSet<MemberId> _asked = [];

    /// <summary>Who was asked and is not there, in that order.</summary>
    internal List<Unavailable> Unavailable { get; } = [];

    internal (MemberId Member, FoundBy By)? Find(MemberId id)
    {
        if (!_asked.Add(id)) return null;
        if (CoverOf(id) is { } cover && Find(cover.Substitute) is { } covering) return (covering.Member, FoundBy.Cover);
        var member = people.Find(id);
        var absence = member?.AbsenceAt(at);
        if (member is not null && absence is null) return (id, FoundBy.Owner);
        Unavailable.Add(new Unavailable(id, absence?.To));
        if (member is null) return null;
        if (absence?.Substitute is { } standsIn && Find(standsIn) is { } first) return (first.Member, FoundBy.Substitute);
        foreach (var substitute in member.Substitutes)
        {
            if (Find(substitute) is { } found) return (found.Member, FoundBy.Substitute);
        }

        return null;
    }

    /// <summary>The newest cover of a member that holds now.</summary>
    private Cover? CoverOf(MemberId id) => covers.LastOrDefault(cover => cover.Member == id && cover.From <= at && at < cover.To);
}
