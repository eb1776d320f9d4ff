using System.Text.RegularExpressions;

namespace Handoff.Tests;

/// <summary>docs/testing-calendars.md lists the laws as they are.</summary>
public sealed partial class TestingCalendarsPageTests
{
    [Fact]
    public void It_lists_every_law_in_order_with_its_promise() => Assert.Equal(
        CalendarLaws.All.Select(law => (law.Name, law.Promise)),
        Row().Matches(Page.Of("docs/testing-calendars.md").Text).Select(row => (row.Groups["name"].Value, row.Groups["promise"].Value)));

    [GeneratedRegex(@"^\| (?<name>(?!law )[a-z][^|]*) \| (?<promise>[^|]*) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
