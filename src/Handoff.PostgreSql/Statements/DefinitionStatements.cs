using Npgsql;
using NpgsqlTypes;

namespace Handoff.Storage;

/// <summary>What stands behind each name and version.</summary>
internal static class DefinitionStatements
{
    private const string Given = "unnest($1, $2, $3, $4) with ordinality as k(kind, name, version, fingerprint, n)";
    private const string Same = "d.kind = k.kind and d.name = k.name and d.version = k.version";

    // Of hosts that start together, those that come second wait here for the first, and see what it kept in the next statement.
    private const string AddText =
        $"insert into ho_definition (kind, name, version, fingerprint) select kind, name, version, fingerprint from {Given} order by 1, "
            + "2, 3 on conflict do nothing";

    private const string FindText =
        $"select k.kind, k.name, k.version, d.fingerprint from {Given} join ho_definition d on {Same} where d.fingerprint <> "
            + "k.fingerprint order by k.n";

    private const string ReplaceText =
        $"update ho_definition d set fingerprint = k.fingerprint from {Given} where {Same} and d.fingerprint <> k.fingerprint";

    /// <summary>A row for each that was kept otherwise.</summary>
    internal static Query<DefinitionRecord> Keep(IReadOnlyList<DefinitionRecord> definitions, bool replace)
    {
        string[] texts = replace ? [AddText, FindText, ReplaceText] : [AddText, FindText];
        return new(Read, [.. texts.Select(text => new Statement(text, values => values.Definitions(definitions)))]);
    }

    private static void Definitions(this NpgsqlParameterCollection values, IReadOnlyList<DefinitionRecord> definitions) => values
        .Each(definitions, NpgsqlDbType.Text, each => each.Kind)
        .Each(definitions, NpgsqlDbType.Text, each => each.Name)
        .Each(definitions, NpgsqlDbType.Integer, each => each.Version)
        .Each(definitions, NpgsqlDbType.Text, each => each.Fingerprint);

    private static DefinitionRecord Read(NpgsqlDataReader row) =>
        new(row.GetString(0), row.GetString(1), row.GetInt32(2), row.GetString(3));
}
