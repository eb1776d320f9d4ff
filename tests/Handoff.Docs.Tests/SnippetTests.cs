namespace Handoff.Tests;

/// <summary>What the pages show compiles.</summary>
public sealed class SnippetTests
{
    /// <summary>Every page that shows C#.</summary>
    public static TheoryData<string> Pages => new(Page.All.Where(p => p.Snippets.Count > 0).Select(p => p.Path));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_csharp_block_compiles(string page)
    {
        var faults = Page.Of(page).Snippets.SelectMany(SnippetCompiler.Faults).ToList();
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public void Every_package_shows_how_it_is_used() =>
        Assert.Empty(
            from project in Repository.Files("src", "*.csproj")
            let readme = $"{Path.GetDirectoryName(project)}/README.md"
            where !File.Exists(Path.Combine(Repository.Root, readme)) || Page.Of(readme).Snippets.Count == 0
            select readme);

    [Fact]
    public void A_package_that_the_page_does_not_name_is_not_there()
    {
        const string Code = "```csharp\nHandoff.Storage.PostgreSqlHandoffStore? store = null;\n```\n";
        Assert.Contains("PostgreSqlHandoffStore", Assert.Single(Faults("")), StringComparison.Ordinal);
        Assert.Empty(Faults("dotnet add package Handoff.PostgreSql\n\n"));

        static IEnumerable<string> Faults(string install) =>
            new Page("docs/page.md", install + Code).Snippets.SelectMany(SnippetCompiler.Faults);
    }

    [Fact]
    public void A_block_that_does_not_compile_is_found_at_its_line()
    {
        var page = new Page("README.md", """
            # Title

            ```csharp
            var one = 1;
            ```

            <!-- continues -->
            ```csharp
            using System.Text;
            Console.WriteLine(one + two);
            ```

            """.ReplaceLineEndings("\n"));
        var fault = Assert.Single(SnippetCompiler.Faults(Assert.Single(page.Snippets)));
        Assert.StartsWith("README.md(10,", fault, StringComparison.Ordinal);
        Assert.Contains("CS0103", fault, StringComparison.Ordinal);
    }
}
