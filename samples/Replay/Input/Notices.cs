using System.Text;
using System.Text.RegularExpressions;

namespace Handoff.Replay;

/// <summary>What is odd about a log and is no fault: a word for whoever reads the report.</summary>
internal static partial class Notices
{
    private const int MostOfAKind = 20;

    internal static IReadOnlyList<string> Of(IReadOnlyCollection<LogRow> rows) =>
        [.. Limited(AlikeCases(rows)), .. Limited(SecondPasses(rows)), .. Limited(OutOfReach(rows))];

    private static IEnumerable<string> AlikeCases(IReadOnlyCollection<LogRow> rows) =>
        from name in rows.GroupBy(row => row.Case, (name, of) => (Name: name, Line: of.Min(row => row.Line)))
        group name by Plain(name.Name) into alike
        where alike.Count() > 1
        let names = alike.OrderBy(name => name.Line).ToList()
        orderby names[0].Line
        let listed = string.Join(" and ", names.Select(name => $"'{name.Name}' (line {name.Line})"))
        select $"{listed} differ in blanks or in their Unicode form only, and are {names.Count} cases.";

    private static IEnumerable<string> SecondPasses(IReadOnlyCollection<LogRow> rows) =>
        from row in rows
        where row.Again is not null
        orderby row.Line
        select $"line {row.Line}: the local time occurs twice that night; it was read as "
            + $"the {(row.At == row.Again ? "second" : "first")}, {row.At}.";

    private static IEnumerable<string> OutOfReach(IReadOnlyCollection<LogRow> rows) =>
        from row in rows
        where !Reach.Has(row.At)
        orderby row.Line
        select $"line {row.Line}: {row.At} {Reach.Text}; the row was left out.";

    private static List<string> Limited(IEnumerable<string> notices)
    {
        var all = notices.ToList();
        return all.Count <= MostOfAKind ? all : [.. all.Take(MostOfAKind), $"and {all.Count - MostOfAKind} more of this kind."];
    }

    private static string Plain(string name) => Blanks().Replace(name.Normalize(NormalizationForm.FormKC), " ").Trim();

    [GeneratedRegex(@"[\s\u200B\u200C\u200D\u2060\uFEFF]+", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();
}
