using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Handoff.Tests;

/// <summary>What the XML documentation of Handoff.Abstractions says, as Markdown for a cell of a table.</summary>
internal static partial class Documentation
{
    private static readonly Assembly Words = typeof(Command).Assembly;

    private static readonly Dictionary<string, XElement> Said =
        XDocument.Load(Path.ChangeExtension(Words.Location, ".xml")).Descendants("member").ToDictionary(m => (string)m.Attribute("name")!);

    private static readonly string[] Namespaces =
        [.. Words.GetExportedTypes().Select(t => t.Namespace + ".").Distinct().OrderByDescending(n => n.Length), "NodaTime."];

    internal static string Of(Type type) => Text(Said.GetValueOrDefault("T:" + Id(type))?.Element("summary"));

    /// <summary>Of a value of an enumeration.</summary>
    internal static string Of(FieldInfo value) =>
        Text(Said.GetValueOrDefault($"F:{Id(value.DeclaringType!)}.{value.Name}")?.Element("summary"));

    /// <summary>Of a member: what the record says of its parameter, else what the property says.</summary>
    internal static string Of(Type type, PropertyInfo property) =>
        Text(Said.GetValueOrDefault("T:" + Id(type))?.Elements("param").FirstOrDefault(p => (string?)p.Attribute("name") == property.Name)
            ?? Said.GetValueOrDefault($"P:{Id(property.DeclaringType!)}.{property.Name}")?.Element("summary"));

    private static string Id(Type type) => type.FullName!.Replace('+', '.');

    private static string Text(XElement? said) =>
        Blanks().Replace(string.Concat(said?.Nodes().Select(Text) ?? []), " ").Trim().Replace("|", "\\|", StringComparison.Ordinal);

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement element when (string?)element.Attribute("cref") is { } cref => $"`{Name(cref)}`",
        XElement element when (string?)(element.Attribute("name") ?? element.Attribute("langword")) is { } name => $"`{name}`",
        XElement element => string.Concat(element.Nodes().Select(Text)),
        _ => "",
    };

    /// <summary>As one writes it: <c>Rights.Waive</c> for <c>F:Handoff.People.Rights.Waive</c>.</summary>
    private static string Name(string cref)
    {
        var name = cref[2..].Split('(')[0];
        return Namespaces.FirstOrDefault(n => name.StartsWith(n, StringComparison.Ordinal)) is { } found ? name[found.Length..] : name;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
