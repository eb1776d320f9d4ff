using NodaTime;

namespace Handoff.People;

/// <summary>Finds who attends to something, over substitutes, teams and queues.</summary>
public static class PeopleExtensions
{
    /// <summary>Who attends to an engagement at an instant.</summary>
    /// <param name="people">Everybody.</param>
    /// <param name="engagement">The engagement, as it stands.</param>
    /// <param name="at">When.</param>
    /// <returns>Null for an engagement that has ended.</returns>
    public static Attendance? ResponsibleAt(this IPeople people, Engagement engagement, Instant at)
    {
        ArgumentNullException.ThrowIfNull(engagement);
        return engagement.Position.Responsible is { } function ? people.ResponsibleAt(function, engagement.OwnerOf(function), at) : null;
    }

    /// <summary>Who attends to an item at an instant: its own owner or, where it names none, whoever attends to the engagement.</summary>
    /// <param name="people">Everybody.</param>
    /// <param name="engagement">The engagement, as it stands.</param>
    /// <param name="item">One of its items.</param>
    /// <param name="at">When.</param>
    /// <returns>Null for an item or an engagement that has ended.</returns>
    public static Attendance? ResponsibleAt(this IPeople people, Engagement engagement, Item item, Instant at)
    {
        ArgumentNullException.ThrowIfNull(engagement);
        ArgumentNullException.ThrowIfNull(item);
        if (!item.IsOpen || engagement.Position.Responsible is null) return null;
        return item.Owner is { } owner
            ? people.ResponsibleAt(owner.Function, owner.Member ?? engagement.OwnerOf(owner.Function), at)
            : people.ResponsibleAt(engagement, at);
    }

    /// <summary>Who attends to what a member carries for a function.</summary>
    /// <param name="people">Everybody.</param>
    /// <param name="function">The function.</param>
    /// <param name="carrier">Who carries it; null for the function's queue.</param>
    /// <param name="at">When.</param>
    public static Attendance ResponsibleAt(this IPeople people, Function function, MemberId? carrier, Instant at)
    {
        ArgumentNullException.ThrowIfNull(people);
        var passed = new List<Unavailable>();
        if (carrier is { } owner && Present(people, owner, at, passed) is { } found)
        {
            return new Attendance
            {
                Function = function,
                Member = found,
                FoundBy = found == owner ? FoundBy.Owner : FoundBy.Substitute,
                IsAttended = true,
                Unavailable = passed.ToValueList(),
            };
        }

        var team = carrier is { } absent ? people.Find(absent)?.Team : null;
        var isTeam = team is not null && Serves(people, function, team, at);
        return new Attendance
        {
            Function = function,
            Team = isTeam ? team : null,
            FoundBy = isTeam ? FoundBy.Team : FoundBy.Queue,
            IsAttended = isTeam || Serves(people, function, null, at),
            Unavailable = passed.ToValueList(),
        };
    }

    /// <summary>
    /// The first who is there: the member, who stands in for this absence, or the member's substitutes in their order; and so on for each
    /// of them. Nobody is asked twice, so that a circle ends.
    /// </summary>
    private static MemberId? Present(IPeople people, MemberId id, Instant at, List<Unavailable> passed)
    {
        if (passed.Exists(asked => asked.Member == id)) return null;
        var member = people.Find(id);
        var absence = member?.AbsenceAt(at);
        if (member is not null && absence is null) return id;
        passed.Add(new Unavailable(id, absence?.To));
        if (member is null) return null;
        if (absence?.Substitute is { } standsIn && Present(people, standsIn, at, passed) is { } first) return first;
        foreach (var substitute in member.Substitutes)
        {
            if (Present(people, substitute, at, passed) is { } found) return found;
        }

        return null;
    }

    /// <summary>Whether somebody is there who acts for a function, of a team or at all.</summary>
    private static bool Serves(IPeople people, Function function, string? team, Instant at)
    {
        foreach (var member in people.Members)
        {
            if ((team is null || member.Team == team) && member.Functions.Contains(function) && member.AbsenceAt(at) is null) return true;
        }

        return false;
    }
}
