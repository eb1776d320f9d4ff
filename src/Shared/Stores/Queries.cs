namespace Handoff;

/// <summary>What both stores ask in the same words.</summary>
internal static class Queries
{
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
