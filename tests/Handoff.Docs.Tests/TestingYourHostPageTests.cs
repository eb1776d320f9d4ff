using System.Text.RegularExpressions;

namespace Handoff.Tests;

/// <summary>docs/testing-your-host.md lists the laws of lifecycles as they are.</summary>
public sealed partial class TestingYourHostPageTests
{
    [Fact]
    public void It_lists_every_law_in_order_with_its_promise() => Assert.Equal(
        LifecycleLaws.All.Select(law => (law.Name, law.Promise)),
        Row().Matches(Page.Of("docs/testing-your-host.md").Text).Select(row => (row.Groups["name"].Value, row.Groups["promise"].Value)));

    [GeneratedRegex(@"^\| (?<name>(?!law )(?!member)[a-z][^|`]*) \| (?<promise>[^|]*) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
