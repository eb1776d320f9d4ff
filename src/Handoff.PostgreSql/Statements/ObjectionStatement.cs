using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace Handoff.Storage;

/// <summary>Asks what stands in the way of commits that were not made.</summary>
internal static class ObjectionStatement
{
    private static readonly Given Text = new(
        k => $"""
            select coalesce(e.version, 0), coalesce(w.due_at <= coalesce($8, statement_timestamp()), false),
                coalesce({CommitStatements.IsAsDecided}, false), {Rows.PriorColumns}
            from {k}
            left join ho_engagement e on {k.Match("e")}
            left join ho_commit p on {k.Match("p")} and p.command_id = k.command_id
            left join ho_wakeup w on {k.Match("w")} and w.armed_version = k.armed and w.claim_no = k.claim_no{k.InOrder}
            """,
        "tenant", "id", "command_id", "armed", "claim_no", "decided_in", "decided_on");

    /// <summary>In the order of the commits.</summary>
    internal static Query<StandingCommit> Of(IReadOnlyList<CommitRequest> commits, Instant? now) => new(
        Text.For(commits.Count),
        values => values
            .Given(commits, NpgsqlDbType.Text, commit => commit.Key.Tenant.Value)
            .Given(commits, NpgsqlDbType.Text, commit => commit.Key.Id.Value)
            .Given(commits, NpgsqlDbType.Uuid, commit => commit.CommandId.Value)
            .Given(commits, NpgsqlDbType.Bigint, commit => commit.Claim?.ArmedVersion)
            .Given(commits, NpgsqlDbType.Integer, commit => commit.Claim?.ClaimNo)
            .Given(commits, NpgsqlDbType.Integer, commit => commit.DecidedOn?.SchemaVersion)
            .Given(commits, NpgsqlDbType.Text, commit => commit.DecidedOn?.Json.Bytes())
            .Now(now),
        StandingCommit.Read);
}

/// <summary>How things stand for one commit.</summary>
/// <param name="Version">The version that the store holds; 0 for none.</param>
/// <param name="MayFire">Whether the commit's claim is current and due; false without a claim.</param>
/// <param name="IsAsDecided">Whether it has the state that the commit was decided on.</param>
/// <param name="Prior">What the command id did earlier, if it did anything.</param>
internal readonly record struct StandingCommit(long Version, bool MayFire, bool IsAsDecided, PriorCommit? Prior)
{
    /// <summary>Command id, claim, version, in this order; null where nothing stands in the way any more.</summary>
    internal CommitResult? AnswerTo(CommitRequest commit)
    {
        if (Prior is { } prior)
        {
            return prior.Fingerprint == commit.Fingerprint
                ? new(CommitOutcome.AlreadyApplied, prior.Version, prior)
                : new(CommitOutcome.CommandMismatch, Version);
        }

        if (commit.Claim is not null && !MayFire) return new(CommitOutcome.ClaimLost, Version);
        return Version == commit.ExpectedVersion && IsAsDecided ? null : new(CommitOutcome.VersionConflict, Version);
    }

    internal static StandingCommit Read(NpgsqlDataReader row) =>
        new(row.GetInt64(0), row.GetBoolean(1), row.GetBoolean(2), row.ReadPrior(3));
}
