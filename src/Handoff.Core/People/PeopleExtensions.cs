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
        return engagement.Position.Responsible is { } function
            ? people.ResponsibleAt(function, engagement.OwnerOf(function), at, engagement.Covers)
            : null;
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
        return engagement.CarrierOf(item) is { } carrier
            ? people.ResponsibleAt(carrier.Function, carrier.Member, at, engagement.Covers)
            : null;
    }

    /// <summary>
    /// Whose an open item is: its own owner's or, where it names none, whoever's is the engagement; null where either has ended.
    /// </summary>
    internal static ItemOwner? CarrierOf(this Engagement engagement, Item item) =>
        item.IsOpen && engagement.Position.Responsible is { } responsible ? engagement.CarrierOf(item, responsible) : null;

    /// <summary>
    /// Whose a clock is that runs: its item's owner; of one that began with an offer, and so times its answer, whom the offer asks; and
    /// otherwise whoever carries the engagement.
    /// </summary>
    /// <param name="engagement">The engagement, as it stands.</param>
    /// <param name="clock">One of its clocks.</param>
    /// <returns>Null for an engagement that has ended.</returns>
    public static ItemOwner? CarrierOf(this Engagement engagement, SlaClock clock)
    {
        ArgumentNullException.ThrowIfNull(engagement);
        ArgumentNullException.ThrowIfNull(clock);
        if (engagement.Position.Responsible is not { } responsible) return null;
        if (clock.Item is { } id && engagement.Items.Find(id) is { } item) return engagement.CarrierOf(item, responsible);
        return clock.Item is null && engagement.Offer is { Status: OfferStatus.Offered } offer && offer.OfferedAt == clock.StartedAt
            ? new ItemOwner(offer.To, offer.Receiver)
            : new ItemOwner(responsible, engagement.OwnerOf(responsible));
    }

    private static ItemOwner CarrierOf(this Engagement engagement, Item item, Function responsible)
    {
        if (item.Owner is { Member: not null } named) return named;
        var function = item.Owner?.Function ?? responsible;
        return new ItemOwner(function, engagement.OwnerOf(function));
    }

    /// <summary>Who attends to what a member carries for a function.</summary>
    /// <param name="people">Everybody.</param>
    /// <param name="function">The function.</param>
    /// <param name="carrier">Who carries it; null for the function's queue.</param>
    /// <param name="at">When.</param>
    public static Attendance ResponsibleAt(this IPeople people, Function function, MemberId? carrier, Instant at) =>
        people.ResponsibleAt(function, carrier, at, []);

    internal static Attendance ResponsibleAt(
        this IPeople people, Function function, MemberId? carrier, Instant at, ValueList<Cover> covers)
    {
        ArgumentNullException.ThrowIfNull(people);
        var search = new StandIns(people, covers, at);
        if (carrier is { } owner && search.Find(owner) is { } found)
        {
            return new Attendance
            {
                Function = function,
                Member = found.Member,
                FoundBy = found.By,
                IsAttended = true,
                Unavailable = search.Unavailable.ToValueList(),
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
            Unavailable = search.Unavailable.ToValueList(),
        };
    }

    /// <summary>
    /// Who is to be told when a clock crosses a threshold: whoever attends to what it times and, of an escalation, as many leaders up as
    /// its level says, each only if there at that instant. Of a clock that times the answer to an offer, the member whom the offer asks is
    /// told first, and then whoever carries the engagement meanwhile.
    /// </summary>
    /// <param name="people">Everybody.</param>
    /// <param name="engagement">The engagement, as it stands.</param>
    /// <param name="crossed">What was crossed.</param>
    /// <param name="at">When it is told, most often now.</param>
    /// <returns>
    /// In that order, each once. Empty where nobody is there, or the engagement has ended: then it waits in the queue that
    /// <see cref="ResponsibleAt(IPeople, Engagement, Instant)"/> names.
    /// </returns>
    public static IReadOnlyList<MemberId> ToTell(this IPeople people, Engagement engagement, ClockEvent.Crossed crossed, Instant at)
    {
        ArgumentNullException.ThrowIfNull(engagement);
        ArgumentNullException.ThrowIfNull(crossed);
        if (engagement.Position.Responsible is not { } function) return [];
        var told = new List<MemberId>();
        var meanwhile = new ItemOwner(function, engagement.OwnerOf(function));
        var carrier = engagement.CarrierOf(crossed) ?? meanwhile;
        var attending = people.ResponsibleAt(carrier.Function, carrier.Member, at, engagement.Covers).Member;
        Tell(attending);
        if (crossed.Item is null) Tell(people.ResponsibleAt(function, meanwhile.Member, at, engagement.Covers).Member);
        var leader = attending ?? carrier.Member ?? meanwhile.Member;
        for (var level = 0; level < (crossed.Level ?? 0) && leader is { } led; level++)
        {
            leader = people.Find(led)?.ReportsTo;
            if (leader is { } next && people.Find(next) is { } known && known.AbsenceAt(at) is null) Tell(next);
        }

        return told;

        void Tell(MemberId? member)
        {
            if (member is { } one && !told.Contains(one)) told.Add(one);
        }
    }

    /// <summary>Null where the item that it times has ended since.</summary>
    private static ItemOwner? CarrierOf(this Engagement engagement, ClockEvent.Crossed crossed) => crossed.Item is { } id
        ? engagement.Items.Find(id) is { } item ? engagement.CarrierOf(item) : null
        : engagement.Board.Clock(crossed.Clock) is { } clock ? engagement.CarrierOf(clock) : null;

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
