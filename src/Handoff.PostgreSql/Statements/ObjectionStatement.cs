using Handoff.Storage;
using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace Handoff;

/// <summary>Asks what stands in the way of commits that were not made.</summary>
internal static class ObjectionStatement
{
    private static readonly string Text = $"""
        select coalesce(e.version, 0), p.version, p.fingerprint,
            exists (
                select from ho_wakeup w where w.tenant = k.tenant and w.id = k.id and w.armed_version = k.armed and w.claim_no = k.claim_no
                    and w.due_at <= coalesce($1, statement_timestamp()))
        from unnest($2, $3, $4, $5, $6) with ordinality as k(tenant, id, command_id, armed, claim_no, n)
        left join ho_engagement e on {ByKey.Match("e", "k")}
        left join lateral (
            select version, fingerprint from ho_event p
            where p.tenant = k.tenant and p.id = k.id and p.command_id = k.command_id and p.ord = 0 limit 1) p on true
        order by k.n
        """;

    /// <summary>In the order of the commits.</summary>
    internal static Query<Standing> Of(IReadOnlyList<CommitRequest> commits, Instant? now) => new(
        Text,
        command => command
            .Now(now)
            .Each(commits, NpgsqlDbType.Text, commit => commit.Key.Tenant.Value)
            .Each(commits, NpgsqlDbType.Uuid, commit => commit.Key.Id.Value)
            .Each(commits, NpgsqlDbType.Uuid, commit => commit.CommandId.Value)
            .Each(commits, NpgsqlDbType.Bigint, commit => commit.Claim?.ArmedVersion)
            .Each(commits, NpgsqlDbType.Integer, commit => commit.Claim?.ClaimNo),
        Standing.Read);
}

/// <summary>How things stand for one commit.</summary>
/// <param name="Version">The version that the store holds; 0 for none.</param>
/// <param name="Prior">The version that the command id made earlier, and its fingerprint, if it did.</param>
/// <param name="MayFire">Whether the commit's claim is current and due; false without a claim.</param>
internal readonly record struct Standing(long Version, (long Version, string Fingerprint)? Prior, bool MayFire)
{
    /// <summary>Command id, claim, version, in this order; null where nothing stands in the way any more.</summary>
    internal CommitOutcome? ObjectionTo(CommitRequest commit)
    {
        if (Prior is { } prior) return prior.Fingerprint == commit.Fingerprint ? CommitOutcome.AlreadyApplied : CommitOutcome.CommandMismatch;
        if (commit.Claim is not null && !MayFire) return CommitOutcome.ClaimLost;
        return Version == commit.ExpectedVersion ? null : CommitOutcome.VersionConflict;
    }

    internal static Standing Read(NpgsqlDataReader row) =>
        new(row.GetInt64(0), row.IsDBNull(1) ? null : (row.GetInt64(1), row.GetString(2)), row.GetBoolean(3));
}
