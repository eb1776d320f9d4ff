using System.Text.RegularExpressions;

namespace Handoff.Tests;

/// <summary>
/// docs/complaints.md names, case by case, the test that holds it; it says the truth. (Its first table: <see cref="PromisesPageTests"/>.)
/// </summary>
public sealed partial class ComplaintsPageTests
{
    private static readonly IReadOnlyList<ComplaintRow> Rows = [.. ComplaintRow.All];

    private static readonly HashSet<string> Tests =
        [.. Repository.Files("tests", "*.cs").SelectMany(f => Test().Matches(Repository.Read(f))).Select(m => m.Groups["name"].Value)];

    [Fact]
    public void Every_id_is_listed_once() => Assert.Empty(Rows.CountBy(r => r.Id).Where(c => c.Value > 1).Select(c => c.Key));

    [Fact]
    public void Every_row_says_where_it_was_seen_what_it_is_and_how_it_stands() =>
        Assert.DoesNotContain(
            Rows, r => r.SeenIn.Length == 0 || r.Case.Length == 0 || r.Status is not ("covered" or "documented" or "waits"));

    [Fact]
    public void Every_test_that_is_named_exists() =>
        Assert.Empty(from row in Rows from test in row.Tests where !Tests.Contains(test) select $"{row.Id}: {test}");

    [Fact]
    public void What_is_covered_names_a_test_and_what_waits_names_none() =>
        Assert.DoesNotContain(Rows, r => r.Status == "covered" && r.Tests.Count == 0 || r.Status == "waits" && r.Tests.Count > 0);

    [Fact]
    public void What_is_documented_links_to_where() => Assert.DoesNotContain(Rows, r => r.Status == "documented" && !r.Links);

    [Fact]
    public void Every_test_of_one_case_stands_in_the_row_of_its_case()
    {
        var listed = Rows.SelectMany(r => r.Tests.Select(test => (r.Id, test))).ToHashSet();
        Assert.Empty(
            from test in Tests
            let id = CaseId().Match(test)
            where id.Success && !listed.Contains((id.Groups["id"].Value.Replace('_', '-'), test))
            select test);
    }

    [GeneratedRegex(@"^    public (static )?(async )?(void|Task|ValueTask) (?<name>\w+)\(", RegexOptions.Multiline)]
    private static partial Regex Test();

    [GeneratedRegex(@"^(?<id>(WF|R10|SLA|ICS|CSV)_\d+[a-z]*)_")]
    private static partial Regex CaseId();
}
