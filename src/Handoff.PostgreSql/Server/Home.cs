using Npgsql;

namespace Handoff.Storage;

/// <summary>The schema that has the store's tables, or is to have them: only one that was meant.</summary>
internal static class Home
{
    /// <summary>How many schemas a message names.</summary>
    private const int MostNamed = 5;

    private const string Question = """
        select quote_ident(current_schema()), current_schema(), current_setting('search_path'),
            array(select n.nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relname = 'ho_schema'
              and c.relkind in ('r', 'p')),
            current_schemas(false), array(select nspname from pg_namespace)
        """;

    /// <summary>Quoted where it has to be.</summary>
    /// <exception cref="StoreSchemaException">
    /// The search path leads elsewhere than it says, or would make a second store beside one that may be meant.
    /// </exception>
    internal static string Of(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand(Question, connection);
        using var row = command.ExecuteReader();
        row.Read();
        var path = new NpgsqlConnectionStringBuilder(connection.ConnectionString).SearchPath is { Length: > 0 } named
            ? named
            : row.GetString(2);
        var current = row.IsDBNull(1) ? null : row.GetString(1);
        var made = row.GetFieldValue<string[]>(3);
        var problem = Misled(First(path), current, row.GetFieldValue<string[]>(5))
            ?? Second(path, current!, made, row.GetFieldValue<string[]>(4));
        return problem is null
            ? row.GetString(0)
            : throw new StoreSchemaException(
                $"Database '{connection.Database}', search path '{path}': {problem} Nothing was changed.", 0, TablesText.Version);
    }

    /// <summary>A path whose first schema is missing leads to the next one, and a pooler may pass over it altogether.</summary>
    private static string? Misled(string first, string? current, string[] schemas) => (first, current) switch
    {
        (_, null) => "none of its schemas exists, or none that this role may use." + Capitals(first, schemas),
        ("$user", _) => null,
        _ when first == current => null,
        _ =>
            $"it begins with '{first}', and the connection is in '{current}': '{first}' is missing, this role may not use it, or a pooler "
                + "ignored the path."
                + Capitals(first, schemas),
    };

    private static string Capitals(string first, string[] schemas) =>
        schemas.FirstOrDefault(schema => schema != first && schema.Equals(first, StringComparison.OrdinalIgnoreCase)) is { } near
            ? $" There is '{near}': a name with capitals needs quotes."
            : "";

    /// <summary>A first store may be made anywhere, and another one where the path names its schema.</summary>
    private static string? Second(string path, string current, string[] made, string[] onPath)
    {
        if (made.Contains(current)) return null;
        var meant = First(path) == "$user" ? made : [.. made.Intersect(onPath)];
        return meant.Length == 0 ? null
            : $"Handoff's tables are not in '{current}', but in {Named(meant)}. Begin 'Search Path' with the schema that you mean.";
    }

    /// <summary>A database may have a schema for each tenant of somebody's.</summary>
    private static string Named(string[] schemas)
    {
        var named = string.Join(", ", schemas.Order(StringComparer.Ordinal).Take(MostNamed).Select(schema => $"'{schema}'"));
        return schemas.Length <= MostNamed ? named : FormattableString.Invariant($"{named} and {schemas.Length - MostNamed} more");
    }

    /// <summary>The first name, as the server reads it.</summary>
    private static string First(string path)
    {
        var text = path.TrimStart();
        if (!text.StartsWith('"')) return text.Split(',')[0].Trim().ToLowerInvariant();
        var end = 1;
        while (end < text.Length && (text[end] != '"' || (end + 1 < text.Length && text[end + 1] == '"'))) end += text[end] == '"' ? 2 : 1;
        return text[1..Math.Min(end, text.Length)].Replace("\"\"", "\"", StringComparison.Ordinal);
    }
}
