using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Handoff;

/// <summary>Says which tables are meant: those of the store's file, whatever a temporary table or an attached file of the host's is called.</summary>
internal static partial class TableNames
{
    private static readonly ConcurrentDictionary<string, string> Known = new(StringComparer.Ordinal);

    internal static string InMain(string sql) => Known.GetOrAdd(sql, bare => Names().Replace(bare, "main.$0"));

    [GeneratedRegex(@"(?<![\w.'""])ho_\w+")]
    private static partial Regex Names();
}
