using System.Text.RegularExpressions;

namespace Handoff.Tests;

/// <summary>
/// docs/promises.md says which promises have tests, the first table of docs/complaints.md which complaints; both say the truth.
/// </summary>
public sealed partial class PromisesPageTests
{
    private static readonly ILookup<string, bool> IsCovered = Row().Matches(
        Page.Of("docs/promises.md").Text + Page.Of("docs/complaints.md").Text)
        .ToLookup(m => m.Groups["prefix"].Value, m => m.Groups["status"].Value is "covered" or "in part");

    private static readonly HashSet<string> Tested =
        [.. Repository.Files("tests", "*.cs").SelectMany(f => TestMethod().Matches(Repository.Read(f)))
            .Select(m => m.Groups["prefix"].Value)];

    [Fact]
    public void They_list_all_promises_and_complaints_once() => Assert.Equal(
        Enumerable.Range(1, 12).Select(n => $"P{n}_").Concat(Enumerable.Range(1, 25).Select(n => $"Complaint_{n:00}_"))
            .Order(StringComparer.Ordinal),
        IsCovered.SelectMany(rows => rows.Select(_ => rows.Key)).Order(StringComparer.Ordinal));

    [Fact]
    public void What_they_call_covered_has_a_test() =>
        Assert.DoesNotContain(IsCovered, rows => rows.Single() && !Tested.Contains(rows.Key));

    [Fact]
    public void What_they_say_waits_has_none() =>
        Assert.DoesNotContain(IsCovered, rows => !rows.Single() && Tested.Contains(rows.Key));

    [GeneratedRegex(@"^\|.*\| (?<status>covered|in part|waits) \| `(?<prefix>P\d+_|Complaint_\d+_)", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"public (void|Task|async Task) (?<prefix>P\d+_|Complaint_\d+_)\w+\(")]
    private static partial Regex TestMethod();
}
