namespace Handoff;

/// <summary>What both stores ask in the same words.</summary>
internal static class Queries
{
    /// <summary>The filters of a list, of an engagement that the statement knows as <c>e</c>: the first seven parameters.</summary>
    internal const string Fits = """
        ($1 is null or e.stage = $1) and ($2 is null or e.phase = $2) and ($3 is null or e.account = $3) and ($4 is null or e.owner = $4)
        and ($5 is null or e.responsible = $5) and ($6 is null or e.reference = $6)
        and ($7 is null or replace(e.members, $7, '') <> e.members)
        """;

    /// <summary>The one of them that has an index, where it is given.</summary>
    internal const string HasReference = "e.reference = $6";

    internal const string EventsOfCommand = $"""
        select {Rows.EventColumns} from ho_event
        where tenant = $1 and id = $2 and command_id = $3 order by ord
        """;

    internal const string EventsAfter = $"""
        select {Rows.EventColumns} from ho_event
        where tenant = $1 and id = $2 and (version, ord) > ($3, $4) order by version, ord limit $5
        """;

    internal const string ParkedWakeups = $"{Parked} order by tenant, id limit $3";

    internal const string ParkedWakeupsOfTenant = $"{Parked} and tenant = $4 order by tenant, id limit $3";

    internal const string ParkedMessages = $"""
        select {Rows.ParkedMessageColumns} from ho_deferred
        where parked is not null and (subscriber, tenant, id, version, ord) > ($1, $2, $3, $4, $5) and ($6 is null or tenant = $6)
        order by subscriber, tenant, id, version, ord limit $7
        """;

    private const string Parked = $"select {Rows.ParkedWakeupColumns} from ho_wakeup where parked is not null and (tenant, id) > ($1, $2)";
}
