using System.Text.RegularExpressions;

namespace Handoff.Tests;

/// <summary>docs/simulation.md lists the laws of histories as they are.</summary>
public sealed partial class SimulationPageTests
{
    [Fact]
    public void It_lists_every_law_in_order_with_its_promise() => Assert.Equal(
        HistoryLaws.All.Select(law => (law.Name, law.Promise)),
        Row().Matches(Page.Of("docs/simulation.md").Text).Select(row => (row.Groups["name"].Value, row.Groups["promise"].Value)));

    [GeneratedRegex(@"^\| (?<name>(?!law |fault )[a-z][^|]*) \| (?<promise>[^|]*) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
