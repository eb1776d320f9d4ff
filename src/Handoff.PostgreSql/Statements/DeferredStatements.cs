using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace Handoff.Storage;

/// <summary>Messages that wait for one subscriber each; of each engagement and subscriber one is first, and has its turn.</summary>
internal static class DeferredStatements
{
    private const string LockText = "select 0::bigint from ho_lane where lane = any ($1) order by lane for no key update";
    private const string LockAllText = "select 0::bigint from ho_lane order by lane for no key update";
    private const string Now = "coalesce($1, statement_timestamp())";

    private const string ForgetText = """
        with s as (delete from ho_subscriber where name = $1), d as (delete from ho_deferred where subscriber = $1 returning 1)
          select count(*) from d
        """;

    // Materialized, or the planner may run the inner query again and claim more than the limit.
    private static readonly string ClaimText = $"""
        with k as materialized (
            select subscriber, tenant, id, version, ord, command_id, visible_at from ho_deferred
            where subscriber = any ($2) and first = 1 and parked is null and visible_at <= {Now}
            order by visible_at limit $4 for update skip locked)
        update ho_deferred d set visible_at = {Now} + $3, claim_no = d.claim_no + 1, attempts = d.attempts + 1
        from k join ho_commit c on {ByKey.Commit("c", "k")} where {Same("d", "k")}
        returning d.subscriber, d.claim_no, d.attempts, k.visible_at, {Rows.DeferredColumns}
        """;

    private static readonly string ToldText = $"""
        delete from ho_deferred d using unnest($1, $2, $3, $4, $5, $6) as k(subscriber, tenant, id, version, ord, claim_no)
        where {Same("d", "k")} and d.claim_no = k.claim_no
        """;

    // A fence of its own, so that a release that comes twice is counted once.
    private static readonly string ReleaseText = $"""
        update ho_deferred d set visible_at = {Now} + k.pause, parked = k.parked, attempts = d.attempts - k.untried,
          claim_no = d.claim_no + 1
        from unnest($2, $3, $4, $5, $6, $7, $8, $9, $10) as k(subscriber, tenant, id, version, ord, claim_no, pause, parked, untried)
        where {Same("d", "k")} and d.claim_no = k.claim_no
        """;

    private static readonly string PromoteText = $"""
        update ho_deferred d set first = 1, visible_at = {Now} from (
            select distinct n.* from unnest($2, $3, $4) as k(subscriber, tenant, id) cross join lateral (
                select f.subscriber, f.tenant, f.id, f.version, f.ord from ho_deferred f
                where {ByKey.Queue("f", "k")} order by f.version, f.ord limit 1) n) n
        where {Same("d", "n")} and d.first = 0
        """;

    private static readonly string ParkedText = Queries.ParkedMessages($"join ho_commit c on {ByKey.Commit("c", "d")}");

    private static readonly string AgainText = $"""
        with again as (update ho_deferred d set parked = null, attempts = 0, visible_at = {Now} where {Parked("d")} returning 1)
        select count(*) from again
        """;

    // What goes is still seen here; the next one is after it, and stays.
    private static readonly string SkipText = $"""
        with gone as (delete from ho_deferred d where {Parked("d")} returning d.*),
        promoted as (
            update ho_deferred d set first = 1, visible_at = {Now} from gone g cross join lateral (
                select f.subscriber, f.tenant, f.id, f.version, f.ord from ho_deferred f
                where {ByKey.Queue("f", "g")} and (f.version, f.ord) > (g.version, g.ord)
                    and not exists (select 1 from gone x where {Same("x", "f")})
                order by f.version, f.ord limit 1) n
            where g.first = 1 and {Same("d", "n")} and d.first = 0)
        select count(*) from gone
        """;

