using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Handoff;

/// <summary>
/// Puts the schema that has the store's tables before their names. So statements mean the same on every connection, whatever its search
/// path finds: a pooler hands on what another client set, a role's default changes, and a host may have temporary tables and attached
/// files.
/// </summary>
/// <param name="schema">As the database would write it, quoted where it has to be; null to leave names as they are.</param>
internal sealed partial class TableNames(string? schema)
{
    private readonly ConcurrentDictionary<string, string> _known = new(StringComparer.Ordinal);

    /// <summary>As the connection finds them, before it is known where the tables are.</summary>
    internal static TableNames Found { get; } = new(null);

    internal string In(string text) => schema is null ? text : _known.GetOrAdd(text, bare => Names().Replace(bare, $"{schema}.$0"));

    [GeneratedRegex(@"(?<![\w.'""])ho_\w+")]
    private static partial Regex Names();
}
