using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Quickstart.Tests;

/// <summary>What the report says of the customer's side, and its page.</summary>
public sealed partial class CustomerSideTests
{
    [Fact]
    public async Task Everything_open_has_an_owner_and_a_date_and_most_promises_are_kept()
    {
        using var workspace = new Workspace(every: 20);
        var report = InProcess.Parse(await InProcess.JsonAsync(workspace, "run.db", seed: 4));

        int Number(string name) => report.GetProperty(name).GetInt32();
        string[] none = ["itemsWithoutOwner", "itemsWithoutDate", "itemsLoose", "commitmentsMissing", "coverageGapsOpen"];
        Assert.All(none, name => Assert.Equal(0, Number(name)));
        Assert.InRange(Number("itemsOpen"), 1, Number("items") - 1);
        Assert.InRange(Number("updatePromisesKept"), Number("updatePromises") / 2, Number("updatePromises") - 1);
        Assert.InRange(Number("problemsToldInTime"), 1, Number("problems"));
        Assert.InRange(Number("decisionsPresumed"), 0, Number("decisions"));
        Assert.InRange(Number("milestonesKept") + Number("milestonesSlipped"), 1, Number("milestones"));
        Assert.All(["decisions", "milestonesSlipped", "coverageGapsFound"], name => Assert.NotEqual(0, Number(name)));
    }

    [Fact]
    public async Task The_page_needs_nothing_else_and_is_the_same_when_it_is_written_again()
    {
        using var workspace = new Workspace(every: 40);
        string[] arguments = ["--data", workspace.Data, "--db", workspace.PathOf("run.db"), "--json"];
        var (exit, _, errors) = await InProcess.OutputAsync(arguments);
        Assert.True(exit == 0, errors);
        Assert.Contains($"page: {workspace.PathOf("run.html")}", errors, StringComparison.Ordinal);
        var page = await File.ReadAllTextAsync(workspace.PathOf("run.html"));
        Assert.DoesNotContain("http", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        var charts = Svg().Matches(page).Select(chart => XElement.Parse(chart.Value)).ToList();
        Assert.Equal(5, charts.Count);
        Assert.All(charts, chart => Assert.True(chart.Elements().Any()));

        await InProcess.OutputAsync([.. arguments, "--html", workspace.PathOf("elsewhere.html")]);
        Assert.Equal(page, await File.ReadAllTextAsync(workspace.PathOf("elsewhere.html")));
    }

    [Theory]
    [InlineData("run.db", "it is the database")]
    [InlineData("no/such/run.html", "its directory is not there")]
    public async Task A_page_that_cannot_be_written_is_refused_before_anything_is_played(string page, string why)
    {
        using var workspace = new Workspace(every: 400);
        var database = workspace.PathOf("run.db");
        var (exit, errors) = await InProcess.RunAsync("--data", workspace.Data, "--db", database, "--html", workspace.PathOf(page));
        Assert.Equal(2, exit);
        Assert.Contains(why, errors, StringComparison.Ordinal);
        Assert.False(File.Exists(database));
    }

    [GeneratedRegex("<svg.*?</svg>", RegexOptions.Singleline)]
    private static partial Regex Svg();
}