    /// <summary>In no stated order; each with the instant from which on it could be claimed.</summary>
    internal static Query<(DeferredClaim Claim, Instant From)> Claim(DeferredRequest request, Instant? now) => new(
        ClaimText,
        command => command.Now(now).Names(request.Subscribers).Span(request.Lease).Int(request.Limit),
        row => (new DeferredClaim(row.GetString(0), row.ReadDeferred(4), row.GetInt32(1), row.GetInt32(2)), row.ReadInstant(3)));

    /// <summary>What was told makes room for the next of its engagement.</summary>
    internal static Query<long> Release(IReadOnlyList<DeferredRelease> releases, StoreInfo info, Instant? now)
    {
        List<DeferredClaim> told = [.. releases.Where(release => release.IsTold).Select(release => release.Claim)];
        List<DeferredRelease> others = [.. releases.Where(release => !release.IsTold)];
        List<int> lanes = [.. told.Select(claim => info.LaneOf(claim.Message.Key.Key.Id)).Distinct()];
        return new(row => row.GetInt64(0),
        [
            new(LockText, values => values.Each(lanes, NpgsqlDbType.Integer, lane => lane)),
            new(ToldText, values => values.Claims(told)),
            new(ReleaseText, values => values
                .Now(now).Claims([.. others.Select(release => release.Claim)])
                .Each(others, NpgsqlDbType.Interval, release => release.Pause.ToTimeSpan())
                .Each(others, NpgsqlDbType.Text, release => release.Reason)
                .Each(others, NpgsqlDbType.Integer, release => release.IsUntried ? 1 : 0)),
            new(PromoteText, values => values
                .Now(now)
                .Each(told, NpgsqlDbType.Text, claim => claim.Subscriber.Value)
                .Each(told, NpgsqlDbType.Text, claim => claim.Message.Key.Key.Tenant.Value)
                .Each(told, NpgsqlDbType.Text, claim => claim.Message.Key.Key.Id.Value)),
        ]);
    }

    /// <summary>The last row says how many.</summary>
    internal static Query<long> Unpark(UnparkRequest request, Instant? now) => new(
        row => row.GetInt64(0),
        [
            new(LockAllText, _ => { }),
            new(request.Skip ? SkipText : AgainText, values => values
                .Now(now).Text(request.Subscriber?.Value).Text(request.Message?.Key.Id.Value).Text(request.Message?.Key.Tenant.Value)
                .Long(request.Message?.Version ?? 0).Int(request.Message?.Ordinal ?? 0)),
        ]);

    /// <summary>The last row says how many.</summary>
    internal static Query<long> Forget(SubscriberName subscriber) =>
        new(row => row.GetInt64(0), [new(LockAllText, _ => { }), new(ForgetText, values => values.Text(subscriber.Value))]);

    /// <summary>What is parked, after the one given; null for the first ones.</summary>
    internal static Query<ParkedMessage> ParkedAfter(ParkedMessage? after, TenantId? tenant, int limit) => new(
        ParkedText,
        command => command
            .Text(after?.Subscriber.Value ?? "").Text(after?.Message.Key.Tenant.Value ?? "").Text(after?.Message.Key.Id.Value ?? "")
            .Long(after?.Message.Version ?? 0).Int(after?.Message.Ordinal ?? 0).Text(tenant?.Value).Int(limit),
        Rows.ReadParkedMessage);

    private static NpgsqlParameterCollection Claims(this NpgsqlParameterCollection values, IReadOnlyList<DeferredClaim> claims) => values
        .Names([.. claims.Select(claim => claim.Subscriber)])
        .Places(claims, claim => claim.Message.Key)
        .Each(claims, NpgsqlDbType.Integer, claim => claim.ClaimNo);

    private static string Same(string row, string other) =>
        $"{ByKey.Queue(row, other)} and {row}.version = {other}.version and {row}.ord = {other}.ord";

    private static string Parked(string row) => $"""
        {row}.parked is not null and ($2 is null or {row}.subscriber = $2)
            and ($3 is null or ({row}.id = $3 and {row}.tenant = $4 and {row}.version = $5 and {row}.ord = $6))
        """;
}
