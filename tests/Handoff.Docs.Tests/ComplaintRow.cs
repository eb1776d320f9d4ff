using System.Text.RegularExpressions;

namespace Handoff.Tests;

/// <summary>A case of docs/complaints.md.</summary>
/// <param name="Id">As the reports have it.</param>
/// <param name="SeenIn">Where.</param>
/// <param name="Case">In a few words.</param>
/// <param name="Status"><c>covered</c>, <c>documented</c> or <c>waits</c>.</param>
/// <param name="Links">Whether the row leads to another page.</param>
/// <param name="Tests">The names of the test methods.</param>
internal sealed partial record ComplaintRow(string Id, string SeenIn, string Case, string Status, bool Links, IReadOnlyList<string> Tests)
{
    /// <summary>Every row of every table but the first, which has a form of its own.</summary>
    internal static IEnumerable<ComplaintRow> All =>
        from section in Page.Of("docs/complaints.md").Text.Split("\n## ").Skip(2)
        from line in section.Split('\n')
        where line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| id |", StringComparison.Ordinal)
        select Of(line);

    private static ComplaintRow Of(string line)
    {
        var cells = line.Trim('|').Split('|').Select(c => c.Trim()).ToList();
        if (cells.Count != 5) throw new FormatException($"docs/complaints.md: five cells in each row, not {cells.Count} in '{line}'.");
        var status = FirstWord().Match(cells[3]).Value;
        return new(
            cells[0],
            cells[1],
            cells[2],
            status,
            line.Contains("](", StringComparison.Ordinal),
            [.. Quoted().Matches(cells[4]).Select(m => m.Groups["name"].Value)]);
    }

    [GeneratedRegex("^[a-z]+")]
    private static partial Regex FirstWord();

    [GeneratedRegex(@"`(?<name>\w+)`")]
    private static partial Regex Quoted();
}
