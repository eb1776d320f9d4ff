using Microsoft.Data.Sqlite;

namespace Handoff.Storage;

/// <summary>What stands behind each name and version.</summary>
internal sealed class DefinitionTable(SqliteConnection connection) : IDisposable
{
    private readonly Statement _add = new(
        connection, "insert into ho_definition (kind, name, version, fingerprint) values ($1, $2, $3, $4) on conflict do nothing");

    private readonly Statement _find = new(
        connection, "select fingerprint from ho_definition where kind = $1 and name = $2 and version = $3");

    private readonly Statement _replace = new(
        connection, "update ho_definition set fingerprint = $4 where kind = $1 and name = $2 and version = $3");

    internal IReadOnlyList<DefinitionRecord> Keep(IReadOnlyList<DefinitionRecord> definitions, bool replace)
    {
        var others = new List<DefinitionRecord>();
        foreach (var given in definitions)
        {
            if (_add.Run(given.Kind, given.Name, given.Version, given.Fingerprint) > 0) continue;
            var kept = _find.First(row => row.GetString(0), given.Kind, given.Name, given.Version)!;
            if (kept == given.Fingerprint) continue;
            others.Add(given with { Fingerprint = kept });
            if (replace) _replace.Run(given.Kind, given.Name, given.Version, given.Fingerprint);
        }

        return others;
    }

    public void Dispose()
    {
        _add.Dispose();
        _find.Dispose();
        _replace.Dispose();
    }
}
