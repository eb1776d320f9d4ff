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

    internal const string CommitsFrom = $"""
        select {Rows.CommitColumns} from ho_commit c
        where c.tenant = $1 and c.id = $2 and c.version >= $3 order by c.version limit $4
        """;

    /// <summary>What is parked, after a message.</summary>
    /// <param name="commit">Joins the commit <c>c</c> of what is deferred, <c>d</c>.</param>
    internal static string ParkedMessages(string commit) => $"""
        select d.subscriber, d.parked, d.attempts, {Rows.DeferredColumns} from ho_deferred d {commit}
        where d.parked is not null and (d.subscriber, d.tenant, d.id, d.version, d.ord) > ($1, $2, $3, $4, $5)
          and ($6 is null or d.tenant = $6)
        order by d.subscriber, d.tenant, d.id, d.version, d.ord limit $7
        """;

    /// <summary>What is parked, after a key; of one tenant, or of all.</summary>
    /// <param name="table">Which has the wake-ups.</param>
    /// <param name="ofTenant">Whether the fourth parameter says whose.</param>
    internal static string ParkedWakeups(string table, bool ofTenant) => $"""
        select {Rows.ParkedWakeupColumns} from {table}
        where parked is not null and (tenant, id) > ($1, $2){(ofTenant ? " and tenant = $4" : "")}
        order by tenant, id limit $3
        """;

    /// <summary>
    /// The texts that list items: of a member, of a function's queue, and all others. The parameters are those of
    /// <see cref="ItemRange"/> after the tenant, then kind, function, member, which is empty for a queue,
    /// and whether only what has an owner of its own.
    /// </summary>
    /// <param name="along">Names an index, where the database has to be told.</param>
    internal static ItemTexts Items(Func<string, string> along) => new(
        Items("member = $9 and member <> ''", along("ix_ho_item_member")),
        Items("function = $8 and member = ''", along("ix_ho_item_queue")),
        Items("($8 is null or function = $8) and ($9 is null or member = $9)", along("ix_ho_item")));

    /// <summary>Who carries open engagements, page by page.</summary>
    internal const string Carried = """
        select tenant, id, responsible, coalesce(owner, ''), covered from ho_engagement
        where tenant = $1 and tenant <> '' and id > $2 and responsible is not null order by id limit $3
        """;

    /// <summary>The members who carry items, or the functions in whose queues some wait: hops along an index.</summary>
    /// <param name="column">member, or function.</param>
    /// <param name="which">The items meant, as their index has it.</param>
    /// <param name="along">Names that index, where the database has to be told.</param>
    internal static string ItemCarriers(string column, string which, string along) => $"""
        with recursive hop(name) as (
            select (select {column} from ho_item {along} where tenant = $1 and {which} order by {column} limit 1)
            union all
            select (
                select {column} from ho_item {along} where tenant = $1 and {which} and {column} > hop.name order by {column} limit 1)
            from hop where hop.name is not null)
        select name from hop where name is not null
        """;

    private static string Items(string whose, string along) => $"""
        select {Rows.ItemColumns} from ho_item {along}
        where tenant = $1 and {whose} and (at, id, item) > ($2, $3, $4) and at <= $5 and ($6 is null or kind = $6)
            and ($8 is null or function = $8) and ($10 = 0 or own = 1)
        order by at, id, item limit $7
        """;
}

/// <summary>A text for each index that a list of items is read along.</summary>
internal sealed record ItemTexts(string OfMember, string OfQueue, string OfTenant)
{
    internal string For(ItemQuery query) =>
        query.Member is not null ? OfMember : query is { InQueue: true, Function: not null } ? OfQueue : OfTenant;

    /// <summary>As the column has it; null for whoever, empty for a queue.</summary>
    internal static string? Member(ItemQuery query) => query.InQueue ? "" : query.Member?.Value;

    /// <summary>Whether nothing can be both: carried by a member, and in a queue.</summary>
    internal static bool IsEmpty(ItemQuery query) => query is { InQueue: true, Member: not null };
}
