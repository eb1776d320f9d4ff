using System.Globalization;
using NodaTime;

namespace Handoff.Replay;

/// <summary>The fields of a command in a map, as functions of a row.</summary>
internal sealed class CommandFields(MapNode node, MapWords words)
{
    internal MapWords Words { get; } = words;

    internal bool Has(string name) => node.Find(name) is not null;

    internal Func<LogRow, string> Text(string name, string? otherwise = null)
    {
        if (node.Find(name) is { } given) return Template.Read(given, Words.Columns).NeededOf;
        return otherwise is null ? throw node.Fault($"field '{name}' is missing.") : _ => otherwise;
    }

    internal Func<LogRow, string?> Optional(string name) =>
        node.Find(name) is { } given ? Template.Read(given, Words.Columns).Of : static _ => null;

    /// <summary>The case, unless the map says otherwise.</summary>
    internal Func<LogRow, string> TextOrCase(string name) => node.Find(name) is null ? static row => row.Case : Text(name);

    internal Func<LogRow, Instant?> OptionalInstant(string name)
    {
        var text = Optional(name);
        return row => text(row) is { } written ? Parse(written) : null;
    }

    internal Func<LogRow, Instant> Instant(string name)
    {
        var text = Text(name);
        return row => Parse(text(row));
    }

    internal Func<LogRow, decimal?> OptionalNumber(string name)
    {
        var text = Optional(name);
        return row => text(row) is { } written ? ParseNumber(written) : null;
    }

    internal Func<LogRow, int> Count(string name)
    {
        var text = Text(name);
        return row => int.TryParse(text(row), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new RowFaultException($"'{text(row)}' is not a whole number.");
    }

    internal bool Flag(string name) => node.Find(name)?.Flag() ?? false;

    /// <summary>One of the lifecycle's own words.</summary>
    internal string OneOf(string name, string what, IReadOnlyCollection<string> known) => node.Need(name).OneOf(what, known);

    internal string OneOf(string name, string what, IReadOnlyCollection<string> known, string otherwise) =>
        node.Find(name)?.OneOf(what, known) ?? otherwise;

    /// <summary>A list of texts, each filled by the row.</summary>
    internal Func<LogRow, IEnumerable<string>> Texts(string name)
    {
        var texts = node.Need(name).Items().Select(item => Template.Read(item, Words.Columns)).ToList();
        return row => texts.Select(text => text.NeededOf(row));
    }

    /// <summary>The items of the package; null says "known: none".</summary>
    internal Func<LogRow, IEnumerable<PackageEntry>> Package(string name)
    {
        var items = node.Need(name).Members().Select(m => (m.Name, Content: Item(m.Name, m.Value))).ToList();
        return row => items.Select(item => new PackageEntry(item.Name, item.Content?.NeededOf(row)));
    }

    private Template? Item(string name, MapNode content)
    {
        if (!Words.PackageItems.Contains(name)) throw content.Unknown("package item", name, Words.PackageItems);
        return content.IsNull ? null : Template.Read(content, Words.Columns);
    }

    private Instant Parse(string written) => TimeFormat.Iso.Parse(written) ?? Words.Columns.Columns.Times.Parse(written)
        ?? throw new RowFaultException($"'{written}' is not an instant: {Words.Columns.Columns.Times.Expected}.");

    private static decimal ParseNumber(string written) =>
        decimal.TryParse(written, NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new RowFaultException($"'{written}' is not a number.");
}
