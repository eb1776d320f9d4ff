using System.Globalization;
using System.Text;

namespace Handoff.Replay;

/// <summary>A text of the map with places for columns: <c>order {case}</c>.</summary>
internal sealed class Template
{
    private readonly Func<LogRow, string>[] _parts;

    private Template(string source, Func<LogRow, string>[] parts) => (Source, _parts) = (source, parts);

    internal string Source { get; }

    /// <summary>What a row makes of it; null where nothing but blanks comes of it.</summary>
    internal string? Of(LogRow row)
    {
        var text = _parts.Length == 1 ? _parts[0](row) : string.Concat(_parts.Select(part => part(row)));
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    /// <summary>What a row makes of it, which must be something.</summary>
    internal string NeededOf(LogRow row) => Of(row) ?? throw new RowFaultException($"'{Source}' is empty in this row.");

    internal static Template Read(MapNode node, MapColumns columns)
    {
        var source = node.Text();
        var parts = new List<Func<LogRow, string>>();
        var literal = new StringBuilder();
        for (var at = 0; at < source.Length; at++)
        {
            if (source[at] == '}') throw node.Fault("'}' comes without '{'.");
            if (source[at] != '{')
            {
                literal.Append(source[at]);
                continue;
            }

            var end = source.IndexOf('}', at);
            if (end < 0) throw node.Fault("'{' is not closed by '}'.");
            Flush();
            parts.Add(Place(node, source[(at + 1)..end], columns));
            at = end;
        }

        Flush();
        return new Template(source, [.. parts]);

        void Flush()
        {
            if (literal.Length == 0) return;
            var text = literal.ToString();
            parts.Add(_ => text);
            literal.Clear();
        }
    }

    private static Func<LogRow, string> Place(MapNode node, string name, MapColumns columns)
    {
        if (name == "line") return row => row.Line.ToString(CultureInfo.InvariantCulture);
        var column = columns.Find(name) ?? throw node.Fault($"the log has no column '{name}'; it has {columns.Header}.");
        return row => row.Fields[column];
    }
}
