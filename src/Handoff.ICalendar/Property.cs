using System.Text;
using System.Text.RegularExpressions;

namespace Handoff.Calendars;

/// <summary>A line of an entry, as name, parameters and value. Blanks around the value are nothing.</summary>
internal sealed partial class Property
{
    private readonly ContentLine _line;

    private Property(ContentLine line, string name) => (_line, Name) = (line, name);

    /// <summary>In upper case.</summary>
    public string Name { get; }

    public int Line => _line.Number;

    /// <summary>What follows the last colon: dates, rules and numbers have none, and parameters may.</summary>
    public string Value => _line.Text[(_line.Text.LastIndexOf(':') + 1)..].Trim();

    /// <summary>What follows the first colon outside quotes, with its escapes undone; a text may have colons of its own.</summary>
    public string Text => Unescaped(_line.Text[(EndOfParameters(_line.Text) + 1)..]).Trim();

    /// <summary>The items of a list; what is empty, as after a comma at the end, is left out.</summary>
    public IEnumerable<string> Items => Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <exception cref="EntryFaultException">The line is not a property.</exception>
    public static Property Of(ContentLine line) => NameAndColon().Match(line.Text) is { Success: true } found
        ? new Property(line, found.Groups["name"].Value.ToUpperInvariant())
        : throw new EntryFaultException(line.Number, $"'{Excerpt.Of(line.Text)}' is not a property: it lacks a name and a colon.");

    /// <summary>A parameter's value without its quotes; null when there is none.</summary>
    public string? Parameter(string name)
    {
        foreach (Match parameter in Parameters().Matches(_line.Text))
        {
            if (parameter.Groups["name"].Value.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return parameter.Groups["value"].Value.Trim('"', ' ');
            }
        }

        return null;
    }

    /// <summary>Says that something in it is not what it should be.</summary>
    public EntryFaultException Fault(string value, string kind) => new(Line, $"'{Excerpt.Of(value)}' is not a valid {kind}, in {Name}.");

    private static int EndOfParameters(string line)
    {
        var isQuoted = false;
        for (var at = 0; at < line.Length; at++)
        {
            if (line[at] == '"') isQuoted = !isQuoted;
            else if (line[at] == ':' && !isQuoted) return at;
        }

        return line.IndexOf(':', StringComparison.Ordinal); // a quote that never ends is a part of the text
    }

    private static string Unescaped(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal)) return text;

        var plain = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length) plain.Append(text[++at] is 'n' or 'N' ? '\n' : text[at]);
            else plain.Append(text[at]);
        }

        return plain.ToString();
    }

    [GeneratedRegex("^(?<name>[-A-Za-z0-9]+)[ \t]*(:|;.*:)", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex NameAndColon();

    [GeneratedRegex(";(?<name>[-A-Za-z0-9]+)=(?<value>\"[^\"]*\"|[^\":;]*)", RegexOptions.CultureInvariant)]
    private static partial Regex Parameters();
}
