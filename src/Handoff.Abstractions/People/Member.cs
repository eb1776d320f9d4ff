using System.Text.Json.Serialization;
using NodaTime;

namespace Handoff.People;

/// <summary>Somebody who does the work.</summary>
/// <param name="Id">Who.</param>
public sealed record Member(MemberId Id)
{
    /// <summary>What the customer calls the member: 1 to 200 characters; null for somebody whom customers are not told of.</summary>
    public string? Name { get; init; }

    /// <summary>The functions that the member acts for.</summary>
    public ValueList<Function> Functions { get; init; }

    /// <summary>The team; null for none.</summary>
    public string? Team { get; init; }

    /// <summary>When the member is not there; they may overlap.</summary>
    public ValueList<Absence> Absences { get; init; }

    /// <summary>Who leads the member, and is told when something escalates; null for nobody.</summary>
    public MemberId? ReportsTo { get; init; }

    /// <summary>What the member is good at, in the host's words.</summary>
    public ValueList<string> Skills { get; init; }

    /// <summary>Who stands in, in this order, where an absence names nobody or names somebody who is not there either.</summary>
    public ValueList<MemberId> Substitutes { get; init; }

    /// <summary>The absence at an instant, of several the one that ends last; null while the member is there.</summary>
    public Absence? AbsenceAt(Instant instant)
    {
        Absence? last = null;
        foreach (var absence in Absences)
        {
            if (absence.From <= instant && instant < absence.To && !(last?.To >= absence.To)) last = absence;
        }

        return last;
    }
}

/// <summary>A time in which a member is not there.</summary>
/// <param name="From">From when.</param>
/// <param name="To">Until when; the member is there again at this instant.</param>
public sealed record Absence(
    [property: JsonConverter(typeof(PlainJson))] Instant From, [property: JsonConverter(typeof(PlainJson))] Instant To)
{
    /// <summary>Who stands in for this time; null for the member's own substitutes.</summary>
    public MemberId? Substitute { get; init; }
}
